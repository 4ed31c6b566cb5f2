import { inSlices, type Slicing } from '../language/slices.js';
import { compareDigits } from './compareNumbers.js';
import { mergeSort } from './mergeSort.js';
import type { RowSet } from './rows.js';

export interface Sort {
  /** Name of a column. */
  readonly column: string;
  readonly descending: boolean;
}

/** In which order rows are shown, and which. */
export interface RowWish {
  readonly sort?: Sort | undefined;
  /** Words that all stand somewhere in a row, in upper or lower case; empty: every row. */
  readonly filter: string;
}

type Rows = Pick<RowSet, 'columns' | 'rowCount' | 'cells'>;

interface ArrangeOptions {
  readonly slicing: Slicing;
  /** Two-letter code; texts are sorted as its dictionaries do. */
  readonly language: string;
}

/** Rows are read so many at a time. */
const CHUNK = 500;

/**
 * Filters and sorts loaded rows without holding up other work.
 * @returns indexes of the rows in the order wanted; undefined when it was no longer wanted
 */
export async function arrangeRows(
  rows: Rows,
  { sort, filter }: RowWish,
  { slicing, language }: ArrangeOptions,
): Promise<Uint32Array | undefined> {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const column = rows.columns.findIndex(({ name }) => name === sort?.column);
  const found: number[] = [];
  const keys: (string | null)[] = [];
  const read = ({ index, cells }: Read): void => {
    if (!matches(cells, words)) return;
    found.push(index);
    if (column >= 0) keys[index] = cells[column] ?? null;
  };
  if (!(await inSlices(readAll(rows), read, slicing))) return undefined;
  const indexes = Uint32Array.from(found);
  if (column < 0 || !sort) return indexes;
  const isNumber = rows.columns[column]?.kind === 'number';
  const compare = isNumber ? byNumber(keys, language) : byText(keys, language);
  const steps = mergeSort(indexes, nullsLast(keys, sort.descending, compare));
  return (await inSlices(steps, () => undefined, slicing)) ? indexes : undefined;
}

interface Read {
  readonly index: number;
  readonly cells: readonly (string | null)[];
}

function* readAll({ rowCount, cells }: Rows): Generator<Read> {
  for (let start = 0; start < rowCount; start += CHUNK) {
    for (const [at, row] of cells(start, Math.min(start + CHUNK, rowCount)).entries()) {
      yield { index: start + at, cells: row };
    }
  }
}

function matches(cells: Read['cells'], words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = cells.filter((cell) => cell !== null).join('\n');
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

type Compare = (a: number, b: number) => number;
type Keys = readonly (string | null)[];

/**
 * Amounts and quantities by their number: `12.5 EUR` begins with it. The kind of a column is that of its first rows: a
 * later one may hold a text, which stands behind the numbers.
 */
function byNumber(keys: Keys, language: string): Compare {
  const numbers = Float64Array.from(keys, (key) => Number.parseFloat(key ?? ''));
  const compareTexts = byText(keys, language);
  return (a, b) => {
    const [left = NaN, right = NaN] = [numbers[a], numbers[b]];
    if (left === right) return compareDigits(keys[a] ?? '', keys[b] ?? '');
    if (Number.isNaN(left) && Number.isNaN(right)) return compareTexts(a, b);
    if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) ? 1 : -1;
    return left - right;
  };
}

function byText(keys: Keys, language: string): Compare {
  const { compare } = new Intl.Collator(language || 'en', { numeric: true });
  return (a, b) => compare(keys[a] ?? '', keys[b] ?? '');
}

/** What has no value stands at the end in both directions: nobody looks for it. */
function nullsLast(keys: Keys, descending: boolean, compare: Compare): Compare {
  return (a, b) => {
    const isLeftNull = keys[a] === null;
    if (isLeftNull || keys[b] === null) {
      return isLeftNull === (keys[b] === null) ? 0 : isLeftNull ? 1 : -1;
    }
    return descending ? compare(b, a) : compare(a, b);
  };
}
