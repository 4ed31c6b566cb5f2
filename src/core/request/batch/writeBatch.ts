import type { PreparedRequest } from '../prepare.js';
import { concat } from '../prepareBody.js';

/** One request of a batch, as it will be written. */
export interface BatchMember {
  readonly request: PreparedRequest;
  /** Only members of a changeset have one. */
  readonly contentId?: string;
}

/** What stands between two boundaries of a batch: a request that reads, or a changeset (OData 4.01 Protocol, 11.7.7). */
export type BatchGroup<M extends BatchMember = BatchMember> =
  | { readonly kind: 'single'; readonly member: M }
  | { readonly kind: 'changeset'; readonly members: readonly M[] };

export interface WrittenBatch {
  /** With its boundary. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

const CRLF = '\r\n';

/**
 * Writes a `multipart/mixed` body (OData 4.01 Protocol, 11.7.7; RFC 2046 5.1). Lines of the envelope end with CR LF; the
 * bodies of requests travel as they are.
 * @param serviceRoot with a slash at the end; addresses are written relative to it
 * @param newId a text that stands in no body
 */
export function writeBatch(
  groups: readonly BatchGroup[],
  serviceRoot: string,
  newId: () => string = () => crypto.randomUUID(),
): WrittenBatch {
  const boundary = `batch_${newId()}`;
  const parts = groups.map((group) => {
    if (group.kind === 'single') return writeMember(group.member, serviceRoot);
    const inner = `changeset_${newId()}`;
    const members = group.members.map((member) => writeMember(member, serviceRoot));
    const head = `Content-Type: ${multipart(inner)}${CRLF}${CRLF}`;
    return concat([head, envelope(members, inner)]);
  });
  return { contentType: multipart(boundary), body: envelope(parts, boundary) };
}

const multipart = (boundary: string): string => `multipart/mixed; boundary=${boundary}`;

/** The line end before a boundary belongs to the boundary. */
function envelope(parts: readonly Uint8Array[], boundary: string): Uint8Array {
  const pieces = parts.flatMap((part) => [`--${boundary}${CRLF}`, part, CRLF]);
  return concat([...pieces, `--${boundary}--${CRLF}`]);
}

function writeMember({ request, contentId }: BatchMember, serviceRoot: string): Uint8Array {
  const { method, url, headers, body } = request;
  const lines = [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `${method} ${relative(url, serviceRoot)} HTTP/1.1`,
    ...headers.filter(([name]) => !isOfPart(name)).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ];
  return concat([lines.join(CRLF), ...(body === undefined ? [] : [body])]);
}

/** `Content-ID` belongs to the part that holds the request. */
function isOfPart(name: string): boolean {
  return name.toLowerCase() === 'content-id';
}

/** The service root itself has no relative form that every server reads. */
function relative(url: string, serviceRoot: string): string {
  const rest = url.slice(serviceRoot.length);
  if (rest && !rest.startsWith('?')) return rest;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
