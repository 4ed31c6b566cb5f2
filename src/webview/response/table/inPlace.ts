import type { Detail } from '../../../core/results/describeDetail.js';
import type { ValuePath } from '../../../core/results/valueAt.js';
import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import type { Grid } from '../grid/grid.js';
import type { DetailMessage, TabContext } from '../tabs/tab.js';

/** What is inside a cell, open below its row. */
export class InPlace {
  readonly #context: Pick<TabContext, 'labels' | 'post'>;
  /** Parts that the extension was asked for. */
  readonly #awaited = new Map<string, (detail: Detail) => void>();
  /** Row and column of the cell. */
  #opened: string | undefined;

  constructor(context: Pick<TabContext, 'labels' | 'post'>) {
    this.#context = context;
  }

  /** Opens a cell; the same again closes it. */
  toggle(grid: Grid, row: number, column: string): void {
    const key = `${row} ${column}`;
    const isOpen = this.#opened === key;
    this.#close(grid);
    if (isOpen) return;
    this.#opened = key;
    const look = { icon: 'close', place: 'close', isQuiet: true } as const;
    const close = button({ ...look, label: this.#context.labels.grid.close }, () => {
      this.#close(grid);
    });
    const head = el('div', { class: 'peek-head' }, el('p', {}, column), close);
    const peek = el('div', {}, head);
    void this.#fill(peek, row, column);
    peek.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#close(grid);
    });
    grid.openBelow(row, peek);
    close.focus({ preventScroll: true });
  }

  show({ row, path, detail }: DetailMessage): void {
    const key = keyOf(row, path);
    this.#awaited.get(key)?.(detail);
    this.#awaited.delete(key);
  }

  /** The rows came anew, and what was open went with them. */
  forget(): void {
    this.#opened = undefined;
    this.#awaited.clear();
  }

  #close(grid: Grid): void {
    if (this.#opened === undefined) return;
    this.forget();
    grid.closeBelow();
  }

  /** Few answers are looked into: the part that draws it is loaded when it is first wanted. */
  async #fill(place: HTMLElement, row: number, column: string): Promise<void> {
    const { post } = this.#context;
    const { createNested } = await import('./nested.js');
    const nested = createNested([column], {
      load: (path, show) => {
        this.#awaited.set(keyOf(row, path), show);
        post({ type: 'needDetail', row, path: [...path] });
      },
      openRecord: (path) => {
        post({ type: 'openRecord', row, path: [...path] });
      },
    });
    place.append(nested);
  }
}

function keyOf(row: number, path: ValuePath): string {
  return JSON.stringify([row, path]);
}
