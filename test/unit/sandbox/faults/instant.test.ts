import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import type { SandboxFaultEffect } from '../../../../src/sandbox/api.js';
import { clearFaults, orderFaults } from '../../../support/faults.js';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { bearer, call, currencies } from '../support/call.js';
import { discover, isCallback, prepare, serviceTokens, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox faults that happen at once', () => {
  const sandbox = useSandbox({ faults: true, licences: 2 });
  const order = (effect: SandboxFaultEffect): Promise<void> =>
    orderFaults(sandbox().ready, { effect });
  afterEach(async () => {
    await order({ kind: 'end-sessions' });
    await clearFaults(sandbox().ready);
  });

  const use = async (token: string): Promise<number> =>
    (await call(sandbox(), currencies, { headers: bearer(token) })).status;
  const refresh = async (token: string | undefined) =>
    oidc.refreshTokenGrant(await discover(sandbox()), token ?? '');

  it('revoke all tokens of one user, and end the sign-in of the browser', async () => {
    const browser = createBrowser();
    const maria = await signIn(sandbox(), { browser });
    const ivan = await signIn(sandbox(), { login: 'ivan' });
    await order({ kind: 'revoke-tokens', user: 'maria' });
    assert.deepEqual([await use(maria.access_token), await use(ivan.access_token)], [401, 200]);
    await assert.rejects(refresh(maria.refresh_token), { error: 'invalid_grant' });
    assert.ok((await refresh(ivan.refresh_token)).access_token);
    const { url } = await prepare(sandbox());
    assert.equal((await browser.open(url.href, isCallback)).stopped, false);
    assert.equal(await use((await signIn(sandbox())).access_token), 200);
  });

  it('revoke those of everybody, services and reference tokens too', async () => {
    const service = await serviceTokens(sandbox());
    const { token = '' } = sandbox().ready.referenceTokens[1] ?? {};
    assert.deepEqual([await use(service.access_token), await use(token)], [200, 200]);
    await order({ kind: 'revoke-tokens' });
    assert.deepEqual([await use(service.access_token), await use(token)], [401, 401]);
  });

  it('take the licence slots away, and give them back', async () => {
    const maria = await signIn(sandbox());
    const ivan = await signIn(sandbox(), { login: 'ivan' });
    assert.equal(await use(maria.access_token), 200);
    await order({ kind: 'licences', slots: 0 });
    assert.deepEqual([await use(maria.access_token), await use(ivan.access_token)], [200, 500]);
    await clearFaults(sandbox().ready);
    assert.equal(await use(ivan.access_token), 200);
  });

  it('end the sessions, but not the tokens', async () => {
    const maria = await signIn(sandbox());
    const ivan = await signIn(sandbox(), { login: 'ivan' });
    const service = await serviceTokens(sandbox());
    const statuses = [await use(maria.access_token), await use(ivan.access_token)];
    assert.deepEqual([...statuses, await use(service.access_token)], [200, 200, 500]);
    await order({ kind: 'end-sessions' });
    assert.deepEqual([await use(service.access_token), await use(maria.access_token)], [200, 200]);
  });
});
