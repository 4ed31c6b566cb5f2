import type { Block } from '../http/nodes.js';

/**
 * Remembers what was computed of a block. An edit leaves all other blocks the same objects, so after a keystroke only
 * what was touched is computed again.
 */
export function perBlock<T>(compute: (block: Block) => T): (block: Block) => T {
  const known = new WeakMap<Block, { readonly value: T }>();
  return (block) => {
    const found = known.get(block);
    if (found) return found.value;
    const value = compute(block);
    known.set(block, { value });
    return value;
  };
}
