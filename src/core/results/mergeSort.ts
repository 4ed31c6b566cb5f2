/** Other work may have its turn after so many moves. */
const STEP = 64;

/**
 * Sorts in place, stable, in steps: a generator, because `sort` of the language cannot be interrupted, and a million
 * texts take seconds.
 */
export function* mergeSort(
  items: Uint32Array,
  compare: (a: number, b: number) => number,
): Generator<void> {
  let from = items;
  let to: Uint32Array = new Uint32Array(items.length);
  for (let width = 1; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width) {
      yield* merge({ from, to, start, width }, compare);
    }
    [from, to] = [to, from];
  }
  if (from !== items) items.set(from);
}

interface Merging {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly start: number;
  readonly width: number;
}

/** Merges two sorted neighbours of `width` items each. */
function* merge(
  { from, to, start, width }: Merging,
  compare: (a: number, b: number) => number,
): Generator<void> {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const isLeft =
      right >= end || (left < middle && compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    to[at] = from[isLeft ? left : right] ?? 0;
    if (isLeft) left += 1;
    else right += 1;
    if (at % STEP === 0) yield;
  }
}
