import type { Block, HttpDocument, Opener } from './nodes.js';
import { parseBlocks, toDocument } from './parser.js';
import { indexAt, startOf } from './places.js';

/** A change of the text, in the terms of the text before it. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The tree after some edits, each in the terms of the text that the ones before it left (LSP's and VS Code's order).
 * Only blocks that an edit touches are read again; all others are the same objects as before. The result is that of
 * `parseHttp` on the new text.
 */
export function updateHttp(document: HttpDocument, edits: readonly Edit[]): HttpDocument {
  return edits.reduce(applyEdit, document);
}

function applyEdit(document: HttpDocument, change: Edit): HttpDocument {
  const { blocks } = document;
  const length = startOf(document, blocks.length);
  const start = Math.min(Math.max(change.start, 0), length);
  const edit = { ...change, start, end: Math.min(Math.max(change.end, start), length) };
  // The block above may take in the line that separated the two.
  const from = Math.max(0, indexAt(document, edit.start) - 1);
  let to = indexAt(document, edit.end) + 1;
  for (let growth = 1; ; growth *= 4) {
    const parsed = parseAgain(document, edit, { from, to });
    if (parsed) return splice(document, { from, to }, parsed);
    to = Math.min(blocks.length, to + growth);
  }
}

interface Region {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * Reads a stretch of blocks anew. A `###` below it ends it for certain; a request line without one does so only if it
 * still begins a block when it is read along.
 * @returns undefined when the stretch runs into the block below it
 */
function parseAgain(
  document: HttpDocument,
  edit: Edit,
  { from, to }: Region,
): readonly Block[] | undefined {
  const { blocks } = document;
  const witness = blocks[to]?.opener === 'implied' ? blocks[to] : undefined;
  const base = startOf(document, from);
  const before = textOf(blocks.slice(from, witness ? to + 1 : to));
  const text = before.slice(0, edit.start - base) + edit.text + before.slice(edit.end - base);
  const opener: Opener = from === 0 ? 'none' : (blocks[from]?.opener ?? 'none');
  const parsed = parseBlocks(text, opener);
  if (!witness) return parsed;
  let at = text.length;
  for (let index = parsed.length - 1; index >= 0; index -= 1) {
    at -= parsed[index]?.text.length ?? 0;
    if (at === text.length - witness.text.length) return parsed.slice(0, index);
  }
  return undefined;
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('');
}

function splice(
  { blocks }: HttpDocument,
  { from, to }: Region,
  parsed: readonly Block[],
): HttpDocument {
  return toDocument(blocks.slice(0, from).concat(parsed, blocks.slice(to)));
}
