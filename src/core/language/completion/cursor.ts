import type { Block, HttpDocument, Span } from '../../http/nodes.js';

/** Where something is to be written. */
export interface Cursor {
  readonly document: HttpDocument;
  readonly block: Block;
  /** Offset in the block. */
  readonly at: number;
  readonly line: Span;
  /** The line up to the cursor. */
  readonly before: string;
  /** The line behind the cursor. */
  readonly after: string;
}
