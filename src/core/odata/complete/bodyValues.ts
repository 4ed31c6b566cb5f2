import { hasUnit } from '../bind/bind.js';
import type { Container } from '../body/container.js';
import type { Member, Model, StructuredType } from '../model/model.js';
import { ACTIONS } from '../rules/bodyAnnotations.js';
import { VALUES } from '../rules/bodyParameters.js';
import { setOf } from '../rules/lookup.js';
import { snippetText, suggestion, type Suggestion } from './item.js';

/** JSON that is inserted as a snippet. */
function snippet(label: string, insertText: string, order: number): Suggestion {
  const sortText = String(order).padStart(3, '0');
  return suggestion(label, 'value', { insertText, isSnippet: true, sortText });
}

function plain(values: readonly unknown[]): readonly Suggestion[] {
  return values.map((value, index) =>
    suggestion(JSON.stringify(value), 'value', { sortText: String(index).padStart(3, '0') }),
  );
}

/** What may stand behind the colon of a property. */
export function suggestBodyValues(
  name: string,
  container: Container,
  { model, today }: { readonly model: Model; readonly today: string },
): readonly Suggestion[] {
  if (name === '@erpnet.action') return plain(ACTIONS);
  if (name === '@odata.type') return plain(typesFor(container, model).map((type) => type.name));
  if (container.kind === 'parameters') {
    const { operation } = container;
    const listed = VALUES[operation.name]?.[name];
    if (listed) return plain(listed);
    const type = operation.parameters.find((one) => one.name === name)?.type ?? '';
    return ofType(type, model, today);
  }
  if (container.kind !== 'entity') return [];
  if (name === '@odata.id') return ids(container.type, model);
  const member = container.type.member(name.replace(/@odata\.bind$/, ''));
  if (!member) return [];
  return name.includes('@') ? boundIds(member, model) : ofMember(member, model, today);
}

function typesFor(container: Container, { sets }: Model): readonly StructuredType[] {
  if (container.kind === 'any-entity') return [...new Set(sets.map(({ type }) => type))];
  if (container.kind !== 'entity') return [];
  const { type } = container;
  return type.derived.length > 0 ? type.derived : [type];
}

function ofMember(member: Member, model: Model, today: string): readonly Suggestion[] {
  const type = model.type(member.type);
  if (member.kind === 'reference') return type ? idObjects(type, model) : [];
  if (member.kind === 'collection') return [snippet('[…]', '[{ $1 }]', 0)];
  if (hasUnit(member)) return [snippet('{…}', template(member, model), 0)];
  if (member.multilanguage) return [snippet('{…}', template(member, model), 0)];
  const values = ofType(member.type, model, today);
  return member.nullable ? [...values, suggestion('null', 'value', { sortText: '9' })] : values;
}

function ofType(type: string, model: Model, today: string): readonly Suggestion[] {
  const members = model.enumType(type)?.members;
  if (members)
    return members.map(({ name, value }, index) =>
      suggestion(JSON.stringify(name), 'enumMember', {
        detail: value,
        sortText: String(index).padStart(3, '0'),
      }),
    );
  const target = model.type(type);
  if (target?.kind === 'entity') return idObjects(target, model);
  if (type === 'Edm.Boolean') return plain([true, false]);
  if (type === 'Edm.Date') return plain([today]);
  return type === 'Edm.DateTimeOffset' ? plain([`${today}T00:00:00Z`]) : [];
}

function setsFor(type: StructuredType, model: Model): readonly string[] {
  const names = [type, ...type.derived].flatMap((one) => setOf(one, model)?.name ?? []);
  return [...new Set(names)];
}

function ids(type: StructuredType, model: Model): readonly Suggestion[] {
  return setsFor(type, model).map((set, index) =>
    snippet(`"${set}(…)"`, `"${snippetText(set)}($1)"`, index),
  );
}

function boundIds(member: Member, model: Model): readonly Suggestion[] {
  const type = model.type(member.type);
  return type ? ids(type, model) : [];
}

function idObjects(type: StructuredType, model: Model): readonly Suggestion[] {
  return setsFor(type, model).map((set, index) =>
    snippet(`{ "@odata.id": "${set}(…)" }`, `{ "@odata.id": "${snippetText(set)}($1)" }`, index),
  );
}

/** The form that the value of a member has, as a snippet (data-manipulation/create.md, complex-types). */
export function template(member: Member, model: Model): string {
  const type = model.type(member.type);
  const set = type && setOf(type, model)?.name;
  if (member.kind === 'reference')
    return set === undefined ? '{ $1 }' : `{ "@odata.id": "${snippetText(set)}($1)" }`;
  if (member.kind === 'collection') return '[{ $1 }]';
  if (hasUnit(member)) {
    const part = member.type.endsWith('Amount') ? 'Currency' : 'Unit';
    return `{ "Value": $1, "${part}": "$2" }`;
  }
  if (member.multilanguage) return '{ "EN": "$1" }';
  if (member.custom) return '{ "Value": "$1" }';
  return templateOfType(member.type, model);
}

export function templateOfType(type: string, model: Model): string {
  const names = model.enumType(type)?.members.map(({ name }) => name) ?? [];
  if (names.length > 0) return `"\${1|${names.join(',')}|}"`;
  if (type === 'Edm.Boolean') return '${1|true,false|}';
  return /^Edm\.(?:Decimal|Double|Single|Byte|SByte|Int16|Int32|Int64)$/.test(type) ? '$1' : '"$1"';
}
