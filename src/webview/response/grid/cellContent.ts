import type { Cell, RichCell } from '../../../core/results/describeCell.js';
import { el } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';

/** No column is wide enough to show more; the title has the rest. */
const shownCharacters = 400;

/** JSON's own word, for no translation. */
export const jsonNull = 'null';

/** The whole text of a cell, its unit included. */
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
  const opens = typeof cell === 'object' && cell?.opens !== undefined;
  if (opens) element.setAttribute('aria-haspopup', 'grid');
  else element.removeAttribute('aria-haspopup');
  const title = typeof cell === 'object' ? (cell?.title ?? words) : words;
  if (title) element.setAttribute('title', title);
  else element.removeAttribute('title');
}

function contentOf(cell: Cell | undefined): readonly (Node | string)[] {
  if (cell === undefined) return [];
  if (cell === null) return [jsonNull];
  return typeof cell === 'string' ? [cell.slice(0, shownCharacters)] : richContent(cell);
}

function richContent({ text, unit, isLink, opens }: RichCell): readonly (Node | string)[] {
  const shown = text.slice(0, shownCharacters);
  // Not a stop of the tab key: the grid has one, and Enter in the cell does the same.
  const attributes = { type: 'button', class: 'link', tabindex: -1, 'data-link': true };
  const words = isLink ? el('button', attributes, shown) : shown;
  if (unit) return [words, ' ', el('span', { class: 'unit' }, unit)];
  // For the mouse: the blank does the same, and the cell says it to a screen reader.
  const arrow = { class: 'twist', 'data-twist': true, 'aria-hidden': 'true' };
  return opens ? [el('span', arrow, icon('unfold')), words] : [words];
}
