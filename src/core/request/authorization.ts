import type { Problem } from '../errors.js';

/** Schemes that other tools replace by something else when they send: as text they would tell a password to the server. */
const FOREIGN_SCHEMES = /^(openid|oauth2|digest|ntlm|negotiate|aws|cognito|hawk)\s+\S/i;

/**
 * The value of an `Authorization` header as it travels: `Basic user:password` and `Basic user password` are encoded
 * (RFC 7617), everything else stays.
 */
export function authorizationValue(
  value: string,
): { readonly value: string } | { readonly problem: Problem } {
  const scheme = FOREIGN_SCHEMES.exec(value)?.[1];
  if (scheme !== undefined) return { problem: { code: 'request.auth-scheme', scheme } };
  const [, basic, credentials = ''] = /^(basic)\s+(.*)$/i.exec(value) ?? [];
  if (basic === undefined) return { value };
  const [, user, password] = /^([^\s:]+)\s+(\S.*)$/.exec(credentials) ?? [];
  if (user !== undefined) return { value: `${basic} ${toBase64(`${user}:${password ?? ''}`)}` };
  return { value: credentials.includes(':') ? `${basic} ${toBase64(credentials)}` : value };
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
