import type { Sort } from '../../../core/results/arrangeRows.js';
import type { Column } from '../../../protocol/responseView.js';
import { el } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';

/** The header is the grid's first row for assistive technology, and the row number its first column. */
export const ariaRow = (row: number) => row + 2;
export const ariaColumn = (column: number) => column + 2;

interface HeaderOptions {
  readonly columns: readonly Column[];
  readonly rowNumberLabel: string;
  readonly sort: Sort | undefined;
}

export function createHeaderRow({ columns, rowNumberLabel, sort }: HeaderOptions): HTMLElement {
  const number = el(
    'div',
    { class: 'cell row-number', role: 'columnheader', 'aria-colindex': 1, title: rowNumberLabel },
    el('span', { 'aria-hidden': 'true' }, '#'),
    el('span', { class: 'unseen' }, rowNumberLabel),
  );
  const cells = columns.map((column, index) =>
    createHeaderCell(column, index, sort?.column === column.name ? sort : undefined),
  );
  return el('div', { class: 'row', role: 'row', 'aria-rowindex': 1 }, number, ...cells);
}

function createHeaderCell(
  { name, kind }: Column,
  column: number,
  sort: Sort | undefined,
): HTMLElement {
  const order = sort && (sort.descending ? 'descending' : 'ascending');
  return el(
    'div',
    {
      class: `cell ${kind}`,
      role: 'columnheader',
      tabindex: -1,
      title: name,
      'aria-colindex': ariaColumn(column),
      'aria-sort': order,
      'aria-keyshortcuts': 'Enter Shift+ArrowLeft Shift+ArrowRight',
      'data-column': column,
    },
    el('span', { class: 'name' }, name),
    order && icon(order),
    el('span', { class: 'resizer', 'data-resizes': column }),
  );
}
