import { isBlankLine, isDone, isSeparator, nextLine, skipBlanks, span, trimEnd } from './cursor.js';
import { readComment, readVariable } from './lineNodes.js';
import type { HeaderNode, Span } from '../nodes.js';
import { take, trimmed, trimmedLine, type Reader } from './reader.js';
import { readAssert, readForeignLine, readTailLine } from './tailLines.js';

/** RFC 9110 5.6.2, and the braces of a variable that is a part of the name. */
const IS_NAME = new Uint8Array(128);
for (const char of "!#$%&'*+.^_`|~-{}") IS_NAME[char.charCodeAt(0)] = 1;
for (let code = 0; code < 128; code += 1) {
  if (/[A-Za-z0-9]/.test(String.fromCharCode(code))) IS_NAME[code] = 1;
}

const COLON = 58;

export interface Headers {
  readonly headers: readonly HeaderNode[];
  readonly strays: readonly Span[];
}

/** Reads header lines, and what may stand between them, up to a blank line or the end of the block. */
export function readHeaders(reader: Reader): Headers {
  const { headers, headerStrays } = reader;
  while (!isDone(reader) && !isBlankLine(reader) && !isSeparator(reader)) {
    if (readOtherLine(reader)) continue;
    const header = readHeader(reader);
    const last = headers.at(-1);
    if (header) headers.push(header);
    else if (last?.name && reader.first > reader.start)
      headers.push(folded(reader, headers.pop() ?? last));
    else headerStrays.push(trimmedLine(reader));
    nextLine(reader);
  }
  return { headers: take(headers), strays: take(headerStrays) };
}

function readOtherLine(reader: Reader): boolean {
  return (
    readComment(reader) ||
    readVariable(reader) ||
    readAssert(reader) ||
    (reader.text.startsWith('...', reader.first) && readForeignLine(reader, 'spread')) ||
    readTailLine(reader)
  );
}

function readHeader(reader: Reader): HeaderNode | undefined {
  const { text, base, first, end } = reader;
  let nameEnd = first;
  while (nameEnd < end && IS_NAME[text.charCodeAt(nameEnd)] === 1) nameEnd += 1;
  const colon = skipBlanks(text, nameEnd, end);
  if (nameEnd > first && colon < end && text.charCodeAt(colon) === COLON) {
    return { name: span(base, first, nameEnd), value: trimmed(reader, colon + 1, end) };
  }
  return isOneVariable(text.slice(first, trimEnd(text, first, end)))
    ? { name: undefined, value: trimmedLine(reader) }
    : undefined;
}

/** `{{auth}}`, alone on its line (REST Client replaces variables before it looks for headers; SAP CAP uses it). */
function isOneVariable(line: string): boolean {
  return line.startsWith('{{') && line.indexOf('}}') === line.length - 2;
}

/** An indented line goes on with the value above it (JetBrains' HTTP request syntax 3.2.2; RFC 7230 called it obs-fold). */
function folded(reader: Reader, { name, value }: HeaderNode): HeaderNode {
  return { name, value: { start: value.start, end: trimmedLine(reader).end } };
}
