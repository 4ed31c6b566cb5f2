import type { EntitySet } from '../data/model.js';
import type { Row } from '../data/row.js';
import { odataError, unknownProperty } from './errors.js';
import { findSet, isRelated, type Sources } from './sources.js';

/** What the path of a request names. */
export type Resource =
  | { readonly kind: 'service' | 'metadata' | 'version' | 'renames' }
  | { readonly kind: 'set' | 'count'; readonly set: EntitySet }
  | ({ readonly kind: 'entity' } & Entity);

/** A row, seen through a set: that of its type or of the base type. */
export interface Entity {
  readonly set: EntitySet;
  readonly row: Row;
}

const wellKnown: ReadonlyMap<string, Resource> = new Map([
  ['', { kind: 'service' }],
  ['$metadata', { kind: 'metadata' }],
  ['GetVersion', { kind: 'version' }],
  ['GetRenamedEntityTypes', { kind: 'renames' }],
]);

/** Reads the path below the service root. */
export function findResource(path: string, sources: Sources): Resource {
  const [first = '', ...rest] = decode(path).replace(/\/$/, '').split('/');
  const fixed = wellKnown.get(first.replace(/\(\)$/, ''));
  if (fixed && rest.length === 0) return fixed;
  const [, name = first, key] = /^(\w+)\((.*)\)$/.exec(first) ?? [];
  const set = findSet(name, sources);
  if (key === undefined || key === '') return findCollection(set, rest);
  return follow({ set, row: findRow(set, key, sources) }, rest, sources);
}

function findCollection(set: EntitySet, rest: readonly string[]): Resource {
  const [next, ...more] = rest;
  if (next === undefined) return { kind: 'set', set };
  if (next === '$count' && more.length === 0) return { kind: 'count', set };
  throw odataError(
    `The request URI is not valid. Since the segment '${set.name}' refers to a collection, this must be the last segment in the request URI or it must be followed by an function or action that can be bound to it otherwise all intermediate segments must refer to a single resource.`,
    400,
  );
}

function findRow(set: EntitySet, key: string, { store }: Sources): Row {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)) {
    throw odataError('Bad Request - Error in query syntax.', 400);
  }
  const row = store.find(set.name, key.toLowerCase());
  if (!row) throw odataError(`The object ${set.name}(${key}) does not exist.`, 404);
  return row;
}

/** After an entity: a reference of it, or a cast to the type that it has (`/Parent/Erp.Crm_Sales_SalesOrder`). */
function follow({ set, row }: Entity, rest: readonly string[], sources: Sources): Resource {
  const [segment, ...more] = rest;
  if (segment === undefined) return { kind: 'entity', set, row };
  if (segment.startsWith('Erp.')) {
    return follow({ set: cast(segment, { set, row }, sources), row }, more, sources);
  }
  const reference = set.references.get(segment);
  if (!reference) throw notFollowed(segment, set);
  const reached = sources.store.reference(row, segment);
  if (!reached) {
    throw odataError(`The reference '${segment}' of ${set.name}(${row.id}) is empty.`, 404);
  }
  return follow({ set: findSet(reference.target, sources), row: reached }, more, sources);
}

function cast(segment: string, { set, row }: Entity, { model }: Sources): EntitySet {
  const type = [...model.sets.values()].find((one) => `Erp.${one.type}` === segment);
  if (!type || !isRelated(type, set)) {
    throw odataError(
      `The type '${segment}' specified in the URI is neither a base type nor a sub-type of the previously-specified type 'Erp.${set.type}'.`,
      400,
    );
  }
  if (row.set === type.name || type.name === set.base) return type;
  throw odataError(`The object ${set.name}(${row.id}) is not of type '${segment}'.`, 404);
}

function notFollowed(segment: string, set: EntitySet) {
  if (set.children.has(segment)) {
    return odataError(
      `REST style sub-entities are not supported: read '${segment}' with $expand=${segment}, or filter its own entity set.`,
      400,
    );
  }
  if (set.attributes.has(segment)) {
    return odataError(
      `Reading the single property '${segment}' is not supported; use $select.`,
      400,
    );
  }
  return /^\w+$/.test(segment)
    ? unknownProperty(segment, set.type)
    : odataError(`Resource not found for the segment '${segment}'.`, 404);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw odataError('Bad Request - Error in query syntax.', 400);
  }
}
