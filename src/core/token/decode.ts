import { decodeJwt, decodeProtectedHeader } from 'jose';

/** A token taken apart. Decoding says nothing about whether a token is valid. */
export type DecodedToken =
  | {
      readonly kind: 'access' | 'id' | 'jwt';
      readonly header: Readonly<Record<string, unknown>>;
      readonly claims: Readonly<Record<string, unknown>>;
    }
  /** `enrt_…`: opaque by design, only a call tells whether it works. */
  | { readonly kind: 'reference' }
  | { readonly kind: 'opaque' };

/** Never throws; what can't be read as a JWT (RFC 7519) is opaque. */
export function decodeToken(token: string): DecodedToken {
  if (token.startsWith('enrt_')) return { kind: 'reference' };
  try {
    const header = decodeProtectedHeader(token) as Record<string, unknown>;
    const claims = decodeJwt(token) as Record<string, unknown>;
    return { kind: kindOf(header, claims), header, claims };
  } catch {
    return { kind: 'opaque' };
  }
}

/** RFC 9068 2.1: an access token says `at+jwt`. An id token says `JWT` or nothing, and carries the client as audience. */
function kindOf(
  { typ }: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
): 'access' | 'id' | 'jwt' {
  if (typeof typ === 'string' && /^(application\/)?at\+jwt$/i.test(typ)) return 'access';
  return typeof claims['nonce'] === 'string' || typeof claims['at_hash'] === 'string'
    ? 'id'
    : 'jwt';
}

/** First and last characters: enough to tell two tokens apart, never enough to use one. */
export function maskToken(token: string): string {
  return token.length < 40 ? '…' : `${token.slice(0, 6)}…${token.slice(-4)}`;
}
