import type { EntitySet, Model } from '../data/model.js';
import type { Store } from '../data/store.js';
import { DomainError, odataError } from './errors.js';

/** What every part of the Domain API reads from. */
export interface Sources {
  readonly model: Model;
  readonly store: Store;
  /** With a slash at the end. */
  readonly serviceRoot: string;
}

/** The entity set of this name; a renamed one is refused with its new name, as ERP.net does. */
export function findSet(name: string, { model, serviceRoot }: Sources): EntitySet {
  const set = model.sets.get(name);
  if (set) return set;
  const renamed = currentName(name, model);
  if (renamed === name) throw odataError(`Resource not found for the segment '${name}'.`, 404);
  throw new DomainError(
    `The provided entity set name '${name}' is no more supported.\n` +
      `The new name of this entity is '${renamed}'.\n` +
      `List of all entity renames can be found at ${serviceRoot}GetRenamedEntityTypes.`,
    { type: 'System.InvalidOperationException' },
  );
}

/** Name of a set after all renames: some sets were renamed more than once. */
export const currentName = (name: string, { renames }: Model): string =>
  renames.reduce((known, { OldName, NewName }) => (known === OldName ? NewName : known), name);

/** Whether rows of `set` may stand where `target` is expected: the same type, a base of it or a derived one. */
export function isRelated(set: EntitySet, target: EntitySet): boolean {
  return set.name === target.name || set.base === target.name || target.base === set.name;
}

/** The set of an entity type: `Erp.Crm_Sales_Customer`, with `#` before it as annotations write it. */
export const setOfType = (name: string, { model }: Sources): EntitySet | undefined =>
  [...model.sets.values()].find(({ type }) => `Erp.${type}` === name.replace(/^#/, ''));
