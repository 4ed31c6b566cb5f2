import { isDone, isSeparator, nextLine, skipBlanks, span, type Cursor } from './cursor.js';
import { trimmed, wholeLine, type Reader } from './reader.js';

/** Lines that mean the same wherever they stand outside a body. Each reader takes the current line or leaves it. */

/** REST Client takes any name without blanks. */
const VARIABLE = /[ \t]*@([^\s=@{}]+?)[ \t]*(:?=)/y;

const HASH = 35;
const SLASH = 47;
const STAR = 42;
const EQUALS = 61;
const AT = 64;

/** `#` or `//` */
export function isComment({ text, first, end }: Cursor): boolean {
  if (first >= end) return false;
  const code = text.charCodeAt(first);
  return code === HASH || (code === SLASH && text.charCodeAt(first + 1) === SLASH);
}

/** A comment line, with or without metadata. */
export function readComment(reader: Reader): boolean {
  if (!isComment(reader)) return false;
  if (!readMeta(reader)) reader.comments.push(wholeLine(reader));
  nextLine(reader);
  return true;
}

function readMeta(reader: Reader): boolean {
  const { text, first, end, base } = reader;
  const sign = text.charCodeAt(first);
  let at = first + 1;
  while (text.charCodeAt(at) === sign) at += 1;
  at = skipBlanks(text, at, end);
  if (at >= end || text.charCodeAt(at) !== AT) return false;
  let keyEnd = at + 1;
  while (keyEnd < end && isKey(text.charCodeAt(keyEnd))) keyEnd += 1;
  if (keyEnd === at + 1) return false;
  // JetBrains writes `# @name = value`.
  let valueAt = skipBlanks(text, keyEnd, end);
  if (text.charCodeAt(valueAt) === EQUALS) valueAt += 1;
  const value = trimmed(reader, valueAt, end);
  reader.metadata.push({ key: span(base, at + 1, keyEnd), value });
  const isName = keyEnd - at === 5 && text.startsWith('name', at + 1);
  if (isName && value.end > value.start) reader.name = value;
  return true;
}

/** A letter, a digit, `-` or `_`. */
function isKey(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 95
  );
}

export function isVariable({ text, start, first, end }: Cursor): boolean {
  if (first >= end || text.charCodeAt(first) !== AT) return false;
  VARIABLE.lastIndex = start;
  return VARIABLE.test(text) && VARIABLE.lastIndex <= end;
}

/** `@name = value` */
export function readVariable(reader: Reader): boolean {
  const { text, start, first, end, base } = reader;
  if (first >= end || text.charCodeAt(first) !== AT) return false;
  VARIABLE.lastIndex = start;
  const match = VARIABLE.exec(text);
  if (!match?.[1] || VARIABLE.lastIndex > end) return false;
  reader.variables.push({
    name: span(base, first + 1, first + 1 + match[1].length),
    value: trimmed(reader, VARIABLE.lastIndex, end),
    isLazy: match[2] === ':=',
  });
  nextLine(reader);
  return true;
}

export const BLOCK_COMMENT_END = /\*\//;

export function isBlockComment({ text, first }: Cursor): boolean {
  return text.charCodeAt(first) === SLASH && text.charCodeAt(first + 1) === STAR;
}

/** From a line that starts with `/*` to the line with its end, or to the end of the block. */
export function readBlockComment(reader: Reader): boolean {
  const { start, first } = reader;
  if (!isBlockComment(reader)) return false;
  const end = skipPast(reader, BLOCK_COMMENT_END, first + 2);
  reader.comments.push(span(reader.base, start, end));
  return true;
}

/**
 * Moves past the first line, the current one included, in which `mark` is found from `from` on; at the latest to the end
 * of the block: what is left open must not swallow the rest of the document.
 * @returns end of the last line passed
 */
export function skipPast(cursor: Cursor, mark: RegExp, from: number): number {
  let { end } = cursor;
  for (let at = from; !isDone(cursor); at = cursor.start) {
    if (at === cursor.start && isSeparator(cursor)) return end;
    end = cursor.end;
    const isFound = mark.test(cursor.text.slice(at, end));
    nextLine(cursor);
    if (isFound) return end;
  }
  return end;
}
