import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { SigningKeys } from './signingKey.js';

/**
 * Why jose refused an access token, in the words that ASP.NET Core has for it in `WWW-Authenticate` (its handler for
 * JWT bearer tokens): ERP.net documents none of its own. Where ASP.NET Core gives no reason the words are the sandbox's.
 */
export function refusalReason(error: unknown, token: string, keys: SigningKeys): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const claim = error instanceof Error && 'claim' in error ? error.claim : undefined;
  if (code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') {
    const { kid } = decodeProtectedHeader(token);
    return keys.some((key) => key.kid === kid)
      ? 'The signature is invalid'
      : 'The signature key was not found';
  }
  if (claim === 'typ') return 'The token is not an access token';
  if (code === 'ERR_JWT_EXPIRED') return `The token expired at '${time(decodeJwt(token).exp)}'`;
  return typeof claim === 'string' ? wrongClaim(claim, token) : 'The token is malformed';
}

function wrongClaim(claim: string, token: string): string {
  const { iss, aud, nbf, exp }: JWTPayload = decodeJwt(token);
  if (claim === 'iss') return `The issuer '${iss ?? '(null)'}' is invalid`;
  if (claim === 'aud') return `The audience '${[aud ?? '(null)'].flat().join(', ')}' is invalid`;
  if (claim === 'nbf') return `The token is not valid before '${time(nbf)}'`;
  return exp === undefined ? 'The token has no expiration' : 'The token is malformed';
}

/** The times that .NET knows. */
const firstTime = Date.parse('0001-01-01T00:00:00Z') / 1000;
const lastTime = Date.parse('9999-12-31T23:59:59Z') / 1000;

/** Seconds as .NET writes them by its invariant culture: `MM/dd/yyyy HH:mm:ss`, UTC. */
function time(seconds = 0): string {
  const shown = Math.max(firstTime, Math.min(lastTime, seconds));
  const [date = '', rest = ''] = new Date(shown * 1000).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${[month, day, year].join('/')} ${rest.slice(0, 8)}`;
}
