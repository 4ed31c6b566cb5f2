import type { Block } from '../http/nodes.js';

/** How many functions remember something; each has a place of its own in the memory of a block. */
let places = 0;

/**
 * Remembers what was computed of a block; no `undefined`. An edit leaves all other blocks the same objects, so after a
 * keystroke only what was touched is computed again. It is kept in the block itself: a `WeakMap` of ten thousand blocks
 * is dear, when it is asked and whenever memory is collected.
 */
export function perBlock<T extends object>(compute: (block: Block) => T): (block: Block) => T {
  const place = places;
  places += 1;
  return (block) => {
    const known = block.memory?.[place];
    // Nobody else writes at this place.
    if (known !== undefined) return known as T;
    const value = compute(block);
    block.memory ??= new Array<unknown>(places);
    block.memory[place] = value;
    return value;
  };
}
