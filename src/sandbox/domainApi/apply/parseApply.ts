import { notSupported, odataError } from '../errors.js';
import { splitText } from '../query/splitText.js';

/** `$apply` as it was written, before anything is known of the names in it. */
export interface Apply {
  readonly intervals: readonly Interval[];
  /** Absent for `aggregate(…)` alone. */
  readonly keys?: readonly string[];
  readonly aggregates: readonly Aggregate[];
}

/** `yearmonth(DocumentDate) as YearMonth` */
export interface Interval {
  readonly name: string;
  readonly path: string;
  /** After the path, as in `substring(Number,0,1)`. */
  readonly rest: readonly string[];
  readonly alias: string;
}

/** `LineAmount with sum as Total`; `$count as Count` has no path. */
export interface Aggregate {
  readonly path?: string;
  readonly method: string;
  readonly alias: string;
}

/** Transformations of OData's aggregation that querying-data/grouping.md doesn't name. */
const otherTransformations = new Set(
  (
    'filter expand search topcount topsum toppercent bottomcount bottomsum bottompercent identity concat rollup ' +
    'ancestors descendants traverse join outerjoin nest addnested orderby skip top'
  ).split(' '),
);

/** Reads the text of `$apply`: `aggregate`, `groupby`, or `compute` and `groupby`. */
export function parseApply(text: string): Apply {
  const parts = splitText(text, '/').map((part) => readTransformation(part, text));
  const [first, second, ...more] = parts;
  if (first?.name === 'compute') {
    if (second?.name !== 'groupby') {
      throw notSupported('In $apply, compute is supported before groupby only.');
    }
    if (more.length === 0)
      return { ...readGroupBy(second.inner, text), intervals: readIntervals(first.inner, text) };
  } else if (first && !second) {
    if (first.name === 'groupby') return { ...readGroupBy(first.inner, text), intervals: [] };
    return { aggregates: readAggregates(first.inner, text), intervals: [] };
  }
  const names = parts.map(({ name }) => name).join('/');
  throw notSupported(`The sequence '${names}' is not supported in the $apply query option.`);
}

function readTransformation(part: string, text: string) {
  const [, name, inner] = /^(\w+)\s*\((.*)\)$/s.exec(part) ?? [];
  if (name === undefined || inner === undefined) {
    throw expected('aggregate|filter|groupby|compute|expand', part, text);
  }
  if (otherTransformations.has(name)) {
    throw notSupported(`The transformation '${name}' is not supported in the $apply query option.`);
  }
  if (name !== 'aggregate' && name !== 'groupby' && name !== 'compute') {
    throw expected('aggregate|filter|groupby|compute|expand', part, text);
  }
  return { name, inner };
}

/** ODataLib's message for a word that it doesn't know, with the place where the part begins. */
const expected = (what: string, part: string, text: string, offset = 0) =>
  odataError(`'${what}' expected at position ${text.indexOf(part) + offset} in '${text}'.`);

function readGroupBy(
  inner: string,
  text: string,
): Pick<Apply, 'aggregates'> & { keys: readonly string[] } {
  const [list = '', then, ...more] = splitText(inner, ',');
  const [, keys] = /^\((.*)\)$/s.exec(list) ?? [];
  if (keys === undefined || keys.trim() === '') throw expected('(', list, text);
  if (then === undefined) return { keys: splitText(keys, ','), aggregates: [] };
  const { name, inner: aggregates } = readTransformation(then, text);
  if (name !== 'aggregate' || more.length > 0) {
    throw notSupported(`In $apply, groupby takes keys and one aggregate(...), not '${then}'.`);
  }
  return { keys: splitText(keys, ','), aggregates: readAggregates(aggregates, text) };
}

const readAggregates = (inner: string, text: string): readonly Aggregate[] =>
  splitText(inner, ',').map((item) => {
    const [, count, path = '', method, alias] =
      /^(?:(\$count)|([\w/]+)(?:\s+with\s+([\w.]+))?)(?:\s+as\s+(\w+))?$/.exec(item) ?? [];
    if (count === undefined && path === '') throw expected('with', item, text);
    if (count === undefined && method === undefined)
      throw expected('with', item, text, item.length);
    if (alias === undefined) throw expected('as', item, text, item.length);
    return method === undefined ? { method: '$count', alias } : { path, method, alias };
  });

const readIntervals = (inner: string, text: string): readonly Interval[] =>
  splitText(inner, ',').map((item) => {
    const [, name, list, alias] = /^(\w+)\s*\((.*)\)(?:\s+as\s+(\w+))?$/s.exec(item) ?? [];
    if (name === undefined || list === undefined) {
      throw notSupported(`The expression '${item}' is not supported in compute.`);
    }
    if (alias === undefined) throw expected('as', item, text, item.length);
    const [path = '', ...rest] = splitText(list, ',');
    return { name, path, rest, alias };
  });
