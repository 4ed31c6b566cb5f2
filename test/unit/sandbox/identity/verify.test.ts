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
    ['a token for another API', { aud: ['TableAPI'] }, 'The audience is invalid'],
    ['another issuer', { iss: `${issuer}/` }, 'The issuer is invalid'],
    ['an expired token', { exp: now - 1 }, 'The token is expired'],
    ['a token of the future', { nbf: now + 3600 }, 'The token is not valid yet'],
    ['a token without an end', { exp: undefined }, 'The token is malformed'],
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
