import { surveyUrl } from '../bind/survey.js';
import { bodyPlaceAt, type BodyPlace } from '../body/bodyPlace.js';
import type { Container } from '../body/container.js';
import type { Member, Model, StructuredType } from '../model/model.js';
import { ACTIONS } from '../rules/bodyAnnotations.js';
import { FIND_BY } from '../rules/bodyFinding.js';
import { VALUES } from '../rules/bodyParameters.js';
import { setOf } from '../rules/lookup.js';
import type { ODataUrl, Word } from '../url/nodes.js';
import { suggestBodyValues, template, templateOfType } from './bodyValues.js';
import { snippetText, suggestion, type CompletionItem, type Suggestion } from './item.js';
import { kindOf } from './members.js';

export interface BodyCompletionRequest {
  readonly url: ODataUrl;
  readonly method: string;
  readonly body: Word;
  readonly offset: number;
  readonly model: Model;
  /** Milliseconds; for the date that is offered. */
  readonly now: number;
}

/**
 * What may stand at the caret in JSON that is sent: the members that a write takes, the values of enumerations, and the
 * forms that ERP.net has for references, amounts and languages. Never throws.
 */
export function completeBody(request: BodyCompletionRequest): readonly CompletionItem[] {
  const { url, body, offset, model, now, method } = request;
  const place = bodyPlaceAt(body, offset, { survey: surveyUrl(url, model), model });
  if (!place) return [];
  const { container, valueOf, span } = place;
  const today = new Date(now).toISOString().slice(0, 10);
  const found =
    valueOf === undefined
      ? names(container, { model, isNew: method.toUpperCase() === 'POST' })
          .filter(({ name }) => !isGiven(name, place))
          .map((one) => asName(one, place))
      : suggestBodyValues(valueOf, container, { model, today });
  return found.map((one) => ({ ...one, ...span }));
}

const ACTION = `"\${1|${ACTIONS.join(',')}|}"`;

/** A property that may stand in an object, with the snippet of its value. */
interface Offer {
  readonly name: string;
  readonly value: string;
  readonly more: Pick<Suggestion, 'kind' | 'detail' | 'sortText' | 'isObsolete'>;
}

interface Wish {
  readonly model: Model;
  /** Required members come first in what is created. */
  readonly isNew: boolean;
}

/** `Customer` and `Customer@odata.bind` say the same. */
function isGiven(name: string, { given }: BodyPlace): boolean {
  const bare = name.replace(/@odata\.bind$/, '');
  return given.has(bare) || given.has(`${bare}@odata.bind`);
}

/** With its quotes, its colon and the form of its value; only the name where the colon is there. */
function asName({ name, value, more }: Offer, place: BodyPlace): Suggestion {
  const { hasColon, isQuoted, lacksComma } = place;
  const quoted = JSON.stringify(name);
  const comma = lacksComma ? ',' : '';
  const insertText = hasColon ? quoted : `${snippetText(quoted)}: ${value}${comma}`;
  const filterText = isQuoted ? quoted : name;
  return suggestion(name, more.kind, { ...more, insertText, isSnippet: !hasColon, filterText });
}

function names(container: Container, wish: Wish): readonly Offer[] {
  switch (container.kind) {
    case 'entity':
      return [...members(container, wish), ...annotations(container)];
    case 'any-entity':
      return [offer('@odata.type', '"Erp.$1"', '0'), offer('@erpnet.action', ACTION)];
    case 'unit':
      return container.member.type.endsWith('Amount')
        ? [offer('Value', '$1', '0'), offer('Currency', '"$1"')]
        : [offer('Value', '$1', '0'), offer('Unit', '"$1"')];
    case 'languages':
      return ['EN', 'BG', 'DE'].map((name, index) => offer(name, '"$1"', String(index)));
    case 'custom-value':
      return [offer('Value', '"$1"')];
    case 'find-by':
      return FIND_BY.map((name) => offer(name, '"$1"'));
    case 'parameters':
      return container.operation.parameters.map(({ name, type, nullable }) => ({
        name,
        value: listedValues(container.operation.name, name) ?? parameterValue(type, wish.model),
        more: { kind: 'attribute', detail: type, sortText: `${nullable ? '1' : '0'}${name}` },
      }));
    case 'items':
      return [];
  }
}

function offer(name: string, value: string, order = '5'): Offer {
  return { name, value, more: { kind: 'keyword', detail: '', sortText: `${order}${name}` } };
}

/** A choice, where the documentation lists what may stand there. */
function listedValues(operation: string, name: string): string | undefined {
  const values = VALUES[operation]?.[name];
  if (!values) return undefined;
  const choice = `\${1|${values.join(',')}|}`;
  return values.some((one) => typeof one === 'string') ? `"${choice}"` : choice;
}

function parameterValue(type: string, model: Model): string {
  const target = model.type(type);
  const set = target?.kind === 'entity' ? setOf(target, model)?.name : undefined;
  if (type.startsWith('Collection(')) return '[$1]';
  return set === undefined
    ? templateOfType(type, model)
    : `{ "@odata.id": "${snippetText(set)}($1)" }`;
}

type Entity = Extract<Container, { kind: 'entity' }>;

function members({ type, role }: Entity, { model, isNew }: Wish): readonly Offer[] {
  return type.members.flatMap((member): readonly Offer[] => {
    if (!takes(member, type, role)) return [];
    const { name, kind, required } = member;
    const isFirst = role === 'reference' ? /Code$|Number$|^Name$/.test(name) : required && isNew;
    const detail = [
      member.type,
      ...(required ? ['required'] : []),
      ...(member.obsolete ? ['obsolete'] : []),
    ].join(' · ');
    const more = { kind: kindOf(member), detail };
    const sortText = `${isFirst ? '1' : member.obsolete ? '3' : '2'}${name}`;
    const obsolete = member.obsolete && { isObsolete: true as const };
    const own = { name, value: template(member, model), more: { ...more, sortText, ...obsolete } };
    if (kind !== 'reference' || role === 'reference') return [own];
    return [own, boundReference(own, member, model)];
  });
}

/** `"Customer@odata.bind": "Set(id)"` says the same in less. */
function boundReference({ more }: Offer, { name, type }: Member, model: Model): Offer {
  const target = model.type(type);
  const set = (target && setOf(target, model)?.name) ?? '';
  return {
    name: `${name}@odata.bind`,
    value: `"${snippetText(set)}($1)"`,
    more: { ...more, sortText: `${more.sortText}@` },
  };
}

/** A write takes no read-only and no calculated member; to look for an entity, its plain attributes serve. */
function takes(member: Member, type: StructuredType, role: Entity['role']): boolean {
  if (member.calculated || (type.kind === 'complex' && role !== 'root')) return false;
  if (role === 'reference') return member.kind !== 'collection';
  const isState =
    member.name === 'State' && type.operations.some(({ name }) => name === 'ChangeState');
  return !member.readOnly && !isState && member.name !== 'AggregateLastUpdateTimeUtc';
}

function annotations({ type, role }: Entity): readonly Offer[] {
  return [
    ...(role === 'reference' ? [offer('@odata.id', '"$1"', '0')] : []),
    ...(type.derived.length > 0 ? [offer('@odata.type', '"Erp.$1"', '0')] : []),
    offer('@erpnet.action', ACTION, '8'),
    offer('@erpnet.findBy', '{ "$1": "$2" }', '8'),
  ];
}
