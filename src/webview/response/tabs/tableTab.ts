import type { TableInfo } from '../../../protocol/responseView.js';
import { el, formatNumber } from '../../shared/dom.js';
import { withWidth } from '../arrangement.js';
import { defaultWidth } from '../grid/columnWidths.js';
import { Grid } from '../grid/grid.js';
import { createPagingBar } from '../pagingBar.js';
import type { Tab, TabContent, TabContext } from './tab.js';

const digitWidth = 0.62;
const rowNumberPadding = 20;

function fontSize(): number {
  return Number.parseFloat(getComputedStyle(document.body).fontSize) || 13;
}

function rowCounts({ rowCount, totalCount }: TableInfo): string {
  const loaded = formatNumber(rowCount);
  return totalCount === undefined || totalCount === rowCount
    ? loaded
    : `${loaded} / ${formatNumber(totalCount)}`;
}

function createGrid(table: TableInfo, context: TabContext): Grid {
  const { labels, arrangement, post } = context;
  const { columns, rowCount } = table;
  const size = fontSize();
  const defaultWidths = columns.map((column) => defaultWidth(column, size));
  const known = arrangement.current.widths;
  // Room for the rows that are still to come.
  const rowsToCome = table.paging ? Math.max(table.totalCount ?? 0, rowCount, 99_999) : rowCount;
  const digits = Math.max(2, formatNumber(rowsToCome).length);
  return new Grid({
    label: labels.rows,
    rowNumberLabel: labels.rowNumber,
    columns,
    rowCount,
    rowNumberWidth: Math.ceil(digits * digitWidth * size) + rowNumberPadding,
    widths: columns.map(({ name }, index) => known[name] ?? defaultWidths[index] ?? 0),
    defaultWidths,
    onResized: (column, width) => {
      const name = columns[column]?.name;
      if (name === undefined) return;
      arrangement.change({ widths: withWidth(arrangement.current, name, width) });
    },
    onNeedRows: ({ start, end }) => {
      post({ type: 'needRows', start, end });
    },
    onScroll: context.onScroll,
  });
}

function createTable(table: TableInfo, context: TabContext): TabContent {
  const empty = el('p', { class: 'empty' }, context.labels.noRows);
  const bar = table.paging && createPagingBar(table.paging, context.post);
  const summary = bar?.element ?? el('p', { class: 'summary' }, table.summary);
  if (table.columns.length === 0) {
    return { element: el('div', { class: 'table-tab' }, empty, summary) };
  }
  const grid = createGrid(table, context);
  const body = table.rowCount === 0 ? [grid.element, empty] : [grid.element];
  return {
    element: el('div', { class: 'table-tab' }, ...body, summary),
    shown: () => {
      grid.layout();
    },
    addRows: (start, rows) => {
      grid.addRows(start, rows);
    },
    page: (paging) => {
      grid.setRowCount(paging.rowCount);
      bar?.show(paging);
    },
    topRow: () => grid.topRow,
    scrollTo: (topRow) => {
      grid.layout(topRow);
    },
    dispose: () => {
      grid.dispose();
    },
  };
}

export const tableTab: Tab = {
  id: 'table',
  label: ({ table }) => table,
  count: ({ table }) => (table ? rowCounts(table) : ''),
  fits: ({ table }) => table !== undefined,
  create: (context) => {
    const { table } = context.snapshot;
    return table ? createTable(table, context) : { element: el('div') };
  },
};
