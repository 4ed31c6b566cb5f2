import { isBlankLine, isDone, isSeparator, nextLine, skipBlanks, span, trimEnd } from './cursor.js';
import { readComment } from './lineNodes.js';
import { METHODS, PROTOCOLS } from '../methods.js';
import type { Span } from '../nodes.js';
import { take, trimmed, type Reader } from './reader.js';
import { advance, continuesUrl, type UrlState } from './urlLines.js';

const VERSION = /[ \t]+HTTP\/\d(?:\.\d)?(?: \(Prior Knowledge\))?[ \t]*$/i;
/** `HTTP/2 (Prior Knowledge)`, with a few blanks; a search in the whole line would take long where blanks are many. */
const VERSION_LENGTH = 40;
const IMPLIED = /([A-Za-z-]+)[ \t]+(?:https?:\/\/|\{\{|\/)/y;
const SURELY_A_URL = /https?:\/\/|\/|\{\{/y;

export interface RequestLine {
  readonly method: Span | undefined;
  readonly url: readonly Span[];
  readonly version: Span | undefined;
  /** Of the last line, without blanks. */
  readonly end: number;
}

/** Would this line, below a finished request, begin another one? httpYac and Kibana need no `###` between requests. */
export function isImpliedRequest({ text, start, first }: Reader): boolean {
  if (first !== start) return false;
  IMPLIED.lastIndex = start;
  const method = IMPLIED.exec(text)?.[1];
  return method !== undefined && METHODS.has(method.toUpperCase());
}

/** Reads the current line and those that continue its URL. */
export function readRequestLine(reader: Reader): RequestLine {
  const { text, base } = reader;
  const end = trimEnd(text, reader.first, reader.end);
  const methodEnd = findMethod(text, reader.first, end);
  const method = methodEnd > 0 ? span(base, reader.first, methodEnd) : undefined;
  const from = skipBlanks(text, Math.max(methodEnd, reader.first), end);
  const versionAt = findVersion(text, from, end);
  const version = versionAt < end ? trimmed(reader, versionAt, end) : undefined;
  const state: UrlState = { depth: 0, inLiteral: false };
  addPiece(reader, state, from, versionAt);
  nextLine(reader);
  const lastEnd = readUrlLines(reader, state);
  return { method, url: take(reader.url), version, end: (lastEnd < 0 ? end : lastEnd) - base };
}

function addPiece(reader: Reader, state: UrlState, from: number, to: number): void {
  const piece = trimmed(reader, from, to);
  if (piece.end > piece.start) reader.url.push(piece);
  advance(state, reader.text, from, to);
}

/**
 * End of the method, or 0. A first word is one when it is known, in any case; an unknown one (a typing mistake) only
 * when an address follows or it is written in capitals, since `Customers ?$top=1` has none.
 */
function findMethod(text: string, start: number, end: number): number {
  let at = start;
  let isUpper = true;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const isLower = code >= 97 && code <= 122;
    if (!isLower && !(code >= 65 && code <= 90) && code !== 45) break;
    if (isLower) isUpper = false;
  }
  if (at === start) return 0;
  const next = skipBlanks(text, at, end);
  if (at < end && next === at) return 0;
  const word = text.slice(start, at).toUpperCase();
  if (METHODS.has(word) || PROTOCOLS.has(word)) return at;
  if (next === end) return 0;
  SURELY_A_URL.lastIndex = next;
  return isUpper || SURELY_A_URL.test(text) ? at : 0;
}

/** Where the blanks before `HTTP/1.1` start; `end` when there is none. */
function findVersion(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1);
  const isVersion = text[end - 2] === '/' || text[end - 4] === '/';
  // Cutting out each line of each URL would cost more than reading it.
  if (last !== 41 && !isVersion) return end;
  const from = Math.max(start, end - VERSION_LENGTH);
  const index = VERSION.exec(text.slice(from, end))?.index;
  return index === undefined ? end : from + index;
}

/** @returns end of the last line that belongs to the URL, or -1 */
function readUrlLines(reader: Reader, state: UrlState): number {
  const { text } = reader;
  let end = -1;
  while (!isDone(reader) && !isBlankLine(reader) && !isSeparator(reader)) {
    if (!state.inLiteral && readComment(reader)) continue;
    if (!continuesUrl(reader, state)) break;
    end = trimEnd(text, reader.first, reader.end);
    addPiece(reader, state, reader.first, findVersion(text, reader.first, end));
    nextLine(reader);
  }
  return end;
}
