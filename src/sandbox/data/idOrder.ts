import type { Row } from './row.js';

/** The order of ids in SQL Server, and so the default order of rows: the last group counts most. */
function compareIds(left: string, right: string): number {
  const leftKey = orderKey(left);
  const rightKey = orderKey(right);
  if (leftKey === rightKey) return 0;
  return leftKey < rightKey ? -1 : 1;
}

const orderKey = (id: string): string => id.slice(24) + id.slice(19, 23) + id.slice(0, 18);

/** Sorts rows by their ids; each key is made once only. */
export function sortById(rows: readonly Row[]): Row[] {
  const keyed = rows.map((row) => ({ key: orderKey(row.id), row }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  return keyed.map(({ row }) => row);
}

/** Place of the first row whose id is not before `id`. */
export function placeOf(id: string, sorted: readonly Row[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = sorted[middle];
    if (row && compareIds(row.id, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a row where its id belongs. */
export function insertById(row: Row, sorted: Row[]): void {
  sorted.splice(placeOf(row.id, sorted), 0, row);
}
