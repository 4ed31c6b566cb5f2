import type { Column, TableInfo } from '../../../protocol/responseView.js';

export interface ShownColumn extends Column {
  /** Place in the rows that the extension sends. */
  readonly source: number;
}

/** @param hidden names of columns that the person does not want to see, in this answer or another */
export function shownColumns(
  { columns }: Pick<TableInfo, 'columns'>,
  hidden: readonly string[] = [],
): readonly ShownColumn[] {
  const names = new Set(hidden);
  const all = columns.map((column, source) => ({ ...column, source }));
  const shown = all.filter(({ name }) => !names.has(name));
  // Hidden in another answer: a table without a column shows nothing.
  return shown.length > 0 ? shown : all;
}
