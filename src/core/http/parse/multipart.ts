import { cursorAt, enter, isBlankLine, isDone, nextLine, span, trimEnd } from './cursor.js';
import { readHeaders } from './headers.js';
import type { HeaderNode, PartNode, RequestNode, Span } from '../nodes.js';
import { createReader, type Reader } from './reader.js';
import { readRequestLine } from './requestLine.js';

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i;
/** Changesets stand in a batch; nothing stands in a changeset (OData 4.01 Protocol, 11.7.7.1). */
const MAX_DEPTH = 3;

export function isMultipart(contentType: string): boolean {
  return /^\s*multipart\//i.test(contentType);
}

/** The `boundary` of a content type, without quotes. */
export function boundaryOf(contentType: string): string | undefined {
  const match = BOUNDARY.exec(contentType);
  return match?.[1] ?? match?.[2];
}

export interface MultipartText {
  readonly text: string;
  /** Of the body, in `text`. */
  readonly start: number;
  readonly end: number;
  readonly contentType: string;
}

/** @param base nodes count from here */
export function readParts(body: MultipartText, base: number, depth = 1): readonly PartNode[] {
  const delimiter = delimiterOf(body);
  if (delimiter === undefined || depth > MAX_DEPTH) return [];
  const lines = delimiterLines(body, delimiter);
  const reader = createReader(body.text, body, base);
  return lines.flatMap(({ start, end, isLast }, index) => {
    if (isLast) return [];
    const stop = lines[index + 1]?.start ?? body.end;
    return [readPart(reader, { start, end: stop, head: end, depth })];
  });
}

/** The boundary may be a variable, whose value nobody knows yet: then the first line that looks like one tells it. */
function delimiterOf({ text, start, end, contentType }: MultipartText): string | undefined {
  const boundary = boundaryOf(contentType);
  if (boundary !== undefined && !boundary.includes('{{')) return `--${boundary}`;
  return /^--\S+/m.exec(text.slice(start, end))?.[0];
}

interface DelimiterLine extends Span {
  readonly isLast: boolean;
}

/** `end` is the start of the line after it. */
function delimiterLines(
  { text, start, end }: MultipartText,
  delimiter: string,
): readonly DelimiterLine[] {
  const found: DelimiterLine[] = [];
  const cursor = cursorAt(text, start, end);
  while (!isDone(cursor)) {
    const line = text.slice(cursor.start, cursor.end).trimEnd();
    const isLast = line === `${delimiter}--`;
    if (isLast || line === delimiter) found.push({ start: cursor.start, end: cursor.next, isLast });
    nextLine(cursor);
  }
  return found;
}

interface PartPlace extends Span {
  /** Start of its headers. */
  readonly head: number;
  readonly depth: number;
}

function readPart(reader: Reader, { start, end, head, depth }: PartPlace): PartNode {
  const { text, base } = reader;
  reader.limit = end;
  enter(reader, head);
  const { headers } = readHeaders(reader);
  if (isBlankLine(reader)) nextLine(reader);
  const from = reader.start;
  const to = trimLines(text, from, end);
  const contentType = typeOf(headers, text, base);
  return {
    ...span(base, start, Math.max(to, trimLines(text, start, end))),
    headers,
    content: span(base, from, to),
    request: /^\s*application\/http\b/i.test(contentType) ? readInner(reader) : undefined,
    parts: isMultipart(contentType)
      ? readParts({ text, start: from, end, contentType }, base, depth + 1)
      : [],
  };
}

function typeOf(headers: readonly HeaderNode[], text: string, base: number): string {
  const cut = (part: Span): string => text.slice(part.start + base, part.end + base);
  const header = headers.find(({ name }) => name && cut(name).toLowerCase() === 'content-type');
  return header ? cut(header.value) : '';
}

/** The request inside an `application/http` part. */
function readInner(reader: Reader): RequestNode | undefined {
  while (!isDone(reader) && isBlankLine(reader)) nextLine(reader);
  if (isDone(reader)) return undefined;
  const { text, base, limit } = reader;
  const start = reader.first - base;
  const line = readRequestLine(reader);
  const { headers, strays } = readHeaders(reader);
  const from = skipBlankLines(text, reader.start, limit);
  const to = trimLines(text, from, limit);
  const body = to > from ? { ...span(base, from, to), includes: [], parts: [] } : undefined;
  const end = body?.end ?? strays.at(-1)?.end ?? headers.at(-1)?.value.end ?? line.end;
  return { ...line, start, end, headers, strays, body };
}

function skipBlankLines(text: string, from: number, limit: number): number {
  const cursor = cursorAt(text, from, limit);
  while (!isDone(cursor) && isBlankLine(cursor)) nextLine(cursor);
  return cursor.start;
}

/** Without blanks and line ends behind it. */
function trimLines(text: string, from: number, to: number): number {
  let end = trimEnd(text, from, to);
  while (end > from && text[end - 1] === '\n') end = trimEnd(text, from, end - 1);
  return end;
}
