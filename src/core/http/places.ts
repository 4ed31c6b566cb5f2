import type { HttpDocument } from './nodes.js';

/** Offset at which a block starts. */
export function startOf({ starts }: HttpDocument, index: number): number {
  return starts[index] ?? starts.at(-1) ?? 0;
}

/** Index of the block at an offset of the document; one after the end means the last. */
export function indexAt({ blocks, starts }: HttpDocument, offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
