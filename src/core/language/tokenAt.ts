import type { Span } from '../http/nodes.js';
import { readToken, type ReadToken } from '../token/kind.js';

export interface TokenHere extends ReadToken {
  /** In the line. */
  readonly span: Span;
}

/** A line may be a whole file; a token is never longer. */
const REACH = 16_000;

const TOKEN = /\b(?:eyJ[\w-]*\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?|enrt_[\da-f]+)/gi;

/** The token at an offset of a line, taken apart; it is not checked and goes nowhere. */
export function tokenAt(line: string, offset: number): TokenHere | undefined {
  const from = Math.max(0, offset - REACH);
  for (const match of line.slice(from, offset + REACH).matchAll(TOKEN)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start <= offset && offset <= end) {
      return { span: { start, end }, ...readToken({ token: match[0] }) };
    }
  }
  return undefined;
}

/** What a short look at a token tells; absent claims are left out. */
export interface TokenGist {
  readonly issuer?: string;
  readonly subject?: string;
  /** Milliseconds since the epoch. */
  readonly expires?: number;
  readonly scopes?: readonly string[];
}

/** Claims of RFC 7519 4.1 and RFC 9068 2.2.3; a service token names its application instead of a user. */
export function gistOf({ jws }: ReadToken): TokenGist {
  const claims = jws?.claims;
  if (!claims) return {};
  const { iss, sub, client_id: client, exp, scope } = claims;
  const subject = [sub, client].find((value) => typeof value === 'string');
  const scopes = typeof scope === 'string' ? scope.split(' ') : scope;
  return {
    ...(typeof iss === 'string' && { issuer: iss }),
    ...(typeof subject === 'string' && { subject }),
    ...(typeof exp === 'number' && { expires: exp * 1000 }),
    ...(Array.isArray(scopes) && { scopes: scopes.filter((one) => typeof one === 'string') }),
  };
}
