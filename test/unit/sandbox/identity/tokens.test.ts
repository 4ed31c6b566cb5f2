import assert from 'node:assert/strict';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { discover, serviceTokens, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox tokens', () => {
  const sandbox = useSandbox({ accessTokenLifetime: 120 });

  const audiences = (): readonly string[] => [
    'DomainAPI',
    'TableAPI',
    'OLAP',
    'AppServer',
    `${sandbox().ready.issuer}/resources`,
  ];

  const verify = (token: string, typ: string, audience: string) =>
    jwtVerify(
      token,
      createRemoteJWKSet(
        new URL(`${sandbox().ready.issuer}/.well-known/openid-configuration/jwks`),
      ),
      {
        algorithms: ['RS256'],
        issuer: sandbox().ready.issuer,
        audience,
        typ,
      },
    );

  it('gives access tokens the documented shape', async () => {
    const tokens = await signIn(sandbox());
    const { payload, protectedHeader } = await verify(tokens.access_token, 'at+jwt', 'DomainAPI');
    const { iat = 0, nbf, exp, jti, sid, ...rest } = payload;
    assert.deepEqual(Object.keys(protectedHeader).sort(), ['alg', 'kid', 'typ']);
    assert.match(protectedHeader.kid ?? '', /^[0-9A-F]{32}$/);
    assert.deepEqual(rest, {
      iss: sandbox().ready.issuer,
      aud: audiences(),
      sub: 'maria',
      sub_id: '3d0f5a62-6a0c-4a8e-9f0e-5c2d41b7a101',
      scope: ['openid', 'profile', 'offline_access', 'read', 'update'],
      client_id: 'erpnet-api-explorer',
      name: 'Maria Petrova',
      email: 'maria.petrova@sandbox.example',
      email_verified: true,
      locale: 'en-US',
      user_type: 'InternalUser',
      is_admin: true,
      db: 'E1_SANDBOX',
    });
    assert.deepEqual([nbf, exp], [iat, iat + 120]);
    assert.match(jti ?? '', /^[0-9A-F]{32}$/);
    assert.equal(sid, tokens.claims()?.['sid']);
  });

  it('tells administrators from others', async () => {
    const { access_token } = await signIn(sandbox(), { login: 'ivan' });
    const { sub, is_admin, locale } = decodeJwt(access_token);
    assert.deepEqual([sub, is_admin, locale], ['ivan', false, 'bg-BG']);
  });

  it('gives ID tokens the header type JWT and the time of the sign-in', async () => {
    const { id_token = '' } = await signIn(sandbox());
    const { payload, protectedHeader } = await verify(id_token, 'JWT', 'erpnet-api-explorer');
    assert.equal(protectedHeader.typ, 'JWT');
    assert.ok(Math.abs(Number(payload['auth_time']) - Number(payload.iat)) < 60);
  });

  it('answers at the userinfo endpoint', async () => {
    const config = await discover(sandbox());
    const { access_token } = await signIn(sandbox(), { login: 'ivan' });
    const info = await oidc.fetchUserInfo(config, access_token, 'ivan');
    assert.equal(info.name, 'Ivan Dimitrov');
    const { access_token: withoutOpenid } = await signIn(sandbox(), { scope: 'read' });
    await assert.rejects(oidc.fetchUserInfo(config, withoutOpenid, 'maria'));
  });

  describe('of a service', () => {
    it('have the service claims and no sub', async () => {
      const tokens = await serviceTokens(sandbox());
      const { iat, nbf, exp, jti, ...rest } = decodeJwt(tokens.access_token);
      assert.deepEqual(rest, {
        iss: sandbox().ready.issuer,
        aud: audiences(),
        scope: ['read', 'update'],
        client_id: 'demo.service',
        client_db: 'E1_SANDBOX',
        client_system_user: 'demo.service',
        client_system_user_type: 'SystemUserNoLogin',
        client_system_user_id: 'c4e2d8a0-91b7-4f36-8c15-0a6b3d7e5f03',
      });
      assert.ok(jti !== undefined && nbf === iat && Number(exp) === Number(iat) + 120);
      assert.equal(decodeProtectedHeader(tokens.access_token).typ, 'at+jwt');
      assert.equal(tokens.refresh_token, undefined);
    });

    const scopes: readonly (readonly [scope: string, allowed: boolean])[] = [
      ['read', true],
      ['openid', false],
      ['offline_access', false],
      ['read bogus', false],
    ];
    for (const [scope, allowed] of scopes) {
      it(`${allowed ? 'grants' : 'refuses'} scope "${scope}"`, async () => {
        const tokens = serviceTokens(sandbox(), { scope });
        if (allowed) assert.equal((await tokens).scope, scope);
        else await assert.rejects(tokens, { error: 'invalid_scope' });
      });
    }
  });
});
