/** Milliseconds after which other work gets its turn. */
const SLICE_MS = 8;

export interface Slicing {
  /** Milliseconds, from whatever start. */
  readonly now: () => number;
  /** Resolves after other work had its turn. */
  readonly pause: () => Promise<void>;
  /** Asked after each pause; false ends the work. */
  readonly isWanted: () => boolean;
}

/**
 * Does something for each item, and pauses whenever it has taken too long at a stretch.
 * @returns whether it came to the end
 */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  { now, pause, isWanted }: Slicing,
): Promise<boolean> {
  let started = now();
  for (const item of items) {
    work(item);
    if (now() - started < SLICE_MS) continue;
    await pause();
    if (!isWanted()) return false;
    started = now();
  }
  return true;
}
