import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { readEntityId } from '../entityId.js';
import { invalidOperation, odataError } from '../errors.js';
import { isRelated, setOfType } from '../sources.js';
import type { Editor } from './editor.js';
import { shown, type Json } from './json.js';

/** The set of the type that `@odata.type` names; a base type by itself can't be created. */
export function typedSet(json: Json, target: EntitySet, { sources }: Editor): EntitySet {
  const named = json['@odata.type'];
  const set = named === undefined ? target : setOfType(shown(named), sources);
  if (!set || !isRelated(set, target)) {
    throw odataError(
      `A resource with type '${shown(named)}' was found, but it is not assignable to the expected type 'Erp.${target.type}'.`,
    );
  }
  if (![...sources.model.sets.values()].some(({ base }) => base === set.name)) return set;
  throw invalidOperation(
    `The type 'Erp.${set.type}' is abstract: an object of it can't be created without @odata.type.`,
  );
}

/** The row that `@odata.id` names. */
export function linkedRow(id: unknown, set: EntitySet, { sources }: Editor): Row {
  const named = typeof id === 'string' ? readEntityId(id, sources) : undefined;
  if (!named)
    throw odataError(`The value '${shown(id)}' of '@odata.id' is not the id of an entity.`);
  if (!isRelated(named.set, set)) {
    throw odataError(
      `A resource with type 'Erp.${named.set.type}' was found, but it is not assignable to the expected type 'Erp.${set.type}'.`,
    );
  }
  const row =
    sources.store.find(set.name, named.id) ?? sources.store.find(named.set.name, named.id);
  if (row) return row;
  throw invalidOperation(`The object ${named.set.name}(${named.id}) does not exist.`);
}
