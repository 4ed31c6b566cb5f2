import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import type { Expectation } from '../../../../src/core/token/checks/check.js';
import type { IssuerKeys, Jwk, KeyStore } from '../../../../src/core/token/keys.js';

export const ISSUER = 'https://demodb.my.erp.net/id';
export const NOW = Date.UTC(2026, 0, 1, 12);
const seconds = NOW / 1000;

export const EXPECTED: Expectation = {
  issuer: ISSUER,
  audience: 'DomainAPI',
  scopes: ['read'],
  database: 'DEMO',
};

/** What ERP.net puts into a user's access token. */
export const USER: JWTPayload = {
  iss: ISSUER,
  aud: ['DomainAPI', 'TableAPI', `${ISSUER}/resources`],
  iat: seconds - 60,
  nbf: seconds - 60,
  exp: seconds + 3540,
  jti: 'ABC',
  sub: 'maria',
  sid: 'S1',
  scope: ['read', 'update'],
  client_id: 'com.example/app',
  user_type: 'InternalUser',
  db: 'DEMO',
};

export const SERVICE: JWTPayload = {
  ...Object.fromEntries(
    Object.entries(USER).filter(([name]) => !['sub', 'sid', 'user_type', 'db'].includes(name)),
  ),
  client_db: 'DEMO',
  client_system_user: 'robot',
};

export interface Signer {
  readonly jwk: Jwk;
  sign(claims: unknown, header?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** An issuer with one RS256 key. */
export async function createSigner(kid = 'K1'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const { kty = '', n = '', e = '' } = await exportJWK(publicKey);
  return {
    jwk: { kty, n, e, kid, use: 'sig', alg: 'RS256' },
    sign: (claims, header) =>
      new SignJWT(claims as JWTPayload)
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt', ...header })
        .sign(privateKey),
  };
}

export function keysOf(...keys: readonly Jwk[]): IssuerKeys {
  return { keys, fetchedAt: NOW - 1000, clockOffset: 0 };
}

/** A store that holds these keys and never asks anyone. */
export function storeOf(keys: IssuerKeys | undefined): KeyStore {
  return {
    cached: () => keys,
    load: () => (keys ? Promise.resolve(keys) : Promise.reject(new Error('not in this test'))),
  };
}
