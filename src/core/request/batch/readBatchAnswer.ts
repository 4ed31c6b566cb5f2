import { boundaryOf, isMultipart } from '../../http/parse/multipart.js';
import type { Header } from '../prepareHeaders.js';

/** The answer to one request of a batch. */
export interface PartAnswer {
  readonly contentId?: string;
  readonly status: number;
  readonly statusText: string;
  /** Names in small letters, as `fetch` has them. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

/** What stands in the place of one part: an answer, or those of a changeset. */
export type BatchAnswer =
  | { readonly kind: 'single'; readonly answer: PartAnswer }
  | { readonly kind: 'changeset'; readonly answers: readonly PartAnswer[] };

/**
 * Reads the answer to a batch (OData 4.01 Protocol, 11.7.7.5; RFC 2046 5.1). Never throws. A part without an end, in an
 * answer that broke off, is left out: what it says may not be all.
 * @returns undefined when it is no multipart answer
 */
export function readBatchAnswer(
  headers: readonly Header[],
  body: Uint8Array,
): readonly BatchAnswer[] | undefined {
  const type = valueOf(headers, 'content-type');
  const boundary = isMultipart(type) ? boundaryOf(type) : undefined;
  if (boundary === undefined) return undefined;
  return readParts(body, boundary).flatMap((part): readonly BatchAnswer[] => {
    const partType = valueOf(part.headers, 'content-type');
    const inner = isMultipart(partType) ? boundaryOf(partType) : undefined;
    if (inner !== undefined) {
      const answers = readParts(part.body, inner).flatMap((one) => readAnswer(one) ?? []);
      return [{ kind: 'changeset', answers }];
    }
    const answer = readAnswer(part);
    return answer ? [{ kind: 'single', answer }] : [];
  });
}

interface Part {
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

/** One character for each byte, so places in the text are places in the bytes. */
function toText(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function readParts(bytes: Uint8Array, boundary: string): readonly Part[] {
  const text = toText(bytes);
  const escaped = boundary.replace(/[^\w]/g, '\\$&');
  const lines = new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g');
  const parts: Part[] = [];
  let from: number | undefined;
  for (const { index, 0: line, 1: closing } of text.matchAll(lines)) {
    if (from !== undefined) parts.push(readMessage(bytes.subarray(from, index)));
    if (closing !== undefined) break;
    const end = index + line.length;
    from = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return parts;
}

/** Header lines up to the first empty line, and what follows. */
function readMessage(bytes: Uint8Array): Part {
  const text = toText(bytes);
  const headers: Header[] = [];
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(at, end).trim();
    at = end + 1;
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    headers.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }
  return { headers, body: bytes.subarray(Math.min(at, bytes.length)) };
}

const STATUS_LINE = /^\s*HTTP\/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t]+([^\r\n]*?))?[ \t]*(?:\r?\n|$)/;
/** No status line is longer. */
const LONGEST_LINE = 1000;

function readAnswer({ headers: outer, body: bytes }: Part): PartAnswer | undefined {
  const match = STATUS_LINE.exec(toText(bytes.subarray(0, LONGEST_LINE)));
  if (!match) return undefined;
  const [line, status, statusText = ''] = match;
  const { headers, body } = readMessage(bytes.subarray(line.length));
  // OData 4.01 has it in the part, some servers of 4.0 in the answer.
  const contentId = valueOf(outer, 'content-id') || valueOf(headers, 'content-id');
  return { ...(contentId && { contentId }), status: Number(status), statusText, headers, body };
}

function valueOf(headers: readonly Header[], name: string): string {
  return headers.find(([key]) => key === name)?.[1] ?? '';
}
