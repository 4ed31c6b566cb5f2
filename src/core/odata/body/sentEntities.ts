import type { Survey } from '../bind/surveyTypes.js';
import type { Member, Model, StructuredType } from '../model/model.js';
import type { ODataUrl, Word } from '../url/nodes.js';
import { readBody, type JsonProperty, type JsonValue } from './readBody.js';

export type JsonObject = Extract<JsonValue, { kind: 'object' }>;

/** An object in a body that stands for an entity. */
export interface SentEntity {
  readonly object: JsonObject;
  /** What `@odata.type` names, else what the place says. */
  readonly type: StructuredType;
  /** `root`: what the request is about; `reference`: an entity that is looked for; `item`: one of a child collection. */
  readonly role: 'root' | 'reference' | 'item';
  /** `@erpnet.action`. */
  readonly action: string | undefined;
  /** The member whose value it is; undefined for roots. */
  readonly member: Member | undefined;
}

/** What of a request tells which entities its body holds. */
interface Sending {
  readonly url: ODataUrl;
  readonly survey: Survey;
  readonly model: Model | undefined;
  readonly method: Word | undefined;
  readonly body: Word | undefined;
}

const read = new WeakMap<Survey, readonly SentEntity[]>();

/**
 * The entities in the body of a POST, PATCH or Import, outer ones first (data-manipulation/create.md, import.md). The
 * parameters of other operations are none.
 */
export function sentEntities(sending: Sending): readonly SentEntity[] {
  const before = read.get(sending.survey);
  if (before) return before;
  const entities = [...readEntities(sending)];
  read.set(sending.survey, entities);
  return entities;
}

export function isWrite(method: Word | undefined): boolean {
  return /^(?:POST|PATCH|PUT)$/i.test(method?.text ?? 'GET');
}

export function isImport({ segments }: ODataUrl): boolean {
  return segments.at(-1)?.name.text === 'Import';
}

function* readEntities({ url, survey, model, method, body }: Sending): Iterable<SentEntity> {
  const { shape } = survey.target;
  const value = body && model && isWrite(method) ? readBody(body) : undefined;
  if (value?.kind !== 'object' || !model) return;
  if (isImport(url)) {
    const objects = propertyOf(value, 'objects')?.value;
    for (const item of objects?.kind === 'array' ? objects.items : [])
      yield* entity(item, { role: 'root', member: undefined, type: undefined }, model);
    return;
  }
  if (survey.resource.bound.some(({ kind }) => kind === 'operation')) return;
  if (shape && shape !== 'primitive')
    yield* entity(value, { role: 'root', member: undefined, type: shape }, model);
}

interface Place extends Pick<SentEntity, 'role' | 'member'> {
  readonly type: StructuredType | undefined;
}

function* entity(value: JsonValue, place: Place, model: Model): Iterable<SentEntity> {
  if (value.kind !== 'object') return;
  const type = namedType(value, model) ?? place.type;
  if (!type) return;
  yield { ...place, object: value, type, action: textOf(value, '@erpnet.action') };
  for (const { name, value: inner } of value.properties) {
    const member = type.member(name.text);
    if (!member || !inner) continue;
    const target = model.type(member.type);
    if (member.kind === 'reference')
      yield* entity(inner, { role: 'reference', member, type: target }, model);
    if (member.kind !== 'collection' || inner.kind !== 'array') continue;
    for (const item of inner.items)
      yield* entity(item, { role: 'item', member, type: target }, model);
  }
}

/** What `@odata.type` names. */
function namedType(object: JsonObject, model: Model): StructuredType | undefined {
  const name = textOf(object, '@odata.type');
  return name === undefined ? undefined : model.type(name.replace(/^#/, ''));
}

export function propertyOf({ properties }: JsonObject, name: string): JsonProperty | undefined {
  return properties.find((one) => one.name.text === name);
}

/** The text of a property; undefined where it has none, or a variable in it. */
function textOf(object: JsonObject, name: string): string | undefined {
  const value = propertyOf(object, name)?.value;
  return value?.kind === 'string' && !value.value.includes('{{') ? value.value : undefined;
}
