import type { Block } from '../http/nodes.js';
import { parseBlocks } from '../http/parser.js';

const STRETCH = 40_000;

/**
 * Reads a document in stretches that end above a `###` line, which ends everything that may be open above it: the
 * blocks are those that reading the whole text at once gives. For documents that would take too long at a stretch.
 */
export function* parseStretches(text: string): Generator<readonly Block[]> {
  for (let from = 0; from < text.length || from === 0;) {
    const separator = text.indexOf('\n###', Math.min(text.length, from + STRETCH));
    const to = separator < 0 ? text.length : separator + 1;
    // The stretch begins with `###`, or is the beginning of the document.
    yield parseBlocks(text.slice(from, to), 'none');
    if (to === text.length) return;
    from = to;
  }
}
