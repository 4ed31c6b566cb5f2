import { nextLine, skipBlanks, span } from './cursor.js';
import { skipPast } from './lineNodes.js';
import type { ForeignKind } from '../nodes.js';
import { trimmed, trimmedLine, type Reader } from './reader.js';

/**
 * Lines about the answer, which stand behind a request: asserts and scripts of httpYac, response
 * handlers, redirections and stored answers of JetBrains. They start in column 0.
 */

const ASSERT = /\?\?[ \t]+[a-zA-Z]/y;
const HANDLER = /> *(?:\{%|[^\s>].*\.(?:js|mjs|cjs|ts|lua)[ \t]*\r?$)/my;
const OUTPUT = />>(!?)[ \t]+(?=\S)/y;
const ANSWER = /<>[ \t]+(?=\S)/y;
const SCRIPT = /\{\{[+!@a-zA-Z]*[ \t]*\r?$/my;
const STREAM = /===[ \t]*(?:wait-for-[\w-]+)[ \t]*\r?$/my;

const QUESTION = 63;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const BRACE = 123;

/** @returns false when the current line is no such line; otherwise the reader stands behind it */
export function readTailLine(reader: Reader): boolean {
  const { text, start, first, end } = reader;
  if (first !== start || end - start < 2) return false;
  switch (text.charCodeAt(start)) {
    case QUESTION:
      return at(ASSERT, reader) && readAssert(reader);
    case GREATER:
      return readOutput(reader) || (at(HANDLER, reader) && readScript(reader, 'handler'));
    case LESS:
      return readAnswer(reader);
    case BRACE:
      return at(SCRIPT, reader) && readScript(reader, scriptKind(reader));
    case EQUALS:
      return at(STREAM, reader) && readForeignLine(reader, 'stream');
    default:
      return false;
  }
}

/** Any line with `??`, where none of them can be meant for a body. */
export function readAssert(reader: Reader): boolean {
  if (!reader.text.startsWith('??', reader.first)) return false;
  reader.asserts.push(trimmedLine(reader));
  nextLine(reader);
  return true;
}

export function readForeignLine(reader: Reader, kind: ForeignKind): boolean {
  reader.foreign.push({ ...trimmedLine(reader), kind });
  nextLine(reader);
  return true;
}

/** `{% … %}`, a `{{ … }}` block of httpYac, or a line that names a script file. */
export function readScript(reader: Reader, kind: ForeignKind): boolean {
  const { text, base, start, first, end } = reader;
  const braces = text.charCodeAt(first) === BRACE;
  const open = braces ? -1 : text.indexOf('{%', first);
  if (!braces && (open < 0 || open >= end)) return readForeignLine(reader, kind);
  // httpYac ends its blocks with a line of nothing but `}}`; the line that opens one is no such line.
  const stop = braces
    ? skipPast(reader, /^\s*\}\}\s*$/, first + 1)
    : skipPast(reader, /%\}/, open + 2);
  reader.foreign.push({ ...span(base, start, stop), kind });
  return true;
}

function scriptKind({ text, start, end }: Reader): ForeignKind {
  return /^\{\{@?(?:response|after|streaming)/.test(text.slice(start, end)) ? 'handler' : 'script';
}

function readOutput(reader: Reader): boolean {
  const { text, base, start, end } = reader;
  OUTPUT.lastIndex = start;
  const match = OUTPUT.exec(text);
  if (!match || OUTPUT.lastIndex >= end) return false;
  reader.outputs.push({
    start: start - base,
    end: end - base,
    path: trimmed(reader, OUTPUT.lastIndex, end),
    overwrites: match[1] === '!',
  });
  nextLine(reader);
  return true;
}

function readAnswer(reader: Reader): boolean {
  const { text, base, start, end } = reader;
  if (!at(ANSWER, reader)) return false;
  const path = trimmed(reader, skipBlanks(text, start + 2, end), end);
  reader.answers.push({ start: start - base, end: end - base, path });
  nextLine(reader);
  return true;
}

function at(pattern: RegExp, { text, start }: Reader): boolean {
  pattern.lastIndex = start;
  return pattern.test(text);
}
