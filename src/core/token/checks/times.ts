import type { Finding } from '../findings.js';
import { LEEWAY_MS, timeClaim, type Check, type CheckContext } from './check.js';

/** Seconds since the epoch pass this in the year 5138: whoever wrote it meant milliseconds. */
const MILLISECONDS_FROM = 1e11;
/** ERP.net issues access tokens for one hour. */
const USUAL_LIFETIME_MS = 3600_000;
/** Below this, clocks are said to agree. */
const NOTABLE_OFFSET_SECONDS = 60;

/** `exp`, `nbf`, `iat` (RFC 7519 4.1.4 to 4.1.6), by the server's clock where it was measured. */
export const times: Check = {
  id: 'times',
  run: (context) => [
    expiry(context),
    notBefore(context),
    issuedAt(context),
    ...lifetime(context),
    ...clock(context),
  ],
};

function expiry({ claims, now }: CheckContext): Finding {
  if (!('exp' in claims)) return { code: 'expiry.missing' };
  const { exp } = claims;
  const at = timeClaim(exp);
  if (at === undefined) return { code: 'expiry.not-a-number' };
  if (at >= MILLISECONDS_FROM * 1000) return { code: 'expiry.milliseconds', at: at / 1000 };
  return at + LEEWAY_MS > now
    ? { code: 'expiry.ok', at, left: at - now }
    : { code: 'expiry.expired', at, ago: now - at };
}

function notBefore({ claims, now }: CheckContext): Finding {
  const at = timeClaim(claims['nbf']);
  if (at === undefined) return { code: 'not-before.absent' };
  return at - LEEWAY_MS > now
    ? { code: 'not-before.future', at, ahead: at - now }
    : { code: 'not-before.ok' };
}

function issuedAt({ claims, now }: CheckContext): Finding {
  const at = timeClaim(claims['iat']);
  if (at === undefined) return { code: 'issued-at.missing' };
  return at - LEEWAY_MS > now
    ? { code: 'issued-at.future', at, ahead: at - now }
    : { code: 'issued-at.ok', at };
}

function lifetime({ claims }: CheckContext): readonly Finding[] {
  const [from, to] = [timeClaim(claims['iat']), timeClaim(claims['exp'])];
  if (from === undefined || to === undefined || to >= MILLISECONDS_FROM * 1000) return [];
  const whole = to - from;
  if (whole <= 0) return [{ code: 'lifetime.none' }];
  return [{ code: whole > USUAL_LIFETIME_MS ? 'lifetime.long' : 'lifetime.ok', lifetime: whole }];
}

function clock({ clockOffset }: CheckContext): readonly Finding[] {
  if (Math.abs(clockOffset) < NOTABLE_OFFSET_SECONDS) return [];
  return [{ code: 'clock.off', offset: clockOffset * 1000 }];
}
