import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { notSupported } from '../errors.js';
import { nextLink } from '../query/nextLink.js';
import { readCount, readNumber, type QueryOptions } from '../query/queryOptions.js';
import { compileConditions } from '../query/selectRows.js';
import { readShape } from '../query/shape.js';
import type { ODataAnswer } from '../read/answers.js';
import { openObjects } from '../respond.js';
import type { Sources } from '../sources.js';
import { bindApply } from './bindApply.js';
import { parseApply } from './parseApply.js';
import { readExpandGroup } from './expandGroup.js';
import { groupRows } from './groupRows.js';

interface Asked {
  readonly set: EntitySet;
  readonly options: QueryOptions;
  readonly sources: Sources;
  /** Of the resource below the service root. */
  readonly path: string;
  readonly rows: readonly Row[];
}

/** `GET {Set}?$apply=…`: groups or totals, as open objects (querying-data/grouping.md). */
export function answerApply({ set, options, sources, path, rows }: Asked): ODataAnswer {
  const apply = parseApply(options.get('$apply') ?? '');
  refuseOtherOptions(set, options, { sources, isGrouped: apply.keys !== undefined });
  const bound = bindApply(apply, set, sources);
  const references = new Map(
    bound.keys.flatMap(({ source, interval }) =>
      source.target && !interval ? [[source.path, source.target]] : [],
    ),
  );
  const expanded = readExpandGroup(options.get('expandgroup'), references, sources);
  const matches = compileConditions({ set, options, sources });
  const found = matches ? rows.filter(matches) : rows;
  const groups = groupRows(found, { bound, expanded, options, sources });
  const skip = readNumber(options, '$skip') ?? 0;
  const end = skip + (readNumber(options, '$top') ?? Infinity);
  const { context, body } = openObjects(groups.slice(skip, end).map((group) => group()));
  return {
    context,
    body: {
      ...(readCount(options) ? { '@odata.count': groups.length } : {}),
      ...(end < groups.length && end > skip
        ? { '@odata.nextLink': nextLink(sources.serviceRoot + path, options, { skip: end }) }
        : {}),
      ...body,
    },
  };
}

function refuseOtherOptions(
  set: EntitySet,
  options: QueryOptions,
  { sources, isGrouped }: { readonly sources: Sources; readonly isGrouped: boolean },
): void {
  const what = isGrouped ? 'groupby' : 'aggregate';
  // A path that only the result has is refused as the source doesn't know it.
  if (options.has('$expand')) readShape(set, options, { sources });
  const other = ['$orderby', '$expand', '$select', '$skiptoken'].find((option) =>
    options.has(option),
  );
  if (other !== undefined) {
    throw notSupported(`OData ${other} is not supported together with $apply ${what}.`);
  }
  if (!isGrouped && options.has('expandgroup')) {
    throw notSupported(`expandgroup is not supported together with $apply ${what}.`);
  }
}
