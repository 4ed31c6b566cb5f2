import { isForSignIn } from './checks/issuer.js';
import { textList } from './checks/check.js';
import { parseJws, type Jws, type JwsProblem } from './jws.js';
import type { FoundToken } from './recognise.js';

/** What a token is, as far as it or the place where it stood says so. Knowing the kind says nothing about validity. */
export type TokenKind =
  | 'access'
  /** Of the global authority, whose tokens no instance accepts. */
  | 'global'
  | 'id'
  /** A JWT that says of itself neither that it is an access token nor that it is an ID token. */
  | 'jwt'
  /** Encrypted (RFC 7516): only its recipient can read it. */
  | 'jwe'
  /** `enrt_…`: opaque by design, only a call tells whether it works. */
  | 'reference'
  | 'refresh'
  /** `ErpSession`, from the legacy login of the Domain API. */
  | 'session'
  | 'opaque'
  /** Has the dots of a JWT, but can't be read. */
  | 'broken';

export interface ReadToken {
  readonly kind: TokenKind;
  /** Header and claims, of a token that can be read. */
  readonly jws?: Jws;
  /** Where reading ended. */
  readonly problem?: JwsProblem;
}

/** Takes a token apart and says what it is. Never throws. */
export function readToken({ token, role }: FoundToken): ReadToken {
  if (/^enrt_/i.test(token)) return { kind: 'reference' };
  if (role === 'session') return { kind: 'session' };
  const jws = parseJws(token);
  if ('problem' in jws) {
    const { problem } = jws;
    if (problem.reason === 'encrypted') return { kind: 'jwe', problem };
    if (role === 'refresh') return { kind: 'refresh' };
    return token.includes('.') ? { kind: 'broken', problem } : { kind: 'opaque' };
  }
  return { kind: jws.claims ? kindOf(jws.header, jws.claims) : 'broken', jws };
}

/** RFC 9068 2.1: an access token says `at+jwt`. An ID token says `JWT` or nothing; `nonce` or `at_hash` give it away. */
function kindOf(
  { typ }: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
): TokenKind {
  if (typeof typ === 'string' && /^(application\/)?at\+jwt$/i.test(typ)) {
    const { iss, aud } = claims;
    return typeof iss === 'string' && isForSignIn(iss, textList(aud)) ? 'global' : 'access';
  }
  return typeof claims['nonce'] === 'string' || typeof claims['at_hash'] === 'string'
    ? 'id'
    : 'jwt';
}

/** First and last characters: enough to tell two tokens apart, never enough to use one. */
export function maskToken(token: string): string {
  return token.length < 40 ? '…' : `${token.slice(0, 6)}…${token.slice(-4)}`;
}
