import type { Cell } from '../../../core/results/describeCell.js';
import type { Range } from '../virtual/scrollMap.js';

/** One cell per column. */
export type Row = readonly Cell[];

/** Windows are asked for in whole pages, at most two to a message. */
const pageSize = 100;
const pagesPerWindow = 2;
const margin = 50;
const keptRows = 3_000;
/** While the thumb is dragged each frame wants other rows; more than this many pages are not asked for at once. */
const pagesOnTheWay = 6;
/** An answer that has not come by then is asked for again. */
const patience = 3_000;

const pageOf = (row: number) => Math.floor(row / pageSize);

/** Rows that have arrived, near the ones last looked at; the rest stays with the extension. */
export class RowStore<T> {
  #rowCount: number;
  readonly #now: () => number;
  readonly #rows = new Map<number, T>();
  readonly #asked = new Map<number, number>();

  constructor(rowCount: number, now: () => number) {
    this.#rowCount = rowCount;
    this.#now = now;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** More rows can be asked for. */
  setRowCount(rowCount: number): void {
    this.#rowCount = rowCount;
  }

  row(index: number): T | undefined {
    return this.#rows.get(index);
  }

  /** Takes what the extension sent and forgets what is far from it. */
  put(start: number, rows: readonly T[]): Range {
    const end = Math.min(start + rows.length, this.#rowCount);
    for (const [at, row] of rows.entries()) {
      if (start + at < end) this.#rows.set(start + at, row);
    }
    for (let page = pageOf(start); page <= pageOf(Math.max(start, end - 1)); page += 1) {
      this.#asked.delete(page);
    }
    if (this.#rows.size > keptRows) this.#forgetFarFrom((start + end) / 2);
    return { start, end };
  }

  /** Windows to ask for so that `visible` and some rows around it can be shown; remembers having asked. */
  missing(visible: Range): readonly Range[] {
    const now = this.#now();
    for (const [page, since] of this.#asked) {
      if (now - since > patience) this.#asked.delete(page);
    }
    const windows: Range[] = [];
    for (const page of this.#pagesNear(visible)) {
      if (this.#asked.size >= pagesOnTheWay) break;
      this.#asked.set(page, now);
      addPage(windows, page, this.#rowCount);
    }
    return windows;
  }

  #pagesNear({ start, end }: Range): readonly number[] {
    const first = pageOf(Math.max(0, start - margin));
    const last = pageOf(Math.min(this.#rowCount, end + margin) - 1);
    const pages: number[] = [];
    for (let page = first; page <= last; page += 1) {
      if (!this.#asked.has(page) && !this.#complete(page)) pages.push(page);
    }
    return pages;
  }

  #complete(page: number): boolean {
    const end = Math.min((page + 1) * pageSize, this.#rowCount);
    for (let row = page * pageSize; row < end; row += 1) {
      if (!this.#rows.has(row)) return false;
    }
    return true;
  }

  #forgetFarFrom(center: number): void {
    for (const index of this.#rows.keys()) {
      if (Math.abs(index - center) > keptRows / 2) this.#rows.delete(index);
    }
  }
}

function addPage(windows: Range[], page: number, rowCount: number): void {
  const start = page * pageSize;
  const end = Math.min(start + pageSize, rowCount);
  const last = windows.at(-1);
  if (last?.end === start && end - last.start <= pagesPerWindow * pageSize) {
    windows[windows.length - 1] = { start: last.start, end };
  } else {
    windows.push({ start, end });
  }
}
