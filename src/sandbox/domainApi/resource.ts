import type { ChildCollection, EntitySet, Method } from '../data/model.js';
import type { Row } from '../data/row.js';
import { isGuid } from './entityId.js';
import { notSupported, odataError, unknownProperty } from './errors.js';
import { splitText } from './query/splitText.js';
import { findSet, isRelated, setOfType, type Sources } from './sources.js';

/** What the path of a request names. */
export type Resource =
  | { readonly kind: 'service' | 'metadata' }
  | { readonly kind: 'set' | 'count'; readonly set: EntitySet; readonly cast?: EntitySet }
  | ({ readonly kind: 'entity' } & Entity)
  | { readonly kind: 'children'; readonly owner: Entity; readonly child: ChildCollection }
  | {
      readonly kind: 'method';
      readonly entity: Entity;
      readonly method: Method;
      readonly call: Call;
    }
  | { readonly kind: 'operation'; readonly name: OperationName; readonly call: Call };

/** A row, seen through a set: that of its type or of the base type. */
export interface Entity {
  readonly set: EntitySet;
  readonly row: Row;
}

/** The brackets after the name of a function; `undefined` without them. */
export type Call = string | undefined;

const operationNames = [
  'BeginTransaction',
  'CreateAdjustmentDocuments',
  'EndTransaction',
  'ExecuteScript',
  'GetChanges',
  'GetRenamedEntityTypes',
  'GetRepositoryEvents',
  'GetVersion',
  'Import',
  'WaitForChanges',
] as const;

/** Operations that are not bound to an entity (operations/index.md). */
export type OperationName = (typeof operationNames)[number];

/** Reads the path below the service root. */
export function findResource(path: string, sources: Sources): Resource {
  const [first = '', ...rest] = splitText(decode(path).replace(/\/$/, ''), '/');
  if (rest.length === 0) {
    if (first === '') return { kind: 'service' };
    if (first === '$metadata') return { kind: 'metadata' };
  }
  const { name, inner } = readSegment(first);
  const operation = operationNames.find((one) => one === name);
  if (operation && rest.length === 0) return { kind: 'operation', name: operation, call: inner };
  const set = findSet(name, sources);
  if (inner === undefined || inner === '') return findCollection(set, rest, sources);
  return follow({ set, row: findRow(set, inner, sources) }, rest, sources);
}

/** Splits `Name(inner)`. */
function readSegment(segment: string): { readonly name: string; readonly inner: Call } {
  const [, name = segment, inner] = /^([\w.]+)\((.*)\)$/s.exec(segment) ?? [];
  return { name, inner };
}

function findCollection(set: EntitySet, rest: readonly string[], sources: Sources): Resource {
  const [next, ...more] = rest;
  if (next === undefined) return { kind: 'set', set };
  if (next === '$count' && more.length === 0) return { kind: 'count', set };
  if (next.startsWith('Erp.')) {
    const cast = castType(next, set, sources);
    if (more.length === 0) return { kind: 'set', set, cast };
    if (more.length === 1 && more[0] === '$count') return { kind: 'count', set, cast };
  }
  const { name } = readSegment(next);
  if (set.methods.has(name)) {
    throw notSupported(
      `The operation '${name}' is bound to one entity: ${set.name}(<id>)/${name}.`,
    );
  }
  throw odataError(
    `The request URI is not valid. Since the segment '${set.name}' refers to a collection, this must be the last segment in the request URI or it must be followed by an function or action that can be bound to it otherwise all intermediate segments must refer to a single resource.`,
    400,
  );
}

function findRow(set: EntitySet, key: string, { store }: Sources): Row {
  if (!isGuid(key)) {
    throw odataError('Bad Request - Error in query syntax.', 400);
  }
  const row = store.find(set.name, key.toLowerCase());
  if (!row) throw odataError(`The object ${set.name}(${key}) does not exist.`, 404);
  return row;
}

/** After an entity: a reference of it, a cast to the type that it has, an operation, or a child collection to add to. */
function follow(entity: Entity, rest: readonly string[], sources: Sources): Resource {
  const { set, row } = entity;
  const [segment, ...more] = rest;
  if (segment === undefined) return { kind: 'entity', set, row };
  const { name, inner } = readSegment(segment);
  const method = set.methods.get(name.replace(/^Erp\./, ''));
  if (method && more.length === 0) return { kind: 'method', entity, method, call: inner };
  if (segment.startsWith('Erp.')) {
    return follow({ set: castEntity(segment, entity, sources), row }, more, sources);
  }
  const child = set.children.get(segment);
  if (child && more.length === 0) return { kind: 'children', owner: entity, child };
  const reference = set.references.get(segment);
  if (!reference) throw notFollowed(segment, set);
  const reached = sources.store.reference(row, segment);
  if (!reached) {
    throw odataError(`The reference '${segment}' of ${set.name}(${row.id}) is empty.`, 404);
  }
  return follow({ set: findSet(reference.target, sources), row: reached }, more, sources);
}

/** common-tasks/query-examples.md, CAST: the type is named with its namespace. */
function castType(segment: string, set: EntitySet, sources: Sources): EntitySet {
  const type = setOfType(segment, sources);
  if (type && isRelated(type, set)) return type;
  throw odataError(
    `The type '${segment}' specified in the URI is neither a base type nor a sub-type of the previously-specified type 'Erp.${set.type}'.`,
    400,
  );
}

function castEntity(segment: string, { set, row }: Entity, sources: Sources): EntitySet {
  const type = castType(segment, set, sources);
  if (row.set === type.name || sources.model.sets.get(row.set)?.base === type.name) return type;
  throw odataError(`The object ${set.name}(${row.id}) is not of type '${segment}'.`, 404);
}

/** querying-data/url-components.md: no sub-entities in the manner of REST. */
export const notRead = (segment: string) =>
  odataError(
    `REST style sub-entities are not supported: read '${segment}' with $expand=${segment}, or filter its own entity set.`,
    400,
  );

function notFollowed(segment: string, set: EntitySet) {
  if (set.children.has(segment)) return notRead(segment);
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
