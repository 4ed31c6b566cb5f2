import { readBody, type BodyHead } from './parse/body.js';
import { enter, isBlankLine, isDone, isSeparator, nextLine, span } from './parse/cursor.js';
import { readHeaders, type Headers } from './parse/headers.js';
import { isBodiless } from './methods.js';
import type { Block, BodyNode, HttpDocument, Opener, RequestNode, Span } from './nodes.js';
import { isStatusLine, readPrelude } from './parse/prelude.js';
import { createReader, take, trimmed, type Reader } from './parse/reader.js';
import { readRequestLine } from './parse/requestLine.js';

const BYTE_ORDER_MARK = 0xfeff;
const BODY_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'transfer-encoding',
]);
/** Looked at first: cutting out every name would cost more than all the rest. */
const BODY_HEADER_LENGTHS: ReadonlySet<number> = new Set(
  [...BODY_HEADERS].map((name) => name.length),
);
const NAME_IN_TITLE = /@name[ \t]*=?[ \t]*(?=\S)/y;

/** Reads a `.http` document. Never throws: what is not understood is kept as stray lines. */
export function parseHttp(text: string): HttpDocument {
  return toDocument(parseBlocks(text, 'none'));
}

export function toDocument(blocks: readonly Block[]): HttpDocument {
  const starts = new Array<number>(blocks.length + 1);
  let at = 0;
  for (let index = 0; index < blocks.length; index += 1) {
    starts[index] = at;
    at += blocks[index]?.text.length ?? 0;
  }
  starts[blocks.length] = at;
  return { blocks, starts };
}

/** @param opener of the first block, unless it starts with a separator */
export function parseBlocks(text: string, opener: Opener): readonly Block[] {
  const reader = createReader(text);
  const blocks = [parseBlock(reader, opener)];
  while (!isDone(reader)) blocks.push(parseBlock(reader, 'implied'));
  return blocks;
}

function parseBlock(reader: Reader, opener: Opener): Block {
  const { text, start } = reader;
  reader.base = start;
  if (opener === 'none' && text.charCodeAt(0) === BYTE_ORDER_MARK) enter(reader, 1);
  const hasSeparator = isSeparator(reader);
  const title = hasSeparator ? readTitle(reader) : undefined;
  const begin = readPrelude(reader);
  const request = begin === 'request' ? readRequest(reader) : undefined;
  if (begin === 'curl') readCurl(reader);
  if (isStatusLine(reader)) readPasted(reader);
  const { name } = reader;
  reader.name = undefined;
  // One literal, no spread: this is the object of which there are most, and of which each edit makes some.
  return {
    text: text.slice(start, reader.start),
    opener: hasSeparator ? 'separator' : opener,
    title,
    name,
    metadata: take(reader.metadata),
    variables: take(reader.variables),
    comments: take(reader.comments),
    request,
    asserts: take(reader.asserts),
    outputs: take(reader.outputs),
    answers: take(reader.answers),
    foreign: take(reader.foreign),
    strays: take(reader.strays),
    memory: undefined,
  };
}

function readTitle(reader: Reader): Span | undefined {
  const { text, base, start, end } = reader;
  let from = start;
  while (text.charCodeAt(from) === 35) from += 1;
  const title = trimmed(reader, from, end);
  nextLine(reader);
  if (title.end === title.start) return undefined;
  if (text[title.start + base] === '@') {
    NAME_IN_TITLE.lastIndex = title.start + base;
    if (NAME_IN_TITLE.test(text)) {
      reader.name = { start: NAME_IN_TITLE.lastIndex - base, end: title.end };
    }
  }
  return title;
}

function readRequest(reader: Reader): RequestNode {
  const { text, base } = reader;
  const start = reader.first - base;
  const line = readRequestLine(reader);
  const head = readHeaders(reader);
  const method = line.method && text.slice(line.method.start + base, line.method.end + base);
  const body = readBody(reader, announced(reader, method ?? 'GET', head));
  return {
    start,
    end: endOf(line.end, head, body),
    method: line.method,
    url: line.url,
    version: line.version,
    headers: head.headers,
    strays: head.strays,
    body,
  };
}

function endOf(lineEnd: number, { headers, strays }: Headers, body: BodyNode | undefined): number {
  return body?.end ?? Math.max(lineEnd, headers.at(-1)?.value.end ?? 0, strays.at(-1)?.end ?? 0);
}

/** `Content-Type` on a GET announces nothing: people write it there without a body to come. */
function announced({ text, base }: Reader, method: string, { headers }: Headers): BodyHead {
  let isAnnounced = false;
  let contentType = '';
  for (const { name, value } of headers) {
    if (!name || !BODY_HEADER_LENGTHS.has(name.end - name.start)) continue;
    const header = text.slice(name.start + base, name.end + base).toLowerCase();
    if (!BODY_HEADERS.has(header)) continue;
    isAnnounced = true;
    if (header === 'content-type') contentType = text.slice(value.start + base, value.end + base);
  }
  return { isAnnounced: isAnnounced && !isBodiless(method.toUpperCase()), contentType };
}

/** A `curl` command, to a blank line. What follows belongs to nothing. */
function readCurl(reader: Reader): void {
  const { base, first } = reader;
  let { end } = reader;
  while (!isDone(reader) && !isBlankLine(reader) && !isSeparator(reader)) {
    ({ end } = reader);
    nextLine(reader);
  }
  reader.foreign.push({ ...span(base, first, end), kind: 'curl' });
  readBody(reader, { isAnnounced: false, contentType: '' });
}

function readPasted(reader: Reader): void {
  const { base, start } = reader;
  let { end } = reader;
  while (!isDone(reader) && !isSeparator(reader)) {
    if (!isBlankLine(reader)) ({ end } = reader);
    nextLine(reader);
  }
  reader.foreign.push({ ...span(base, start, end), kind: 'pasted' });
}
