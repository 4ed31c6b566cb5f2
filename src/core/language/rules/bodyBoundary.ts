import type { BodyNode, HeaderNode, Span } from '../../http/nodes.js';
import { boundaryOf, isMultipart } from '../../http/parse/multipart.js';
import { headerValue, textOf } from '../../http/texts.js';
import { checkMultipart } from '../../request/multipartBody.js';
import type { Fix, Rule } from '../findings.js';
import { findHeader } from '../tokens.js';

type Reason = 'missing' | 'unused' | 'unclosed';

/** Does the body of a `multipart/…` request use the boundary of its head, to the end? */
export const bodyBoundary: Rule = function* (block) {
  const { request } = block;
  const header = request && findHeader(block, request.headers, 'content-type');
  if (!header || !request.body) return;
  const contentType = headerValue(block, header);
  if (!isMultipart(contentType) || boundaryOf(contentType)?.includes('{{')) return;
  const text = textOf(block, request.body);
  const checked = checkMultipart(contentType, text);
  if ('contentType' in checked || checked.problem.code !== 'request.body-boundary') return;
  const { reason } = checked.problem;
  const fix = fixOf(reason, { header, body: request.body, contentType, text });
  const span = reason === 'unclosed' ? lastLine(request.body, text) : header.value;
  yield { code: 'http.body-boundary', reason, span, ...(fix && { fixes: [fix] }) };
};

const NAMED = /(;\s*boundary\s*=\s*)(?:"[^"]+"|[^\s;]+)/i;

interface Parts {
  readonly header: HeaderNode;
  readonly body: BodyNode;
  readonly contentType: string;
  readonly text: string;
}

function fixOf(reason: Reason, { header, body, contentType, text }: Parts): Fix | undefined {
  const named = boundaryOf(contentType);
  const used = /^--(\S+?)(?:--)?\s*$/m.exec(text)?.[1];
  switch (reason) {
    case 'missing':
      return undefined;
    case 'unused': {
      if (named === undefined || used === undefined) return undefined;
      // RFC 2045, 5.1: a value with any of these signs stands in quotes.
      const value = /[^\w!#$%&'*+.^`|~-]/.test(used) ? `"${used}"` : used;
      const replaced = contentType.replace(NAMED, (_, head: string) => head + value);
      return { kind: 'add-boundary', edits: [{ span: header.value, text: replaced }], text: used };
    }
    case 'unclosed': {
      const boundary = named ?? used;
      if (boundary === undefined) return undefined;
      // A changeset that is left open must be closed by hand: only the person knows where it ends.
      if (text.includes(`\n--${boundary}--`)) return undefined;
      const close = `\n--${boundary}--`;
      const span = { start: body.end, end: body.end };
      return { kind: 'close-boundary', edits: [{ span, text: close }], text: boundary };
    }
  }
}

function lastLine({ start, end }: BodyNode, text: string): Span {
  return { start: start + text.lastIndexOf('\n') + 1, end };
}
