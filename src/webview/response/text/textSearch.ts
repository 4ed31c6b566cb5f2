import type { SearchLabels } from '../../../protocol/responseView.js';
import { button } from '../../shared/button.js';
import { el, formatNumber } from '../../shared/dom.js';
import { findText, lineAt, mostMatches } from './findText.js';
import type { TextPane } from './textPane.js';

/** Finds text in all of a pane, also where it is not in the document, and marks what is seen of it. */
export class TextSearch {
  readonly element: HTMLElement;
  readonly #pane: TextPane;
  readonly #input: HTMLInputElement;
  readonly #count = el('p', { class: 'matches', role: 'status' });
  #matches: readonly number[] = [];
  #current = -1;

  constructor(pane: TextPane, labels: SearchLabels) {
    this.#pane = pane;
    this.#input = el('input', {
      class: 'filter',
      type: 'search',
      placeholder: labels.find,
      'aria-label': labels.find,
      spellcheck: 'false',
    });
    this.#input.addEventListener('input', () => {
      this.#find();
    });
    this.#input.addEventListener('keydown', this.#onKeyDown);
    const step = (icon: 'ascending' | 'descending', label: string, by: number): HTMLElement =>
      button({ icon, label, place: icon, isQuiet: true }, () => {
        this.#step(by);
      });
    const previous = step('ascending', labels.previous, -1);
    const next = step('descending', labels.next, 1);
    this.element = el('div', { class: 'toolbar' }, this.#input, previous, next, this.#count);
    // Lines come and go as the person scrolls.
    new MutationObserver(this.#mark).observe(pane.canvas, { childList: true });
    pane.element.addEventListener('keydown', this.#onPaneKey);
  }

  readonly #onPaneKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
    // The editor's own search sees only the lines that are in the document.
    event.preventDefault();
    event.stopPropagation();
    this.#input.focus();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.#step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && this.#input.value) event.stopPropagation();
  };

  #find(): void {
    this.#matches = findText(this.#pane.content, this.#input.value);
    this.#current = -1;
    if (this.#matches.length > 0) this.#step(1);
    else this.#tell();
  }

  #step(by: number): void {
    const count = this.#matches.length;
    if (count === 0) return;
    this.#current = (Math.max(this.#current, by < 0 ? 0 : -1) + by + count) % count;
    const line = lineAt(this.#pane.lines, this.#matches[this.#current] ?? 0);
    this.#pane.reveal(line);
    this.#tell();
  }

  #tell(): void {
    const { length } = this.#matches;
    const more = length === mostMatches ? '+' : '';
    const place = formatNumber(this.#current + 1);
    this.#count.textContent = this.#input.value ? `${place} / ${formatNumber(length)}${more}` : '';
    this.#mark();
  }

  readonly #mark = (): void => {
    const ranges = [...this.#pane.canvas.querySelectorAll<HTMLElement>('[data-line]')].flatMap(
      (line) => this.#rangesIn(line),
    );
    const now = this.#matches[this.#current];
    const isNow = ({ offset }: Found): boolean => offset === now;
    const toRanges = (found: readonly Found[]): readonly Range[] => found.map(({ range }) => range);
    CSS.highlights.set('found', new Highlight(...toRanges(ranges)));
    CSS.highlights.set('found-now', new Highlight(...toRanges(ranges.filter(isNow))));
  };

  #rangesIn(element: HTMLElement): readonly Found[] {
    const { start, end } = this.#pane.lines.at(Number(element.dataset['line']));
    const text = element.querySelector('.line-text');
    const { length } = this.#input.value;
    if (!text) return [];
    return this.#matches
      .filter((offset) => offset >= start && offset < end)
      .map((offset) => ({ offset, range: rangeOf(text, offset - start, offset - start + length) }));
  }
}

interface Found {
  readonly offset: number;
  readonly range: Range;
}

/** The characters `start` to `end - 1` of an element's text, which is in several nodes. */
function rangeOf(element: Element, start: number, end: number): Range {
  const range = new Range();
  range.selectNodeContents(element);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (start >= at && start < at + length) range.setStart(node, start - at);
    if (end > at && end <= at + length) range.setEnd(node, end - at);
    at += length;
  }
  return range;
}
