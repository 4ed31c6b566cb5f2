import type { SearchLabels } from '../../../protocol/responseLabels.js';
import { button } from '../../shared/button.js';
import { el, formatNumber } from '../../shared/dom.js';

interface SearchBarOptions {
  readonly labels: SearchLabels;
  /** The text to find changed. */
  readonly onFind: (text: string) => void;
  /** To the next match, or the one before. */
  readonly onStep: (by: 1 | -1) => void;
}

/** Which of the matches is shown, from 1; `isMore`: there are more than were counted. */
export interface Found {
  readonly at: number;
  readonly count: number;
  readonly isMore: boolean;
}

/** Where a person types what to find, and goes from match to match. */
export class SearchBar {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #count = el('p', { class: 'matches', role: 'status' });

  constructor({ labels, onFind, onStep }: SearchBarOptions) {
    this.#input = el('input', {
      class: 'filter',
      type: 'search',
      placeholder: labels.find,
      'aria-label': labels.find,
      spellcheck: 'false',
    });
    this.#input.addEventListener('input', () => {
      onFind(this.text);
    });
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
      else if (event.key === 'Escape' && this.text) event.stopPropagation();
    });
    const step = (icon: 'ascending' | 'descending', label: string, by: 1 | -1): HTMLElement =>
      button({ icon, label, place: icon, isQuiet: true }, () => {
        onStep(by);
      });
    const previous = step('ascending', labels.previous, -1);
    const next = step('descending', labels.next, 1);
    this.element = el('div', { class: 'toolbar' }, this.#input, previous, next, this.#count);
  }

  get text(): string {
    return this.#input.value;
  }

  tell({ at, count, isMore }: Found): void {
    const more = isMore ? '+' : '';
    this.#count.textContent = this.text
      ? `${formatNumber(at)} / ${formatNumber(count)}${more}`
      : '';
  }

  /** The editor's own search sees only the lines that are in the document, so its key comes here. */
  takeKeyOf(element: HTMLElement): void {
    element.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.#input.focus();
    });
  }
}
