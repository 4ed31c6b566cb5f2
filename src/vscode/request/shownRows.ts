import * as vscode from 'vscode';
import { arrangeRows, type RowWish } from '../../core/results/arrangeRows.js';
import type { Cell } from '../../core/results/describeCell.js';
import { describeRows } from '../../core/results/describeRows.js';
import type { RowSet } from '../../core/results/rows.js';
import type { Paging, TableInfo } from '../../protocol/responseView.js';
import { slicing } from '../language/slicing.js';
import type { Shown } from './snapshot.js';

/** The view never gets more rows at once, whatever it asks for. */
const MAX_WINDOW = 500;

/** The rows of one answer as the person arranged them. The view counts rows as it shows them. */
export interface ShownRows {
  readonly rows: RowSet;
  readonly language: string;
  /** As it is shown now. */
  readonly table: TableInfo;
  /** Rows `start` to `end - 1` as they are shown. */
  window(start: number, end: number): readonly (readonly Cell[])[];
  /** Rows `start` to `end - 1` as the server sent them, one by one. */
  records(start: number, end: number): Iterable<unknown>;
  /** Index in `rows` of a row that is shown. */
  indexOf(row: number): number;
  /** More rows came; arranged ones are to be arranged again. */
  grow(paging: Paging): void;
  /** @returns the table to show; undefined when a later wish took its place */
  arrange(wish: RowWish): Promise<TableInfo | undefined>;
}

/** @returns undefined for an answer without rows */
export function createShownRows({
  rows,
  snapshot,
  parts,
  language = '',
}: Shown): ShownRows | undefined {
  if (!rows || !snapshot.table) return undefined;
  let all = snapshot.table;
  let table = all;
  let order: Uint32Array | undefined;
  let latest = 0;
  const linkColumn = rows.columns.findIndex(({ name }) => name === parts?.column);
  const indexOf = (row: number): number => (order ? (order[row] ?? Infinity) : row);
  return {
    rows,
    language,
    get table() {
      return table;
    },
    indexOf,
    window: (start, end) => {
      const last = Math.min(end, start + MAX_WINDOW, order?.length ?? rows.rowCount);
      const shown = Array.from({ length: Math.max(0, last - start) }, (_, at) => start + at);
      const cells = describeRows(rows, shown.map(indexOf), language);
      return parts ? cells.map((row) => linked(row, linkColumn)) : cells;
    },
    records: function* (start, end) {
      const last = Math.min(end, order?.length ?? rows.rowCount);
      for (let row = start; row < last; row += 1) yield rows.record(indexOf(row));
    },
    grow: (paging) => {
      all = { ...all, rowCount: paging.rowCount, paging };
      table = table.arranged ? { ...table, paging } : all;
    },
    arrange: async ({ sort, filter }) => {
      latest += 1;
      const mine = latest;
      const isServers = !sort && !filter.trim();
      const options = { slicing: slicing(() => mine === latest), language };
      const found = isServers ? undefined : await arrangeRows(rows, { sort, filter }, options);
      if (mine !== latest) return undefined;
      order = found;
      table = found ? arranged(all, found.length, { sort, filter }) : all;
      return table;
    },
  };
}

function linked(row: readonly Cell[], column: number): readonly Cell[] {
  return row.map((cell, at) =>
    at === column && typeof cell === 'string' ? { text: cell, isLink: true } : cell,
  );
}

function arranged(all: TableInfo, rowCount: number, { sort, filter }: RowWish): TableInfo {
  const number = (value: number): string => value.toLocaleString(vscode.env.language);
  const summary =
    rowCount === all.rowCount
      ? all.summary
      : vscode.l10n.t('{0} of {1} loaded rows', number(rowCount), number(all.rowCount));
  return { ...all, rowCount, summary, arranged: { ...(sort && { sort }), filter } };
}
