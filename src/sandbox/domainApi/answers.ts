import type { EntitySet } from '../data/model.js';
import { notInSandbox, odataError } from './errors.js';
import { entityJson, type JsonOptions } from './query/entityJson.js';
import { nextLink } from './query/nextLink.js';
import { readCount, type QueryOptions } from './query/queryOptions.js';
import { compileConditions, compileSelection } from './query/selectRows.js';
import { readShape } from './query/shape.js';
import type { Entity } from './resource.js';
import type { Sources } from './sources.js';

/** An OData answer: the part of the context after `$metadata`, and the members after it. */
export interface ODataAnswer {
  readonly context: string;
  readonly body: object;
}

/** `GET {Set}?…` */
export function answerSet(set: EntitySet, options: QueryOptions, sources: Sources): ODataAnswer {
  if (options.has('$apply')) {
    throw notInSandbox("This version of the sandbox can't group: $apply is not available.");
  }
  const shape = readShape(set, options, { sources });
  const counts = readCount(options);
  const select = compileSelection({ set, options, sources });
  const { page, count, next } = select(sources.store.rows(set.name));
  const json = jsonOptions(options, sources);
  return {
    context: `#${set.name}`,
    body: {
      ...(counts ? { '@odata.count': count } : {}),
      ...(next
        ? { '@odata.nextLink': nextLink(sources.serviceRoot + set.name, options, next) }
        : {}),
      value: page.map((row) => entityJson(row, shape, json)),
    },
  };
}

/** `GET {Set}({id})?…` */
export function answerEntity(
  { set, row }: Entity,
  options: QueryOptions,
  sources: Sources,
): ODataAnswer {
  for (const option of options.keys()) {
    if (!option.startsWith('$') || option === '$select' || option === '$expand') continue;
    throw odataError(
      `The '${option}' option cannot be applied to the query path. '${option}' can only be applied to a collection of entities.`,
      400,
    );
  }
  const shape = readShape(set, options, { sources });
  return {
    context: `#${set.name}/$entity`,
    body: entityJson(row, shape, jsonOptions(options, sources)),
  };
}

/** `GET {Set}/$count?…` */
export const answerCount = (set: EntitySet, options: QueryOptions, sources: Sources): number =>
  sources.store.rows(set.name).filter(compileConditions({ set, options, sources })).length;

const jsonOptions = (options: QueryOptions, sources: Sources): JsonOptions => ({
  sources,
  skipNulls: (options.get('options') ?? '').split(',').includes('skipnulls'),
});
