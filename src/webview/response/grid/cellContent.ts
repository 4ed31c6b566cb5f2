import type { Cell, RichCell } from '../../../core/results/describeCell.js';
import { el } from '../../shared/dom.js';

/** No column is wide enough to show more; the title has the rest. */
const shownCharacters = 400;

/** The whole text of a cell, its unit included: what is copied. */
export function cellWords(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return cell.unit ? `${cell.text} ${cell.unit}` : cell.text;
}

/** Fills an element; what was in it before is gone. */
export function fillCell(element: HTMLElement, cell: Cell | undefined): void {
  element.classList.toggle('null', cell === null);
  element.classList.toggle('changed', typeof cell === 'object' && cell?.isChanged === true);
  element.replaceChildren(...contentOf(cell));
  const words = cellWords(cell);
  const title = typeof cell === 'object' ? (cell?.title ?? words) : words;
  if (title) element.setAttribute('title', title);
  else element.removeAttribute('title');
}

function contentOf(cell: Cell | undefined): readonly (Node | string)[] {
  if (cell === undefined) return [];
  if (cell === null) return ['null'];
  return typeof cell === 'string' ? [cell.slice(0, shownCharacters)] : richContent(cell);
}

function richContent({ text, unit, isLink }: RichCell): readonly (Node | string)[] {
  const shown = text.slice(0, shownCharacters);
  // Not a stop of the tab key: the grid has one, and Enter in the cell does the same.
  const attributes = { type: 'button', class: 'link', tabindex: -1, 'data-link': true };
  const words = isLink ? el('button', attributes, shown) : shown;
  return unit ? [words, ' ', el('span', { class: 'unit' }, unit)] : [words];
}
