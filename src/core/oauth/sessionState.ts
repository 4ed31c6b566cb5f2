import type { Session } from './session.js';

/** ERP.net, Lifetimes: a refresh token lives so long, counted anew with each renewal. */
const REFRESH_LIFETIME_MS = { public: 24 * 3_600_000, confidential: 30 * 24 * 3_600_000 } as const;

/**
 * What a person can expect of a session without anybody being asked. `renewable`: the access token is expired, and the
 * next request gets a new one; `ended`: only signing in helps.
 */
export interface SessionState {
  readonly kind: 'valid' | 'renewable' | 'ended';
  /** Of the access token, milliseconds since the epoch; absent where nobody stated it. */
  readonly expiresAt?: number;
  /** When this state ends by itself. */
  readonly changesAt?: number;
}

export function sessionStateOf(session: Session, now: number): SessionState {
  const { expiresAt } = session.tokens;
  if (expiresAt === undefined) return { kind: 'valid' };
  if (now < expiresAt) return { kind: 'valid', expiresAt, changesAt: expiresAt };
  const until = renewableUntil(session);
  if (now >= until) return { kind: 'ended', expiresAt };
  return { kind: 'renewable', expiresAt, ...(until < Infinity && { changesAt: until }) };
}

function renewableUntil({ identity, clientType, tokens }: Session): number {
  // With its secret an app asks again at any time.
  if (identity === 'service') return Infinity;
  return tokens.refreshToken === undefined ? 0 : tokens.issuedAt + REFRESH_LIFETIME_MS[clientType];
}
