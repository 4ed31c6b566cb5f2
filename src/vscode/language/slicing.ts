import type { Slicing } from '../../core/language/slices.js';

/** Work in slices within the extension host, which answers other extensions and key strokes between them. */
export function slicing(isWanted: () => boolean): Slicing {
  return { now: () => performance.now(), pause: () => new Promise(setImmediate), isWanted };
}
