import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { textOf } from '../../http/texts.js';
import type { Finding, Fix, Rule } from '../findings.js';
import { isJsonBody } from '../tokens.js';

/** Is a body that says it is JSON any? Comments are left out of it before it is sent, so they are no mistake. */
export const bodyJson: Rule = function* (block) {
  const { request } = block;
  const body = request?.body;
  if (!body || body.includes.length > 0 || !isJsonBody(block, request)) return;
  const { text, hasBareReference } = plainJson(textOf(block, body));
  if (text.trim() === '' || isJson(text)) return;
  // `"lines": [{{lines}}]` may stand for anything.
  if (hasBareReference) return;
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (!error) return;
  const comma = commaBefore(text, error);
  if (comma !== undefined) {
    const span = { start: body.start + comma, end: body.start + comma + 1 };
    const fix: Fix = { kind: 'remove-comma', edits: [{ span, text: '' }] };
    yield { code: 'http.body-json', reason: 'comma', span, fixes: [fix] };
    return;
  }
  const start = body.start + Math.min(error.offset, text.length - 1);
  const end = Math.max(start + 1, start + Math.min(error.length, 80));
  yield { code: 'http.body-json', reason: reasonOf(error), span: { start, end } };
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A comma before `}` or `]`. */
function commaBefore(text: string, { error, offset }: ParseError): number | undefined {
  const isEnd = /^[}\]]/.test(text.slice(offset));
  const wantsMore = /^(?:PropertyName|Value)Expected$/.test(printParseErrorCode(error));
  if (!isEnd || !wantsMore) return undefined;
  const before = text.slice(0, offset).trimEnd();
  return before.endsWith(',') ? before.length - 1 : undefined;
}

function reasonOf({ error }: ParseError): Extract<Finding, { code: 'http.body-json' }>['reason'] {
  switch (printParseErrorCode(error)) {
    case 'PropertyNameExpected':
      return 'name';
    case 'ValueExpected':
      return 'value';
    case 'ColonExpected':
      return 'colon';
    case 'CloseBraceExpected':
    case 'CloseBracketExpected':
    case 'UnexpectedEndOfString':
    case 'EndOfFileExpected':
      return 'end';
    default:
      return 'other';
  }
}

const REFERENCE = /\{\{[^{}\r\n]*\}\}/y;

/**
 * The text without comments and references, each character at its place: a reference in a string becomes letters, one
 * outside a number.
 */
function plainJson(text: string): { readonly text: string; readonly hasBareReference: boolean } {
  if (!/\{\{|\/\/|#/.test(text)) return { text, hasBareReference: false };
  let plain = '';
  let inString = false;
  let hasBareReference = false;
  for (let at = 0; at < text.length;) {
    REFERENCE.lastIndex = at;
    const [reference] = text[at] === '{' ? (REFERENCE.exec(text) ?? []) : [];
    const comment = inString ? 0 : commentLength(text, at);
    if (reference) {
      hasBareReference ||= !inString;
      plain += inString ? 'x'.repeat(reference.length) : '0'.padEnd(reference.length);
      at += reference.length;
    } else if (comment > 0) {
      plain += ' '.repeat(comment);
      at += comment;
    } else {
      const char = text.charAt(at);
      const isEscape = inString && char === '\\';
      if (char === '"') inString = !inString;
      // A string of JSON ends with its line.
      if (char === '\n') inString = false;
      plain += isEscape ? text.slice(at, at + 2) : char;
      at += isEscape ? 2 : 1;
    }
  }
  return { text: plain, hasBareReference };
}

/** Of `//` to the end of the line, and of a line that starts with `#`; 0 when there is none here. */
function commentLength(text: string, at: number): number {
  const isSlashes = text.startsWith('//', at);
  const isHash = text[at] === '#' && /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
  if (!isSlashes && !isHash) return 0;
  return (/^[^\r\n]*/.exec(text.slice(at, at + 10_000))?.[0] ?? '').length;
}
