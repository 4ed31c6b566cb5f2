import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { answerApply } from '../apply/answerApply.js';
import { odataError } from '../errors.js';
import { entityJson, type JsonOptions } from '../query/entityJson.js';
import { nextLink } from '../query/nextLink.js';
import type { QueryOptions } from '../query/queryOptions.js';
import { compileConditions, compileSelection, countOf } from '../query/selectRows.js';
import { readShape } from '../query/shape.js';
import type { Entity, Resource } from '../resource.js';
import type { Sources } from '../sources.js';

/** An OData answer: the part of the context after `$metadata`, and the members after it. */
export interface ODataAnswer {
  readonly context: string;
  readonly body: object;
}

/** A collection as a path names it: an entity set, or the part of it that a cast leaves. */
type Collection = Extract<Resource, { kind: 'set' | 'count' }>;

/** `GET {Set}?…` */
export function answerSet(
  collection: Collection,
  options: QueryOptions,
  sources: Sources,
): ODataAnswer {
  const { set: named, cast } = collection;
  const set = cast ?? named;
  const path = cast ? `${named.name}/Erp.${cast.type}` : named.name;
  const rows = rowsOf(collection, sources);
  if (options.has('$apply')) return answerApply({ set, options, sources, path, rows });
  if (options.has('expandgroup')) throw expandsNothing();
  const shape = readShape(set, options, { sources });
  const { page, count, next } = compileSelection({ set, options, sources })(rows);
  const json = jsonOptions(options, sources);
  return {
    context: `#${path}`,
    body: {
      ...(count === undefined ? {} : { '@odata.count': count }),
      ...(next ? { '@odata.nextLink': nextLink(sources.serviceRoot + path, options, next) } : {}),
      value: page.map((row) => entityJson(row, shape, json)),
    },
  };
}

const expandsNothing = () =>
  odataError("The 'expandgroup' option can be used with $apply=groupby(...) only.", 400);

/** Rows of a set; the rows of a base type that a cast to a derived type keeps. */
function rowsOf({ set, cast }: Collection, { store }: Sources): readonly Row[] {
  return store.rows(cast?.base === set.name ? cast.name : set.name);
}

const entityOptions = ['$select', '$expand'];

/** `GET {Set}({id})?…` */
export function answerEntity(
  { set, row }: Entity,
  options: QueryOptions,
  sources: Sources,
): ODataAnswer {
  refuseOptions(options, entityOptions, 'a collection of entities');
  return {
    context: `#${set.name}/$entity`,
    body: entityJson(row, readShape(set, options, { sources }), jsonOptions(options, sources)),
  };
}

const countOptions = ['$filter', '$search'];

/** `GET {Set}/$count?…` */
export function answerCount(
  collection: Collection,
  options: QueryOptions,
  sources: Sources,
): number {
  refuseOptions(options, countOptions, 'a collection of entities, not to $count');
  const set: EntitySet = collection.cast ?? collection.set;
  const rows = rowsOf(collection, sources);
  const matches = compileConditions({ set, options, sources });
  return matches ? countOf(rows, matches) : rows.length;
}

function refuseOptions(options: QueryOptions, known: readonly string[], where: string): void {
  const other = [...options.keys()].find((one) => one.startsWith('$') && !known.includes(one));
  if (other === undefined) return;
  throw odataError(
    `The '${other}' option cannot be applied to the query path. '${other}' can only be applied to ${where}.`,
    400,
  );
}

/** How entities are written: the flags of `options` (query-options/options.md). */
export const jsonOptions = (options: QueryOptions, sources: Sources): JsonOptions => ({
  sources,
  skipNulls: (options.get('options') ?? '').split(',').some((flag) => flag.trim() === 'skipnulls'),
});
