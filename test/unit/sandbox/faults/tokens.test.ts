import assert from 'node:assert/strict';
import { compactVerify, createRemoteJWKSet, decodeJwt, decodeProtectedHeader } from 'jose';
import type { SandboxTokenOrder } from '../../../../src/sandbox/api.js';
import { clearFaults, orderFaults, orderToken } from '../../../support/faults.js';
import { bearer, call, callText, currencies } from '../support/call.js';
import { serviceTokens, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox tokens to order', () => {
  const sandbox = useSandbox({ faults: true, accessTokenLifetime: 900 });
  const issue = (wanted?: SandboxTokenOrder): Promise<string> =>
    orderToken(sandbox().ready, wanted);
  const status = async (token: string): Promise<number> =>
    (await call(sandbox(), currencies, { headers: bearer(token) })).status;

  const people: readonly (readonly [user: string, issueLike: () => Promise<string>])[] = [
    ['maria', async () => (await signIn(sandbox(), { scope: 'read update' })).access_token],
    ['demo.service', async () => (await serviceTokens(sandbox())).access_token],
  ];
  for (const [user, issueLike] of people) {
    it(`have the shape of others: ${user}`, async () => {
      const app = user === 'maria' ? {} : { app: user };
      const [ordered, issued] = [await issue({ user, ...app }), await issueLike()];
      assert.deepEqual(decodeProtectedHeader(ordered), decodeProtectedHeader(issued));
      const varying = { iat: 0, nbf: 0, exp: 0, jti: '', sid: '' };
      assert.deepEqual({ ...decodeJwt(ordered), ...varying }, { ...decodeJwt(issued), ...varying });
      assert.deepEqual(
        Object.keys(decodeJwt(ordered)).sort(),
        Object.keys(decodeJwt(issued)).sort(),
      );
      const { exp = 0, iat = 0 } = decodeJwt(ordered);
      assert.equal(exp - iat, 900);
      assert.equal(await status(ordered), 200);
    });
  }

  const orders: readonly (readonly [what: string, wanted: SandboxTokenOrder, status: number])[] = [
    ['with one scope', { scope: 'read' }, 200],
    ['with the wrong scope', { scope: 'update' }, 403],
    ['that is expired', { lifetime: -1 }, 401],
    ['of another audience', { claims: { aud: ['TableAPI'] } }, 401],
    ['of another issuer', { claims: { iss: 'https://id.erp.net/id' } }, 401],
    ['of an issuer that no header can carry', { claims: { iss: 'a"\\\n\u0416' } }, 401],
    ['that is no access token', { typ: 'JWT' }, 401],
    ['without an end', { claims: { exp: null } }, 401],
  ];
  for (const [what, wanted, expected] of orders) {
    it(`may be one ${what}, with a good signature`, async () => {
      const token = await issue(wanted);
      assert.equal(await status(token), expected);
      const jwks = new URL(`${sandbox().ready.issuer}/.well-known/openid-configuration/jwks`);
      await compactVerify(token, createRemoteJWKSet(jwks));
    });
  }

  it('are revoked like others', async () => {
    const token = await issue();
    await orderFaults(sandbox().ready, { effect: { kind: 'revoke-tokens', user: 'maria' } });
    assert.equal(await status(token), 401);
    await clearFaults(sandbox().ready);
  });

  const wrong: readonly (readonly [body: string, message: RegExp])[] = [
    ['', /must be a JSON object/],
    ['[]', /must be a JSON object/],
    ['{"user":"nobody"}', /no user "nobody"/],
    ['{"login":"maria"}', /no such "login"/],
    ['{"lifetime":1.5}', /no such "lifetime"/],
    ['{"claims":[]}', /no such "claims"/],
  ];
  for (const [body, message] of wrong) {
    it(`refuse ${body || 'nothing'}`, async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await callText(sandbox(), '/_faults/tokens', {
        method: 'POST',
        headers,
        body,
      });
      assert.equal(answer.status, 400);
      assert.match(answer.text, message);
    });
  }

  it('can only be ordered, and by JSON', async () => {
    assert.equal((await callText(sandbox(), '/_faults/tokens')).status, 405);
    const init = { method: 'POST', body: '{}' };
    assert.equal((await callText(sandbox(), '/_faults/tokens', init)).status, 415);
  });
});
