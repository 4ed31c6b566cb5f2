import type { Row } from '../../data/row.js';
import type { Value } from '../../data/values.js';
import { entityJson } from '../query/entityJson.js';
import type { QueryOptions } from '../query/queryOptions.js';
import { jsonOptions } from '../read/answers.js';
import type { Sources } from '../sources.js';
import { aggregated, unitIn } from './aggregates.js';
import type { BoundApply, Key } from './bindApply.js';
import type { ExpandedKeys } from './expandGroup.js';
import { valueOf } from './grouping.js';

interface Grouping {
  readonly bound: BoundApply;
  readonly expanded: ExpandedKeys;
  readonly options: QueryOptions;
  readonly sources: Sources;
}

/** Writes one group as an open object. */
type Group = () => object;

/** Puts rows into groups by key, and by currency and unit; groups come in the order of their first rows. */
export function groupRows(rows: readonly Row[], grouping: Grouping): readonly Group[] {
  const { bound, sources } = grouping;
  const groups = new Map<string, OpenGroup>();
  for (const row of rows) {
    const keys = bound.keys.map((key) => keyValue(key, row, sources));
    const values = bound.aggregates.map(({ read }) => read(row));
    const name = JSON.stringify([keys, values.map(unitIn)]);
    const group = groups.get(name) ?? openGroup(row, { keys, values }, bound);
    groups.set(name, group);
    for (const [index, { add }] of group.accumulators.entries()) add(values[index] ?? null);
  }
  return [...groups.values()].map((group) => () => writeGroup(group, grouping));
}

function keyValue({ source, interval }: Key, row: Row, sources: Sources): Value {
  const value = valueOf(source, row, sources);
  return interval ? interval.read(value) : value;
}

type OpenGroup = ReturnType<typeof openGroup>;

const openGroup = (
  row: Row,
  { keys, values }: { readonly keys: readonly Value[]; readonly values: readonly Value[] },
  { aggregates }: BoundApply,
) => ({
  /** Any row of the group: they lead to the same keys. */
  row,
  keys,
  units: values.map(unitIn),
  accumulators: aggregates.map(({ start }) => start()),
});

type Json = Record<string, unknown>;

function writeGroup({ row, keys, units, accumulators }: OpenGroup, grouping: Grouping): object {
  const { bound } = grouping;
  const json: Json = {};
  for (const [index, key] of bound.keys.entries()) {
    const names = key.interval ? [key.interval.alias] : key.source.path.split('/');
    put(json, names, writeKey(key, { row, value: keys[index] ?? null }, grouping));
  }
  for (const [index, aggregate] of bound.aggregates.entries()) {
    const number = accumulators[index]?.result() ?? null;
    json[aggregate.alias] = aggregated(number, aggregate, units[index]);
  }
  return json;
}

function writeKey(
  { source, interval }: Key,
  { row, value }: { readonly row: Row; readonly value: Value },
  { expanded, options, sources }: Grouping,
): unknown {
  if (interval || !source.target || value === null) return value;
  const shape = expanded.get(source.path);
  const reached = source.row(row);
  if (shape && reached) return entityJson(reached, shape, jsonOptions(options, sources));
  return { [source.target.id]: value };
}

/** A path is written as objects in objects. */
function put(json: Json, names: readonly string[], value: unknown): void {
  const [name = '', ...rest] = names;
  if (rest.length === 0) {
    json[name] = value;
    return;
  }
  const inner = json[name];
  const object: Json = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  put(object, rest, value);
  json[name] = object;
}
