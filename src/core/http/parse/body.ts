import { enter, isBlankLine, isDone, isSeparator, nextLine, span } from './cursor.js';
import {
  BLOCK_COMMENT_END,
  isBlockComment,
  isComment,
  isVariable,
  readBlockComment,
  readComment,
  readVariable,
  skipPast,
} from './lineNodes.js';
import { isMultipart, readParts } from './multipart.js';
import type { BodyNode } from '../nodes.js';
import { isStatusLine } from './prelude.js';
import { cutBack, NONE, sizes, take, trimmed, type Reader } from './reader.js';
import { isImpliedRequest } from './requestLine.js';
import { readTailLine } from './tailLines.js';

const INCLUDE = /<(?:@([\w-]*))?[ \t]+(?=\S)/y;
const LESS = 60;

/** What the head of a request says about the body to come. */
export interface BodyHead {
  /** A header announces a body: no line in it begins a new request, whatever it looks like. */
  readonly isAnnounced: boolean;
  readonly contentType: string;
}

/**
 * Reads what follows the blank line behind the head: the body, then the lines about the answer. Stops at the end of
 * the block, which may be a request line without `###` above it.
 */
export function readBody(reader: Reader, head: BodyHead): BodyNode | undefined {
  const start = head.isAnnounced ? skipToBody(reader) : findBody(reader);
  return start < 0 ? undefined : readText(reader, start, head.contentType);
}

/** @returns start of the first line that belongs to a body; -1 when there is none */
function skipToBody(reader: Reader): number {
  while (!isDone(reader) && !isSeparator(reader)) {
    if (isBlankLine(reader)) nextLine(reader);
    else if (isStatusLine(reader)) return -1;
    // Not the quotations and redirections among these lines: a text may start with one.
    else if (reader.text[reader.start] === '>' || !readTailLine(reader)) return reader.start;
  }
  return -1;
}

/**
 * Where no header announces a body, comments and variables may be the beginning of the next request (if a request
 * line follows), of a body (if anything else follows), or neither (at the end of the block).
 * @returns start of the body; -1 when there is none
 */
function findBody(reader: Reader): number {
  let prefix = -1;
  while (!isDone(reader) && !isSeparator(reader) && !isStatusLine(reader)) {
    const { start } = reader;
    if (isBlankLine(reader)) nextLine(reader);
    else if (skipRemark(reader)) prefix = prefix < 0 ? start : prefix;
    else if (readTailLine(reader)) {
      if (prefix >= 0) readRemarks(reader, prefix, start);
      prefix = -1;
    } else {
      const from = prefix < 0 ? start : prefix;
      if (!isImpliedRequest(reader)) return from;
      enter(reader, from);
      return -1;
    }
  }
  if (prefix >= 0) readRemarks(reader, prefix, reader.start);
  return -1;
}

/** Passes a comment or a variable without taking it. */
function skipRemark(reader: Reader): boolean {
  if (isComment(reader) || isVariable(reader)) nextLine(reader);
  else if (isBlockComment(reader)) skipPast(reader, BLOCK_COMMENT_END, reader.first + 2);
  else return false;
  return true;
}

/** Takes the comments and variables between two places, and comes back. */
function readRemarks(reader: Reader, from: number, to: number): void {
  const { start } = reader;
  enter(reader, from);
  while (reader.start < to) {
    if (isBlankLine(reader)) nextLine(reader);
    else if (!readComment(reader) && !readVariable(reader)) readBlockComment(reader);
  }
  enter(reader, start);
}

/** The lines about the answer end the body only where nothing but such lines follows: a quoted `>> text` stays text. */
function readText(reader: Reader, start: number, contentType: string): BodyNode | undefined {
  const { text, base } = reader;
  const before = sizes(reader);
  let end = start;
  let inTail = false;
  const isParted = isMultipart(contentType);
  enter(reader, start);
  while (!isDone(reader) && !isSeparator(reader)) {
    if (!isParted && isStatusLine(reader)) break;
    if (isBlankLine(reader)) nextLine(reader);
    else if (readTailLine(reader)) inTail = true;
    else if (!inTail || !readComment(reader)) {
      if (inTail) cutBack(reader, before);
      inTail = false;
      end = reader.end;
      readInclude(reader);
      nextLine(reader);
    }
  }
  if (end === start) return undefined;
  const parts = isParted ? readParts({ text, start, end, contentType }, base) : NONE;
  return { ...span(base, start, end), includes: take(reader.includes), parts };
}

function readInclude(reader: Reader): void {
  const { text, base, start, first, end } = reader;
  if (first !== start || text.charCodeAt(start) !== LESS) return;
  INCLUDE.lastIndex = start;
  const match = INCLUDE.exec(text);
  if (!match || INCLUDE.lastIndex >= end) return;
  const [, encoding] = match;
  reader.includes.push({
    ...span(base, start, end),
    path: trimmed(reader, INCLUDE.lastIndex, end),
    hasVariables: encoding !== undefined,
    encoding: encoding ? span(base, start + 2, start + 2 + encoding.length) : undefined,
  });
}
