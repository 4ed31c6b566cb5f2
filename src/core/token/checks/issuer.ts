import { textList, type Check } from './check.js';

/** The global authority signs people in to other apps; no instance API accepts its tokens (ERP.net, authorities). */
const GLOBAL_ISSUER = 'https://id.erp.net/id';

/** `iss` equals the identity service of the instance to the character (RFC 9068 4). */
export const issuer: Check = {
  id: 'issuer',
  run: ({ claims, expected }) => {
    const { iss, aud } = claims;
    if (typeof iss !== 'string' || !iss) return [{ code: 'issuer.missing' }];
    const found = iss.slice(0, 200);
    if (iss === expected.issuer) return [{ code: 'issuer.ok', issuer: found }];
    if (isForSignIn(iss, textList(aud))) return [{ code: 'issuer.global', issuer: found }];
    if (expected.issuer === undefined) return [{ code: 'issuer.not-compared', issuer: found }];
    const isSlash = withoutSlash(iss) === withoutSlash(expected.issuer);
    const code = isSlash ? 'issuer.slash' : 'issuer.other';
    return [{ code, issuer: found, expected: expected.issuer }];
  },
};

/** The global authority names no API in its tokens: their audience is at most its own `/resources`. */
export function isForSignIn(issuer: string, audience: readonly string[]): boolean {
  if (withoutSlash(issuer) === GLOBAL_ISSUER) return true;
  return audience.length > 0 && audience.every((one) => one === `${issuer}/resources`);
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
