import { isObject } from './cells.js';
import { describeCell, type Cell } from './describeCell.js';
import type { RowSet } from './rows.js';

/** The value of a column in a row; a collection of plain values has the one column `value`. */
export function valueOf(record: unknown, column: string): unknown {
  if (isObject(record)) return record[column];
  return column === 'value' ? record : undefined;
}

/**
 * What the cells of some rows show, one for each column.
 * @param indexes of rows, in the order wanted
 * @param language two-letter code, chooses the text of multilanguage strings
 */
export function describeRows(
  { columns, record }: Pick<RowSet, 'columns' | 'record'>,
  indexes: Iterable<number>,
  language: string,
): readonly (readonly Cell[])[] {
  return Array.from(indexes, (index) => {
    const row = record(index);
    return columns.map(({ name }) => describeCell(name, valueOf(row, name), language));
  });
}
