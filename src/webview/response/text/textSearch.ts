import type { SearchLabels } from '../../../protocol/responseLabels.js';
import { findText, lineAt, mostMatches } from './findText.js';
import { markFound, rangeOf, type FoundRange } from './highlight.js';
import { SearchBar } from './searchBar.js';
import type { TextPane } from './textPane.js';

/** Finds text in all of a pane, also where it is not in the document, and marks what is seen of it. */
export class TextSearch {
  readonly element: HTMLElement;
  readonly #pane: TextPane;
  readonly #bar: SearchBar;
  #matches: readonly number[] = [];
  #current = -1;

  constructor(pane: TextPane, labels: SearchLabels) {
    this.#pane = pane;
    this.#bar = new SearchBar({
      labels,
      onFind: () => {
        this.#find();
      },
      onStep: (by) => {
        this.#step(by);
      },
    });
    this.element = this.#bar.element;
    // Lines come and go as the person scrolls.
    new MutationObserver(this.#mark).observe(pane.canvas, { childList: true });
    this.#bar.takeKeyOf(pane.element);
  }

  #find(): void {
    this.#matches = findText(this.#pane.content, this.#bar.text);
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
    const { length: count } = this.#matches;
    this.#bar.tell({ at: this.#current + 1, count, isMore: count === mostMatches });
    this.#mark();
  }

  readonly #mark = (): void => {
    const now = this.#matches[this.#current];
    const lines = [...this.#pane.canvas.querySelectorAll<HTMLElement>('[data-line]')];
    markFound(lines.flatMap((line) => this.#rangesIn(line, now)));
  };

  #rangesIn(element: HTMLElement, now: number | undefined): readonly FoundRange[] {
    const { start, end } = this.#pane.lines.at(Number(element.dataset['line']));
    const text = element.querySelector('.line-text');
    const { length } = this.#bar.text;
    if (!text) return [];
    return this.#matches
      .filter((offset) => offset >= start && offset < end)
      .map((offset) => ({
        isNow: offset === now,
        range: rangeOf(text, offset - start, offset - start + length),
      }));
  }
}
