import type { Range } from '../virtual/scrollMap.js';
import { clampWidth, gridTracks } from './columnWidths.js';

/** Columns so near to the visible ones are in the document too. */
const margin = 300;

interface ColumnLayoutOptions {
  /** Carries the tracks as custom properties, so that one assignment moves every row. */
  readonly viewport: HTMLElement;
  readonly rowNumberWidth: number;
  readonly widths: readonly number[];
}

/** Where the columns of a grid are. */
export class ColumnLayout {
  readonly #options: ColumnLayoutOptions;
  readonly #widths: number[];
  #edges: readonly number[] = [];

  constructor(options: ColumnLayoutOptions) {
    this.#options = options;
    this.#widths = [...options.widths];
    this.#apply();
  }

  width(column: number): number {
    return this.#widths[column] ?? 0;
  }

  setWidth(column: number, width: number): void {
    this.#widths[column] = clampWidth(width);
    this.#apply();
  }

  /** Columns that can be seen, with some on either side. */
  get near(): Range {
    const { scrollLeft, clientWidth } = this.#options.viewport;
    const start = this.#edges.findIndex((_, column) => this.#right(column) > scrollLeft - margin);
    const after = this.#edges.findIndex((left) => left > scrollLeft + clientWidth + margin);
    return { start: Math.max(0, start), end: after < 0 ? this.#widths.length : after };
  }

  /** Scrolls sideways as little as it takes to see a column. */
  reveal(column: number): void {
    const { viewport, rowNumberWidth } = this.#options;
    const left = (this.#edges[column] ?? 0) - rowNumberWidth;
    const right = this.#right(column);
    if (left < viewport.scrollLeft) viewport.scrollLeft = left;
    else if (right > viewport.scrollLeft + viewport.clientWidth) {
      viewport.scrollLeft = Math.min(left, right - viewport.clientWidth);
    }
  }

  #right(column: number): number {
    return (this.#edges[column] ?? 0) + this.width(column);
  }

  #apply(): void {
    const { viewport, rowNumberWidth } = this.#options;
    let edge = rowNumberWidth;
    this.#edges = this.#widths.map((width) => (edge += width) - width);
    viewport.style.setProperty('--grid-tracks', gridTracks(rowNumberWidth, this.#widths));
    viewport.style.setProperty('--grid-width', `${edge}px`);
  }
}
