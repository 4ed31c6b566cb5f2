import type { Span } from '../nodes.js';

/**
 * Walks over the lines of a text. One mutable object for a whole parse: a document has 100,000 lines, and parsing it
 * must not make garbage for each.
 */
export interface Cursor {
  readonly text: string;
  /** The text ends here. */
  limit: number;
  /** Of the current line. */
  start: number;
  /** First character that is no blank; `end` in a blank line. */
  first: number;
  /** Without the line end. */
  end: number;
  /** Start of the line after it. */
  next: number;
}

export function cursorAt(text: string, start = 0, limit = text.length): Cursor {
  const cursor = { text, limit, start, first: start, end: start, next: start };
  enter(cursor, start);
  return cursor;
}

/** Makes the line that starts at `start` the current one. */
export function enter(cursor: Cursor, start: number): void {
  const { text, limit } = cursor;
  const feed = text.indexOf('\n', start);
  const isLast = feed < 0 || feed >= limit;
  let end = isLast ? limit : feed;
  cursor.next = isLast ? limit : feed + 1;
  if (end > start && text.charCodeAt(end - 1) === 13) end -= 1;
  cursor.start = start;
  cursor.end = end;
  cursor.first = skipBlanks(text, start, end);
}

export function nextLine(cursor: Cursor): void {
  enter(cursor, cursor.next);
}

export function isDone(cursor: Cursor): boolean {
  return cursor.start >= cursor.limit;
}

export function isBlankLine(cursor: Cursor): boolean {
  return cursor.first === cursor.end;
}

/** `###` in column 0. */
export function isSeparator({ text, start, first, end }: Cursor): boolean {
  return (
    first === start &&
    end - start >= 3 &&
    text.charCodeAt(start) === 35 &&
    text.charCodeAt(start + 1) === 35 &&
    text.charCodeAt(start + 2) === 35
  );
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 0xa0 || code === 0xfeff;
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

export function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** A span that counts from `base`. */
export function span(base: number, start: number, end: number): Span {
  return { start: start - base, end: end - base };
}
