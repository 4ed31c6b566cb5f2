import { ErpNetError } from '../errors.js';
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
  const target = URL.canParse(location, hop.url) ? new URL(location, hop.url) : undefined;
  if (!target || !/^https?:$/.test(target.protocol)) throw refuse('invalid', target);
  if (access && isBelow(target, access.issuer)) {
    notes.push({ kind: 'sign-in-page' });
    return undefined;
  }
  const from = new URL(hop.url);
  if (
    (isSecure(from) && !isSecure(target)) ||
    (from.protocol === 'https:' && target.protocol === 'http:')
  ) {
    throw refuse('insecure', target);
  }
  notes.push({ kind: 'redirected', to: target.origin + target.pathname });
  const next = asGet(hop, response.status);
  const isOwn = access?.origins.has(from.origin) && access.origins.has(target.origin);
  if (isOwn || target.origin === from.origin) return { ...next, url: target.href };
  if (next.body !== undefined) throw refuse('body', target);
  return withoutSecrets(next, target, notes);
}

function refuse(reason: 'insecure' | 'body' | 'invalid', target: URL | undefined): ErpNetError {
  const location = target ? target.origin + target.pathname : '';
  return new ErpNetError({ code: 'request.redirect', location, reason });
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
