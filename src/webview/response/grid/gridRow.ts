import type { Column } from '../../../protocol/responseView.js';
import { el, formatNumber } from '../../shared/dom.js';
import { syncChildren } from '../virtual/keyedChildren.js';
import { fillCell } from './cellContent.js';
import { ariaColumn, ariaRow } from './headerRow.js';
import { isSelected, type Selection } from './selection.js';
import type { Row } from './rowStore.js';

interface CellElement {
  readonly element: HTMLElement;
}

/** One row in the document, with cells for the columns near the visible ones only. */
export class GridRow {
  readonly element: HTMLElement;
  readonly #index: number;
  readonly #columns: readonly Column[];
  readonly #cells = new Map<number, CellElement>();
  #values: Row | undefined;

  constructor(index: number, columns: readonly Column[]) {
    this.#index = index;
    this.#columns = columns;
    const attributes = {
      class: index % 2 ? 'row odd' : 'row',
      role: 'row',
      'aria-rowindex': ariaRow(index),
      'aria-busy': 'true',
      'data-row': index,
    };
    const number = { class: 'cell row-number', role: 'rowheader', 'aria-colindex': 1 };
    this.element = el('div', attributes, el('div', number, formatNumber(index + 1)));
  }

  cell(column: number): HTMLElement | undefined {
    return this.#cells.get(column)?.element;
  }

  /** Fills in place: a cell that has the focus keeps it. */
  fill(values: Row): void {
    this.#values = values;
    this.element.removeAttribute('aria-busy');
    for (const [column, { element }] of this.#cells) fillCell(element, values[column]);
  }

  select(selection: Selection | undefined): void {
    for (const [column, { element }] of this.#cells) {
      const isIn = selection !== undefined && isSelected(selection, { row: this.#index, column });
      element.classList.toggle('selected', isIn);
      if (isIn) element.setAttribute('aria-selected', 'true');
      else element.removeAttribute('aria-selected');
    }
  }

  show(columns: ReadonlySet<number>): void {
    // The row number stands before the cells.
    syncChildren(this.element, this.#cells, { keys: columns, create: this.#createCell, fixed: 1 });
  }

  readonly #createCell = (column: number): CellElement => {
    const element = el('div', {
      class: `cell ${this.#columns[column]?.kind ?? 'text'}`,
      role: 'gridcell',
      tabindex: -1,
      'aria-colindex': ariaColumn(column),
      'data-column': column,
    });
    element.style.setProperty('grid-column', String(column + 2));
    if (this.#values) fillCell(element, this.#values[column]);
    return { element };
  };
}
