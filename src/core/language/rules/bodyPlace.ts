import { isBodiless } from '../../http/methods.js';
import { methodOf, textOf } from '../../http/texts.js';
import type { Fix, Rule } from '../findings.js';
import { linesOf } from '../lines.js';
import { isJsonBody } from '../tokens.js';

/** Bodies where servers expect none (RFC 9110 9.3.1), and lines in them that other tools would drop. */
export const bodyPlace: Rule = function* (block) {
  const { request } = block;
  const body = request?.body;
  if (!body) return;
  const method = methodOf(block);
  const lines = linesOf(block, body);
  if (isBodiless(method)) {
    const [first = body] = lines;
    const start = { start: body.start, end: body.start };
    const separate: Fix = { kind: 'insert-separator', edits: [{ span: start, text: '###\n\n' }] };
    const post: Fix = {
      kind: 'use-post',
      edits: [
        request.method
          ? { span: request.method, text: 'POST' }
          : { span: { start: request.start, end: request.start }, text: 'POST ' },
      ],
    };
    // JSON begins no request.
    const fixes = isJsonBody(block, request) ? [post] : [separate, post];
    yield { code: 'http.body-not-allowed', method, span: first, fixes };
    return;
  }
  if (body.parts.length > 0 || isJsonBody(block, request)) return;
  const comment = lines.find((line) => /^[ \t]*(?:#|\/\/)/.test(textOf(block, line)));
  if (comment) yield { code: 'http.body-comments', span: comment };
};
