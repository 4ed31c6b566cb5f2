import { syncChildren } from './keyedChildren.js';
import {
  canvasHeight,
  follow,
  indexes,
  maxOffset,
  reveal,
  rowAt,
  scrollTopOf,
  topOf,
  type Extent,
  type Gap,
  type Position,
  type Range,
} from './scrollMap.js';

interface ListRow {
  readonly element: HTMLElement;
}

interface VirtualListOptions<Row extends ListRow> {
  /** The element that scrolls. */
  readonly viewport: HTMLElement;
  /** The tall element inside it; rows are placed in it by `top`. */
  readonly canvas: HTMLElement;
  readonly rowCount: number;
  readonly rowHeight: () => number;
  /** What sticks to the top of the viewport and hides rows. */
  readonly headerHeight: () => number;
  readonly createRow: (index: number) => Row;
  /** Rows that must stay in the document though they are out of sight: focus or a selection lives there. */
  readonly kept: () => Range | undefined;
  readonly onScroll?: () => void;
}

const overscan = 12;

/** Keeps only the rows near the visible ones in the document, for any number of rows. */
export class VirtualList<Row extends ListRow> {
  readonly #options: VirtualListOptions<Row>;
  readonly #rows = new Map<number, Row>();
  readonly #resizing: ResizeObserver;
  readonly #restyling: MutationObserver;
  #rowCount: number;
  #gap: Gap = { after: Infinity, height: 0 };
  #extent: Extent = { contentHeight: 0, viewHeight: 0 };
  #rowHeight = 1;
  #position: Position = { scrollTop: 0, offset: 0 };

  constructor(options: VirtualListOptions<Row>) {
    this.#options = options;
    this.#rowCount = options.rowCount;
    options.viewport.addEventListener('scroll', this.#onScroll, { passive: true });
    options.viewport.addEventListener('scrollend', this.#settle, { passive: true });
    this.#resizing = new ResizeObserver(() => {
      this.layout();
    });
    this.#resizing.observe(options.viewport);
    this.#restyling = new MutationObserver(() => {
      this.layout();
    });
    // VS Code puts theme and font settings there; a larger font makes higher rows.
    this.#restyling.observe(document.documentElement, { attributeFilter: ['style'] });
  }

  /** Rows a person can see, fully or in part. */
  get visible(): Range {
    const { offset } = this.#position;
    const start = rowAt(offset, this.#rowHeight, this.#gap);
    const end = rowAt(offset + this.#extent.viewHeight, this.#rowHeight, this.#gap);
    return { start: Math.floor(start), end: Math.min(Math.ceil(end), this.#rowCount) };
  }

  /** More rows came; those that are seen stay where they are. */
  setRowCount(rowCount: number): void {
    this.#rowCount = rowCount;
    this.layout();
  }

  /** Keeps room below a row. The rows above stay where they are. */
  setGap(gap: Gap | undefined): void {
    this.#gap = gap ?? { after: Infinity, height: 0 };
    this.layout();
  }

  /** Scrolls as little as it takes to see the row above the gap, and as much of the gap as there is room for. */
  revealGap(): void {
    const { after, height } = this.#gap;
    const row = { top: topOf(after, this.#rowHeight, this.#gap), height: this.#rowHeight + height };
    const { viewHeight } = this.#extent;
    const seen = { ...row, height: Math.min(row.height, viewHeight) };
    this.#moveTo(reveal(this.#extent, this.#position.offset, seen));
  }

  /** Where the gap begins, in pixels of the canvas. */
  get gapTop(): number {
    const { scrollTop, offset } = this.#position;
    return (this.#gap.after + 1) * this.#rowHeight - offset + scrollTop;
  }

  /** Rows in the document, in no order. */
  get rows(): ReadonlyMap<number, Row> {
    return this.#rows;
  }

  /** Measures and draws. Does nothing while hidden: a hidden viewport has no height. */
  layout(): void {
    const { viewport, canvas, rowHeight, headerHeight } = this.#options;
    if (viewport.clientHeight === 0) return;
    const before = this.#rowHeight;
    this.#rowHeight = rowHeight();
    this.#extent = {
      contentHeight: this.#rowCount * this.#rowHeight + this.#gap.height,
      viewHeight: Math.max(this.#rowHeight, viewport.clientHeight - headerHeight()),
    };
    canvas.style.setProperty('height', `${canvasHeight(this.#extent)}px`);
    this.#moveTo((this.#position.offset / before) * this.#rowHeight);
  }

  scrollToRow(index: number): void {
    const row = { top: topOf(index, this.#rowHeight, this.#gap), height: this.#rowHeight };
    this.#moveTo(reveal(this.#extent, this.#position.offset, row));
  }

  /** The row at the top edge, to return to with `scrollTopRowTo`. */
  get topRow(): number {
    return rowAt(this.#position.offset, this.#rowHeight, this.#gap);
  }

  scrollTopRowTo(row: number): void {
    this.#moveTo(topOf(row, this.#rowHeight, this.#gap));
  }

  /** Draws again, e.g. after `kept` changed. */
  draw(): void {
    const { canvas, createRow, kept } = this.#options;
    const keys = indexes(this.#window(), kept());
    syncChildren(canvas, this.#rows, { keys, create: createRow });
    const { scrollTop, offset } = this.#position;
    for (const [index, { element }] of this.#rows) {
      const top = topOf(index, this.#rowHeight, this.#gap) - offset + scrollTop;
      element.style.setProperty('top', `${top}px`);
    }
  }

  dispose(): void {
    this.#resizing.disconnect();
    this.#restyling.disconnect();
  }

  #window(): Range {
    const { start, end } = this.visible;
    return {
      start: Math.max(0, start - overscan),
      end: Math.min(this.#rowCount, end + overscan),
    };
  }

  #moveTo(offset: number): void {
    const { viewport } = this.#options;
    const clamped = Math.min(Math.max(0, offset), maxOffset(this.#extent));
    viewport.scrollTop = scrollTopOf(this.#extent, clamped);
    this.#position = { scrollTop: viewport.scrollTop, offset: clamped };
    this.draw();
    this.#options.onScroll?.();
  }

  readonly #onScroll = (): void => {
    const { viewport, onScroll } = this.#options;
    if (viewport.scrollTop === this.#position.scrollTop) return;
    this.#position = follow(this.#extent, this.#position, viewport.scrollTop);
    this.draw();
    onScroll?.();
  };

  /** After one-to-one steps the thumb no longer stands in proportion; put it right while nothing moves. */
  readonly #settle = (): void => {
    const { scrollTop, offset } = this.#position;
    if (Math.abs(scrollTopOf(this.#extent, offset) - scrollTop) > 1) this.#moveTo(offset);
  };
}
