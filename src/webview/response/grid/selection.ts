import type { Range } from '../virtual/scrollMap.js';
import type { Cell } from './cellMove.js';

/** A rectangle of cells. */
export interface Selection {
  readonly rows: Range;
  readonly columns: Range;
}

/** The rectangle between two cells, both included; in the header it begins with the first row. */
export function selectionBetween(one: Cell, other: Cell): Selection {
  const between = (a: number, b: number): Range => ({
    start: Math.max(0, Math.min(a, b)),
    end: Math.max(a, b) + 1,
  });
  return { rows: between(one.row, other.row), columns: between(one.column, other.column) };
}

export function isSelected({ rows, columns }: Selection, { row, column }: Cell): boolean {
  const isIn = (value: number, { start, end }: Range): boolean => value >= start && value < end;
  return isIn(row, rows) && isIn(column, columns);
}
