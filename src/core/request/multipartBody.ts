import type { Problem, ProblemWith } from '../errors.js';
import { boundaryOf, isMultipart } from '../http/parse/multipart.js';

/** RFC 2046 5.1: lines of a multipart body end with CR LF, whatever the document uses. */
export function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/**
 * The content type with its boundary: where it names none, the one that the body uses.
 * @param text the body, without the contents of files
 */
export function checkMultipart(
  contentType: string,
  text: string,
): { readonly contentType: string } | { readonly problem: Problem } {
  const named = boundaryOf(contentType);
  const boundary = named ?? /^--(\S+)\s*$/m.exec(text)?.[1];
  if (boundary === undefined) return refuse('missing');
  const reason = checkBoundary(boundary, text);
  if (reason) return refuse(reason);
  const written = /^[\w'()+,./:=?-]+$/.test(boundary) && !/[()/:=?,]/.test(boundary);
  const value = written ? boundary : `"${boundary}"`;
  return { contentType: named === undefined ? `${contentType}; boundary=${value}` : contentType };
}

type Reason = ProblemWith<'request.body-boundary'>['reason'];

function refuse(reason: Reason): { readonly problem: Problem } {
  return { problem: { code: 'request.body-boundary', reason } };
}

/** Checks a body and, in a batch, its changesets. */
function checkBoundary(boundary: string, text: string): Reason | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  const first = lines.indexOf(`--${boundary}`);
  if (first < 0) return 'unused';
  const last = lines.indexOf(`--${boundary}--`);
  if (last < first) return 'unclosed';
  for (const line of lines.slice(first, last)) {
    const [, inner = ''] = /^content-type\s*:\s*(.*)$/i.exec(line) ?? [];
    const innerBoundary = isMultipart(inner) ? boundaryOf(inner) : undefined;
    if (innerBoundary === undefined || innerBoundary === boundary) continue;
    const reason = checkBoundary(innerBoundary, lines.slice(first, last).join('\n'));
    if (reason) return reason;
  }
  return undefined;
}
