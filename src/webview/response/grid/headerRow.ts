import type { Column } from '../../../protocol/responseView.js';
import { el } from '../../shared/dom.js';

/** The header is the grid's first row for assistive technology, and the row number its first column. */
export const ariaRow = (row: number) => row + 2;
export const ariaColumn = (column: number) => column + 2;

export function createHeaderRow(columns: readonly Column[], rowNumberLabel: string): HTMLElement {
  const number = el(
    'div',
    { class: 'cell row-number', role: 'columnheader', 'aria-colindex': 1, title: rowNumberLabel },
    el('span', { 'aria-hidden': 'true' }, '#'),
    el('span', { class: 'unseen' }, rowNumberLabel),
  );
  const cells = columns.map(({ name, kind }, column) =>
    el(
      'div',
      {
        class: `cell ${kind}`,
        role: 'columnheader',
        tabindex: -1,
        title: name,
        'aria-colindex': ariaColumn(column),
        'aria-keyshortcuts': 'Shift+ArrowLeft Shift+ArrowRight',
        'data-column': column,
      },
      el('span', { class: 'name' }, name),
      el('span', { class: 'resizer', 'data-resizes': column }),
    ),
  );
  return el('div', { class: 'row', role: 'row', 'aria-rowindex': 1 }, number, ...cells);
}
