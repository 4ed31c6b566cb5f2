import { inSlices, type Slicing } from '../language/slices.js';
import { isObject } from './cells.js';
import { Changed, textOf } from './changed.js';
import { isSameJson } from './exactJson.js';
import type { RowSet } from './rows.js';

type Rows = Pick<RowSet, 'columns' | 'rowCount' | 'record'>;
type Row = Readonly<Record<string, unknown>>;

export interface Comparison {
  /** The rows that differ, each with what became of it; cells that differ hold a {@link Changed}. */
  readonly rows: RowSet;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
}

export interface CompareOptions {
  readonly slicing: Slicing;
  readonly language: string;
  /** Name of the column that tells what became of a row, and its values. */
  readonly words: Readonly<Record<'column' | 'added' | 'removed' | 'changed', string>>;
}

/**
 * Compares two answers record by record: by `@odata.id`, where a record has none by `Id`, and else by its place.
 * Members that only one of the two was asked for are not compared: `$select` differs, not the record.
 * @returns undefined when it was no longer wanted
 */
export async function compareRows(
  before: Rows,
  after: Rows,
  { slicing, language, words }: CompareOptions,
): Promise<Comparison | undefined> {
  const old = new Map<string, Row>();
  const keep = ({ key, row }: Keyed): unknown => old.set(key, row);
  if (!(await inSlices(keyed(before), keep, slicing))) return undefined;
  const names = commonNames(before, after);
  const found: Row[] = [];
  const counts = { added: 0, removed: 0, changed: 0, same: 0 };
  const compare = ({ key, row }: Keyed): void => {
    const known = old.get(key);
    old.delete(key);
    const difference = known && differences(known, row, names);
    const change = !known ? 'added' : difference ? 'changed' : 'same';
    counts[change] += 1;
    if (change !== 'same') found.push({ [words.column]: words[change], ...row, ...difference });
  };
  if (!(await inSlices(keyed(after), compare, slicing))) return undefined;
  for (const row of old.values()) found.push({ [words.column]: words.removed, ...row });
  counts.removed = old.size;
  return { rows: toRowSet(found, allColumns(before, after, words.column), language), ...counts };
}

interface Keyed {
  readonly key: string;
  readonly row: Row;
}

function* keyed({ rowCount, record }: Rows): Generator<Keyed> {
  const seen = new Map<string, number>();
  for (let index = 0; index < rowCount; index += 1) {
    const value = record(index);
    const row = isObject(value) ? value : { value };
    const own = row['@odata.id'] ?? row['Id'];
    const key = typeof own === 'string' ? own : `#${index}`;
    // A record may be in an answer twice; the second is compared with the second.
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    yield { key: times === 0 ? key : `${key}#${times}`, row };
  }
}

function commonNames(before: Rows, after: Rows): readonly string[] {
  const known = new Set(before.columns.map(({ name }) => name));
  return after.columns.map(({ name }) => name).filter((name) => known.has(name));
}

/** @returns undefined where the two are the same */
function differences(before: Row, after: Row, names: readonly string[]): Row | undefined {
  const changed = names.filter((name) => !isSameJson(before[name] ?? null, after[name] ?? null));
  if (changed.length === 0) return undefined;
  return Object.fromEntries(
    changed.map((name) => [name, new Changed(before[name] ?? null, after[name] ?? null)]),
  );
}

/** What became of a row comes first, then the members that changed. */
function toRowSet(rows: readonly Row[], columns: RowSet['columns'], language: string): RowSet {
  const [change, ...members] = columns;
  const isChanged = ({ name }: { readonly name: string }): boolean =>
    rows.some((row) => row[name] instanceof Changed);
  const sorted = [
    ...(change ? [change] : []),
    ...members.filter(isChanged),
    ...members.filter((column) => !isChanged(column)),
  ];
  return {
    columns: sorted,
    rowCount: rows.length,
    hasMore: false,
    cells: (start, end) =>
      rows.slice(start, end).map((row) => sorted.map(({ name }) => textOf(row[name], language))),
    record: (index) => rows[index],
  };
}

/** Of the newer answer, and those that only the older one has. */
function allColumns(before: Rows, after: Rows, word: string): RowSet['columns'] {
  const known = new Set(after.columns.map(({ name }) => name));
  const others = before.columns.filter(({ name }) => !known.has(name));
  const change = { name: word, kind: 'text', width: Math.max(8, word.length) } as const;
  return [change, ...after.columns, ...others];
}
