import type { Session } from './session.js';

/** An access token is renewed when it has less than this left, so that it survives the request it is taken for. */
const RENEW_BEFORE_MS = 60_000;
/** From here on a use renews the token behind its back, so that no request has to wait for the last minute. */
const RENEW_EARLY_MS = 5 * 60_000;

/** @param now milliseconds since the epoch, by the clock that `issuedAt` is of */
export function needsRenewal(session: Session, now: number): boolean {
  return hasLessThan(RENEW_BEFORE_MS, 1 / 4, session, now);
}

/** Never of a session without a refresh token: trying would end it while its access token is still good. */
export function isWorthRenewing(session: Session, now: number): boolean {
  const isRenewable = session.identity === 'service' || session.tokens.refreshToken !== undefined;
  return isRenewable && hasLessThan(RENEW_EARLY_MS, 1 / 2, session, now);
}

/** Less than so long left, or than this share of its life where that is short. */
function hasLessThan(
  milliseconds: number,
  share: number,
  { tokens }: Session,
  now: number,
): boolean {
  const { issuedAt, expiresAt } = tokens;
  if (expiresAt === undefined) return false;
  return expiresAt - now < Math.min(milliseconds, (expiresAt - issuedAt) * share);
}
