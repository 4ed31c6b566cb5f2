/**
 * Chromium caps an element's height near 33 million device pixels. A quarter of that leaves
 * room for zoom and dense screens; above it, scrolling is scaled.
 */
export const maxCanvasHeight = 8_000_000;

/** Rows `start` to `end - 1`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** `scrollTop` is what the browser knows, `offset` is the distance from the first row in unscaled pixels. */
export interface Position {
  readonly scrollTop: number;
  readonly offset: number;
}

export interface Extent {
  readonly contentHeight: number;
  readonly viewHeight: number;
}

export function canvasHeight({ contentHeight }: Extent): number {
  return Math.min(contentHeight, maxCanvasHeight);
}

export function maxOffset({ contentHeight, viewHeight }: Extent): number {
  return Math.max(0, contentHeight - viewHeight);
}

function scale(extent: Extent): number {
  const scrollable = canvasHeight(extent) - extent.viewHeight;
  return scrollable > 0 ? maxOffset(extent) / scrollable : 1;
}

export function scrollTopOf(extent: Extent, offset: number): number {
  return offset / scale(extent);
}

function clampOffset(extent: Extent, offset: number): number {
  return Math.min(Math.max(0, offset), maxOffset(extent));
}

/**
 * Where the rows are after the browser scrolled. Unscaled content simply follows. Scaled content
 * follows small steps (wheel, page keys) one to one, because a scaled wheel would skip rows, and
 * jumps in proportion (dragging the thumb, Home, End).
 */
export function follow(extent: Extent, from: Position, scrollTop: number): Position {
  const ratio = scale(extent);
  const step = scrollTop - from.scrollTop;
  const small = ratio > 1 && Math.abs(step) < 2 * extent.viewHeight;
  const offset = small ? from.offset + step : scrollTop * ratio;
  return { scrollTop, offset: clampOffset(extent, offset) };
}

/** The smallest move that brings a row into view; a new offset. */
export function reveal(
  extent: Extent,
  offset: number,
  row: { readonly top: number; readonly height: number },
): number {
  const bottom = row.top + row.height;
  if (row.top < offset) return clampOffset(extent, row.top);
  if (bottom > offset + extent.viewHeight) return clampOffset(extent, bottom - extent.viewHeight);
  return offset;
}

/** Room below a row for something that is no row. */
export interface Gap {
  readonly after: number;
  readonly height: number;
}

/** Where a row begins, unscaled. */
export function topOf(row: number, rowHeight: number, { after, height }: Gap): number {
  return row * rowHeight + (row > after ? height : 0);
}

/** The row, with its fraction, at an unscaled offset; the gap belongs to the end of the row above it. */
export function rowAt(offset: number, rowHeight: number, { after, height }: Gap): number {
  const bottom = (after + 1) * rowHeight;
  if (offset <= bottom) return offset / rowHeight;
  return Math.max(bottom, offset - height) / rowHeight;
}

/** Ascending indexes of `window` and, where given, of `kept`. */
export function indexes(window: Range, kept: Range | undefined): ReadonlySet<number> {
  const all = new Set<number>();
  for (const { start, end } of kept ? [window, kept] : [window]) {
    for (let index = start; index < end; index += 1) all.add(index);
  }
  return kept ? new Set([...all].sort((a, b) => a - b)) : all;
}
