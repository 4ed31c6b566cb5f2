import type { Block, HttpDocument, Span } from '../../../../src/core/http/nodes.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { startOf } from '../../../../src/core/http/places.js';
import type { Place } from '../../../../src/core/language/lines.js';

export interface Marked {
  readonly document: HttpDocument;
  readonly text: string;
  readonly offset: number;
}

/** A document in which `|` marks the cursor. */
export function atCursor(marked: string): Marked {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { document: parseHttp(text), text, offset };
}

/** The only block of a document. */
export function blockOf(text: string): Block {
  const [block, ...others] = parseHttp(text).blocks;
  if (!block || others.length > 0) throw new Error('The text must be one block.');
  return block;
}

export function cut({ text }: Block, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Text at a place, with the line of the document it stands on. */
export function cutAt(document: HttpDocument, { index, span }: Place): string {
  const text = document.blocks.map((block) => block.text).join('');
  const start = startOf(document, index) + span.start;
  const line = text.slice(0, start).split('\n').length - 1;
  return `${line}: ${text.slice(start, startOf(document, index) + span.end)}`;
}
