import { el } from '../../shared/dom.js';
import type { GridOptions } from './gridOptions.js';

/** The element with `role=grid`, its header in it and, where there are rows, the canvas for them. */
export function createGridElement(
  { label, rowCount, columns }: Pick<GridOptions, 'label' | 'rowCount' | 'columns'>,
  headerRow: HTMLElement,
  canvas: HTMLElement,
): HTMLElement {
  const attributes = {
    class: 'grid',
    role: 'grid',
    'data-focus': 'content',
    'aria-label': label,
    'aria-readonly': 'true',
    'aria-multiselectable': 'true',
    'aria-rowcount': rowCount + 1,
    'aria-colcount': columns.length + 1,
  };
  const header = el('div', { class: 'grid-header', role: 'rowgroup' }, headerRow);
  return el('div', attributes, header, ...(rowCount > 0 ? [canvas] : []));
}
