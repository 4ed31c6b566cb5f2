import {
  propertyOf,
  sentEntities,
  type JsonObject,
  type SentEntity,
} from '../body/sentEntities.js';
import type { StructuredType } from '../model/model.js';
import { finding, type Finding } from './finding.js';
import type { Rule } from './rule.js';

/** In this order the first one counts (erpnet-action.md). */
export const FIND_BY = ['ExternalId', 'ExternalSystem', 'Id', 'Code', 'Name', 'DisplayText'];

/** `@erpnet.action` and `@erpnet.findBy`: what finds an entity, and what is of no use beside it (erpnet-action.md). */
export const bodyFinding: Rule = function* (facts) {
  for (const entity of sentEntities(facts)) {
    const findBy = propertyOf(entity.object, '@erpnet.findBy');
    if (findBy && entity.action === 'create')
      yield finding('odata.find-by-create', findBy.name, {});
    if (findBy?.value?.kind === 'object') yield* keys(findBy.value, entity);
    if (/^find(?:OrNull)?$/.test(entity.action ?? '')) yield* ignored(entity);
  }
};

function* keys(by: JsonObject, { type }: SentEntity): Iterable<Finding> {
  const given = FIND_BY.flatMap((name) => propertyOf(by, name) ?? []);
  const [first] = given;
  if (given.length === 1 && first?.name.text === 'ExternalSystem')
    yield finding('odata.find-by-system', first.name, {});
  // An ExternalId and the system it is of belong together.
  const counted = given.filter(({ name }) => name.text !== 'ExternalSystem');
  for (const { name } of counted.slice(1))
    yield finding('odata.find-by-several', name, {
      name: name.text,
      first: counted[0]?.name.text ?? '',
    });
  for (const { name } of given) {
    const key = name.text;
    if ((key === 'Code' || key === 'Name') && isWithout(key, type))
      yield finding('odata.find-by-no-key', name, { type: type.name, key });
  }
}

/** A type of which the model does not say what it is known by may have both. */
function isWithout(key: 'Code' | 'Name', { keys, base }: StructuredType): boolean {
  if (!keys || (base && !isWithout(key, base))) return false;
  return (key === 'Code' ? keys.code : keys.name) === undefined;
}

/** With `findBy`, all members; without it, those that cannot be searched for. */
function* ignored({ object, type, action = '' }: SentEntity): Iterable<Finding> {
  const hasKeys = propertyOf(object, '@erpnet.findBy') !== undefined;
  for (const { name, value } of object.properties) {
    const isData = value?.kind === 'object' || value?.kind === 'array';
    if (name.text.includes('@') || !type.member(name.text)) continue;
    if (hasKeys || (isData && type.member(name.text)?.kind !== 'reference'))
      yield finding('odata.ignored-by-find', name, { name: name.text, action });
  }
}
