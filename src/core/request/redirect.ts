import { ErpNetError, type ProblemWith } from '../errors.js';
import { isSecure } from '../instance/address.js';
import type { Access, Note } from './exchange.js';
import type { PreparedRequest } from './prepare.js';

/** One request on the way, the first or one after a redirect. */
export interface Hop extends PreparedRequest {
  /**
   * A server outside the instance sent us here: it must not choose what is done in the person's name,
   * so the token stays out even if the address is the instance's own.
   */
  readonly cameFromElsewhere?: boolean;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Headers that may follow to another origin; everything else could be a secret under any name. */
const HARMLESS: ReadonlySet<string> = new Set(['accept', 'accept-language', 'odata-maxversion']);

/**
 * The request that a redirect asks for (RFC 9110 15.4), or undefined when the response is the answer to show.
 * To another origin only harmless headers go, and never a body; never from https to http.
 * @throws ErpNetError `request.redirect`
 */
export function nextHop(
  hop: Hop,
  response: Response,
  access: Pick<Access, 'issuer' | 'origins'> | undefined,
  notes: Note[],
): Hop | undefined {
  const location = response.headers.get('location');
  if (!REDIRECTS.has(response.status) || location === null) return undefined;
  const target = addressOf(asUtf8(location), hop.url);
  if (!target) throw refuse('invalid', target);
  if (hasUserInfo(target)) throw refuse('credentials', target);
  if (access && isBelow(target, access.issuer)) {
    notes.push({ kind: 'sign-in-page' });
    return undefined;
  }
  if (isDowngrade(new URL(hop.url), target)) throw refuse('insecure', target);
  notes.push({ kind: 'redirected', to: target.origin + target.pathname });
  const next = asGet(hop, response.status);
  if (!staysAtHome(hop.url, target, access) && next.body !== undefined)
    throw refuse('body', target);
  return moveTo(next, target, { access, notes });
}

/**
 * The request for the next page: the link as received (OData JSON 4.5.5: clients treat it as opaque), by the same rules as
 * a redirect.
 * @param from address that answered with the link
 * @throws ErpNetError `request.next-link`
 */
export function nextPageHop(
  hop: Hop,
  { from, link }: { readonly from: string; readonly link: string },
  access: Pick<Access, 'origins'> | undefined,
  notes: Note[],
): Hop {
  const target = addressOf(link, from);
  if (!target) throw refuseLink('invalid', target);
  if (hasUserInfo(target)) throw refuseLink('credentials', target);
  if (isDowngrade(new URL(from), target)) throw refuseLink('insecure', target);
  // A redirect may have led elsewhere: what was not sent on to that server is not for its links either.
  const came = new URL(from);
  const asked = staysAtHome(hop.url, came, access) ? hop : withoutSecrets(hop, came, notes);
  const { hasCredentials, cameFromElsewhere = false, settings } = asked;
  const headers = asked.headers.filter(([name]) => !/^content-/i.test(name));
  const next = { method: 'GET', url: from, headers, hasCredentials, cameFromElsewhere };
  return moveTo({ ...next, ...(settings && { settings }) }, target, { access, notes });
}

/** @returns undefined when it is none of the web */
function addressOf(link: string, from: string): URL | undefined {
  const target = URL.canParse(link, from) ? new URL(link, from) : undefined;
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}

/** A header holds bytes, of which `fetch` makes characters one by one; those of an address are UTF-8 (Fetch standard). */
function asUtf8(header: string): string {
  const codes = Array.from(header, (character) => character.charCodeAt(0));
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return header;
  return new TextDecoder().decode(Uint8Array.from(codes));
}

/** A server must not choose the credentials of a request; in an address they are an error (RFC 9110 4.2.4). */
function hasUserInfo({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

/** Never from https to http, nor from this machine to plain http elsewhere. */
function isDowngrade(from: URL, target: URL): boolean {
  return (
    (isSecure(from) && !isSecure(target)) ||
    (from.protocol === 'https:' && target.protocol === 'http:')
  );
}

function staysAtHome(
  from: string,
  target: URL,
  access: Pick<Access, 'origins'> | undefined,
): boolean {
  const { origin } = new URL(from);
  const isOwn = access?.origins.has(origin) && access.origins.has(target.origin);
  return isOwn === true || target.origin === origin;
}

interface Surrounding {
  readonly access: Pick<Access, 'origins'> | undefined;
  readonly notes: Note[];
}

function moveTo(hop: Hop, target: URL, { access, notes }: Surrounding): Hop {
  return staysAtHome(hop.url, target, access)
    ? { ...hop, url: target.href }
    : withoutSecrets(hop, target, notes);
}

function refuse(
  reason: ProblemWith<'request.redirect'>['reason'],
  target: URL | undefined,
): ErpNetError {
  return new ErpNetError({ code: 'request.redirect', location: placeOf(target), reason });
}

function refuseLink(
  reason: ProblemWith<'request.next-link'>['reason'],
  target: URL | undefined,
): ErpNetError {
  return new ErpNetError({ code: 'request.next-link', location: placeOf(target), reason });
}

/** What of an address may be told. */
function placeOf(target: URL | undefined): string {
  return target ? target.origin + target.pathname : '';
}

/** RFC 9110 15.4: 303 turns everything but HEAD into GET, 301 and 302 do so with POST; 307 and 308 repeat the request. */
function asGet(hop: Hop, status: number): Hop {
  const isRepeated =
    status === 307 ||
    status === 308 ||
    hop.method === 'HEAD' ||
    (status !== 303 && hop.method !== 'POST');
  if (isRepeated) return hop;
  const headers = hop.headers.filter(([name]) => !/^content-/i.test(name));
  const { url, hasCredentials, cameFromElsewhere = false } = hop;
  return { method: 'GET', url, headers, hasCredentials, cameFromElsewhere };
}

function withoutSecrets(hop: Hop, target: URL, notes: Note[]): Hop {
  const kept = hop.headers.filter(([name]) => HARMLESS.has(name.toLowerCase()));
  const names = hop.headers.filter((header) => !kept.includes(header)).map(([name]) => name);
  if (names.length > 0) notes.push({ kind: 'headers-dropped', names, origin: target.origin });
  return {
    method: hop.method,
    url: target.href,
    headers: kept,
    hasCredentials: false,
    cameFromElsewhere: true,
  };
}

function isBelow(target: URL, issuer: string): boolean {
  return target.href === issuer || target.href.startsWith(`${issuer}/`);
}
