import type { TableInfo } from '../../../protocol/responseView.js';
import { el, formatNumber } from '../../shared/dom.js';
import { createPagingBar } from '../pagingBar.js';
import { TableView } from '../table/tableView.js';
import type { Tab, TabContent, TabContext } from './tab.js';

function rowCounts({ rowCount, totalCount }: TableInfo): string {
  const loaded = formatNumber(rowCount);
  return totalCount === undefined || totalCount === rowCount
    ? loaded
    : `${loaded} / ${formatNumber(totalCount)}`;
}

function createTable(table: TableInfo, context: TabContext): TabContent {
  const bar = table.paging && createPagingBar(table.paging, context.post);
  const summary = bar?.element ?? el('p', { class: 'summary' }, table.summary);
  if (table.columns.length === 0) {
    const empty = el('p', { class: 'empty' }, context.labels.noRows);
    return { element: el('div', { class: 'table-tab' }, empty, summary) };
  }
  const view = new TableView(table, context);
  return {
    element: el('div', { class: 'table-tab' }, ...view.elements, summary),
    shown: () => {
      view.layout();
    },
    addRows: (start, rows) => {
      view.addRows(start, rows);
    },
    page: (paging) => {
      view.grow(paging.rowCount);
      bar?.show(paging);
    },
    showDetail: (message) => {
      view.showDetail(message);
    },
    showTable: (arranged) => {
      view.show(arranged);
    },
    wish: () => view.wish,
    topRow: () => view.topRow,
    scrollTo: (topRow) => {
      view.layout(topRow);
    },
    dispose: () => {
      view.dispose();
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
