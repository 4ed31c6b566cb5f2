import type { Range } from './scrollMap.js';

interface RowWishesOptions {
  /** What a person can see. */
  readonly visible: () => Range;
  /** Windows that are lacking for that, see `RowStore.missing`. */
  readonly missing: (visible: Range) => readonly Range[];
  readonly onNeeded: (range: Range) => void;
}

/** Asks for the rows that are to be seen: at most once a frame, whatever the number of scroll events. */
export class RowWishes {
  readonly #options: RowWishesOptions;
  #frame = 0;

  constructor(options: RowWishesOptions) {
    this.#options = options;
  }

  /** Call when other rows came into sight, or room for more. */
  renew(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { visible, missing, onNeeded } = this.#options;
      const range = visible();
      if (range.end > range.start) missing(range).forEach(onNeeded);
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }
}
