import assert from 'node:assert/strict';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { accessTokenVerifier, hasScope } from '../../../../src/sandbox/identity/accessToken.js';
import { createSigningKey } from '../../../../src/sandbox/identity/signingKey.js';

describe('sandbox verification of access tokens', () => {
  const signingKey = createSigningKey();
  const issuer = 'http://127.0.0.1:1/id';
  const now = Math.floor(Date.now() / 1000);
  const good: JWTPayload = { iss: issuer, aud: ['DomainAPI'], exp: now + 3600, scope: ['read'] };

  const cases: readonly (readonly [what: string, claims: object, refused: string | undefined])[] = [
    ['a good token', {}, undefined],
    ['a token for several APIs', { aud: ['TableAPI', 'DomainAPI'] }, undefined],
    ['a token for another API', { aud: ['TableAPI'] }, "The audience 'TableAPI' is invalid"],
    [
      'a token for two other APIs',
      { aud: ['TableAPI', 'OLAP'] },
      "The audience 'TableAPI, OLAP' is invalid",
    ],
    ['a token for no API', { aud: undefined }, "The audience '(null)' is invalid"],
    ['another issuer', { iss: `${issuer}/` }, `The issuer '${issuer}/' is invalid`],
    ['no issuer', { iss: undefined }, "The issuer '(null)' is invalid"],
    ['an expired token', { exp: 1_762_189_360 }, "The token expired at '11/03/2025 17:02:40'"],
    [
      'a token of the future',
      { nbf: 4_102_444_799 },
      "The token is not valid before '12/31/2099 23:59:59'",
    ],
    ['a token of no time', { nbf: 1e20 }, "The token is not valid before '12/31/9999 23:59:59'"],
    ['a token from before all time', { exp: -1e20 }, "The token expired at '01/01/0001 00:00:00'"],
    ['a token without an end', { exp: undefined }, 'The token has no expiration'],
  ];
  for (const [what, claims, refused] of cases) {
    it(`${refused === undefined ? 'accepts' : 'refuses'} ${what}`, async () => {
      const key = await signingKey;
      const payload = JSON.parse(JSON.stringify({ ...good, ...claims })) as JWTPayload;
      const token = await new SignJWT(payload)
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' })
        .sign(key.privateKey);
      const result = await accessTokenVerifier({ issuer, keys: () => [key] })(token, 'DomainAPI');
      assert.equal(result.claims ? undefined : result.refused, refused);
    });
  }

  it('refuses a token without a signature', async () => {
    const key = await signingKey;
    const verify = accessTokenVerifier({ issuer, keys: () => [key] });
    const result = await verify(new UnsecuredJWT(good).encode(), 'DomainAPI');
    assert.deepEqual(result, { refused: 'The token is malformed' });
  });

  it('reads scopes from an array only, as ERP.net sends them', () => {
    assert.equal(hasScope({ scope: ['read'] }, 'read'), true);
    assert.equal(hasScope({ scope: ['update'] }, 'read'), false);
    assert.equal(hasScope({ scope: 'read update' }, 'read'), false);
  });
});
