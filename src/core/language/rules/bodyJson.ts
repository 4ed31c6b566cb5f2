import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { textOf } from '../../http/texts.js';
import { jsonNesting, MAX_NESTING } from '../../jsonNesting.js';
import type { Finding, Fix, Rule } from '../findings.js';
import { isParsable, plainJson } from '../plainJson.js';
import { isJsonBody } from '../tokens.js';

/** Is a body that says it is JSON any? Comments are left out of it before it is sent, so they are no mistake. */
export const bodyJson: Rule = function* (block) {
  const { request } = block;
  const body = request?.body;
  if (!body || body.includes.length > 0 || !isJsonBody(block, request)) return;
  const { text, hasBareReference } = plainJson(textOf(block, body));
  if (text.trim() === '' || isParsable(text)) return;
  // `"lines": [{{lines}}]` may stand for anything.
  if (hasBareReference || jsonNesting(text) > MAX_NESTING) return;
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
