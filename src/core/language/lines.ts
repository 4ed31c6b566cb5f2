import type { Block, HttpDocument, Span } from '../http/nodes.js';
import { perBlock } from './perBlock.js';

/** A stretch of one block of a document. */
export interface Place {
  /** Of the block. */
  readonly index: number;
  /** Counts from the start of the block. */
  readonly span: Span;
}

/** Both count from 0; characters are UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Offsets at which the lines of a block start. Lines end with LF or CR LF. */
const lineStarts = perBlock(({ text }): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
});

/** Line of the document on which each block starts; a block starts where the one above it ended its last line. */
const firstLines = new WeakMap<HttpDocument, Uint32Array>();

function firstLinesOf(document: HttpDocument): Uint32Array {
  const known = firstLines.get(document);
  if (known) return known;
  const lines = new Uint32Array(document.blocks.length);
  let line = 0;
  for (let index = 0; index < lines.length; index += 1) {
    lines[index] = line;
    const block = document.blocks[index];
    if (block) line += lineStarts(block).length - 1;
  }
  firstLines.set(document, lines);
  return lines;
}

/** Where an offset of a block is in the document. */
export function positionOf(document: HttpDocument, index: number, offset: number): LinePosition {
  const block = document.blocks[index];
  const first = firstLinesOf(document)[index] ?? 0;
  if (!block) return { line: first, character: 0 };
  const { line, character } = positionIn(block, offset);
  return { line: first + line, character };
}

/** Where an offset is within its block. */
function positionIn(block: Block, offset: number): LinePosition {
  const starts = lineStarts(block);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (starts[low] ?? 0) };
}

/** The line of a block on which an offset stands, without its line end. */
export function lineAt(block: Block, offset: number): Span {
  const starts = lineStarts(block);
  const { line } = positionIn(block, offset);
  const start = starts[line] ?? 0;
  const next = starts[line + 1];
  if (next === undefined) return { start, end: block.text.length };
  const end = block.text[next - 2] === '\r' ? next - 2 : next - 1;
  return { start, end: Math.max(start, end) };
}

/** All lines of a stretch of a block, cut to it and without line ends. */
export function linesOf({ text }: Block, { start, end }: Span): readonly Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end;) {
    const next = text.indexOf('\n', at);
    const stop = next < 0 || next > end ? end : next;
    lines.push({ start: at, end: text[stop - 1] === '\r' && stop > at ? stop - 1 : stop });
    at = stop + 1;
  }
  return lines;
}
