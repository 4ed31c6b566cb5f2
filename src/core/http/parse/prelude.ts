import { isBlankLine, isDone, isSeparator, nextLine } from './cursor.js';
import { readBlockComment, readComment, readVariable } from './lineNodes.js';
import type { ForeignKind } from '../nodes.js';
import { trimmedLine, type Reader } from './reader.js';
import { readAssert, readForeignLine, readScript, readTailLine } from './tailLines.js';

/** What stands where the request would begin. */
export type Start = 'request' | 'curl' | 'pasted' | 'nothing';

const FOREIGN = /(?:(import|run)[ \t]+\S|(\.\.\.)\S|(===))/y;
const STATUS_LINE = /HTTP\/\d(?:\.\d)?[ \t]+\d{3}\b/y;
const CAPITAL_H = 72;
const CURL = /curl(?:\.exe)?[ \t]+\S/y;
const SCRIPT_FILE = /<[ \t]*(?:\{%|\S.*\.(?:js|mjs|cjs|ts|lua)[ \t]*\r?$)/my;

/** Reads what may stand above a request: comments, metadata, variables, scripts, imports. */
export function readPrelude(reader: Reader): Start {
  while (!isDone(reader) && !isSeparator(reader)) {
    if (isBlankLine(reader)) nextLine(reader);
    else if (!readKnownLine(reader)) {
      const start = startOfRequest(reader);
      if (start !== undefined) return start;
      reader.strays.push(trimmedLine(reader));
      nextLine(reader);
    }
  }
  return 'nothing';
}

function readKnownLine(reader: Reader): boolean {
  return (
    readComment(reader) ||
    readVariable(reader) ||
    readBlockComment(reader) ||
    readTailLine(reader) ||
    readForeign(reader)
  );
}

function readForeign(reader: Reader): boolean {
  const { text, first } = reader;
  switch (text[first]) {
    case '<':
      return isAt(SCRIPT_FILE, reader) && readScript(reader, 'script');
    case '?':
      return readAssert(reader);
    case 'i':
    case 'r':
    case '.':
    case '=': {
      FOREIGN.lastIndex = first;
      const match = FOREIGN.exec(text);
      if (!match) return false;
      const [, word, spread] = match;
      const kind = word === 'import' || word === 'run' ? word : spread ? 'spread' : 'stream';
      return readForeignLine(reader, kind satisfies ForeignKind);
    }
    default:
      return false;
  }
}

/** Only a line that could be one: `@x`, `<`, `>` and `}` begin no address, and are more likely half-written. */
function startOfRequest(reader: Reader): Start | undefined {
  switch (reader.text[reader.first]) {
    case '@':
    case '<':
    case '>':
    case '}':
      return undefined;
    case 'c':
      return isAt(CURL, reader) ? 'curl' : 'request';
    case 'H':
      return isStatusLine(reader) ? 'pasted' : 'request';
    default:
      return 'request';
  }
}

/** `HTTP/1.1 200 OK`: a stored answer starts here. */
export function isStatusLine(reader: Reader): boolean {
  const { text, start, first } = reader;
  return first === start && text.charCodeAt(first) === CAPITAL_H && isAt(STATUS_LINE, reader);
}

function isAt(pattern: RegExp, { text, first }: Reader): boolean {
  pattern.lastIndex = first;
  return pattern.test(text);
}
