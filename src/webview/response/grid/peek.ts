import { el } from '../../shared/dom.js';
import type { VirtualList } from '../virtual/virtualList.js';

type RowList = Pick<
  VirtualList<{ readonly element: HTMLElement }>,
  'gapTop' | 'setGap' | 'revealGap'
>;

/** What is open below a row; one at a time. */
export class Peek {
  readonly #viewport: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #list: RowList;
  readonly #resizing = new ResizeObserver(() => {
    this.#fit();
    // What is inside comes late. A person who has gone on to other rows stays there.
    if (this.#element?.contains(document.activeElement)) this.#list.revealGap();
  });
  #row = -1;
  #element: HTMLElement | undefined;

  constructor(viewport: HTMLElement, canvas: HTMLElement, list: RowList) {
    this.#viewport = viewport;
    this.#canvas = canvas;
    this.#list = list;
  }

  get isOpen(): boolean {
    return this.#element !== undefined;
  }

  /** The grid's pattern knows rows and cells only, so what is open is a row of one cell. */
  open(row: number, content: HTMLElement): void {
    this.close();
    const inner = el('div', { class: 'peek-inner', role: 'gridcell' }, content);
    this.#element = el('div', { class: 'peek', role: 'row' }, inner);
    this.#row = row;
    this.#canvas.append(this.#element);
    this.#resizing.observe(inner);
    this.#fit();
    this.#list.revealGap();
  }

  close(): void {
    if (!this.#element) return;
    this.#resizing.disconnect();
    this.#element.remove();
    this.#element = undefined;
    this.#list.setGap(undefined);
  }

  /** Rows moved. */
  place(): void {
    this.#element?.style.setProperty('top', `${this.#list.gapTop}px`);
  }

  #fit(): void {
    const inner = this.#element?.firstElementChild;
    if (!(inner instanceof HTMLElement)) return;
    inner.style.setProperty('width', `${this.#viewport.clientWidth}px`);
    this.#list.setGap({ after: this.#row, height: inner.offsetHeight });
    this.place();
  }
}
