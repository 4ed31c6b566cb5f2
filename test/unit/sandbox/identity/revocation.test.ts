import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { bearer, call, currencies } from '../support/call.js';
import { discover, serviceTokens, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox revocation', () => {
  const sandbox = useSandbox();
  const status = async (token: string): Promise<number> =>
    (await call(sandbox(), currencies, { headers: bearer(token) })).status;

  it('of an access token ends that token only', async () => {
    const { access_token, refresh_token = '' } = await signIn(sandbox());
    assert.equal(await status(access_token), 200);
    const config = await discover(sandbox());
    await oidc.tokenRevocation(config, access_token, { token_type_hint: 'access_token' });
    assert.equal(await status(access_token), 401);
    const refreshed = await oidc.refreshTokenGrant(config, refresh_token);
    assert.equal(await status(refreshed.access_token), 200);
  });

  it('of the access token of another application changes nothing, and says nothing', async () => {
    const { access_token } = await serviceTokens(sandbox());
    await oidc.tokenRevocation(await discover(sandbox()), access_token);
    assert.equal(await status(access_token), 200);
  });

  for (const token of ['made-up', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.']) {
    it(`of ${token} succeeds: nothing is left to revoke`, async () => {
      await oidc.tokenRevocation(await discover(sandbox()), token);
    });
  }

  it('of no token is refused', async () => {
    const response = await fetch(`${sandbox().ready.issuer}/connect/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'erpnet-api-explorer' }),
    });
    assert.equal(response.status, 400);
  });
});
