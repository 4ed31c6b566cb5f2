import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { bearer, call, currencies, type Answer } from '../support/call.js';
import { discover, serviceTokens, signIn, type Tokens } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox sessions', () => {
  let ahead = 0;
  const sandbox = useSandbox({
    licences: 1,
    now: () => Date.now() + ahead,
    accessTokenLifetime: 24 * 3600,
  });
  /** Long enough for every session to end. */
  const wait = (minutes = 61): void => {
    ahead += minutes * 60_000;
  };
  beforeEach(() => {
    wait();
  });

  const use = ({ access_token }: Pick<Tokens, 'access_token'>): Promise<Answer> =>
    call(sandbox(), currencies, { headers: bearer(access_token) });

  it('refuse with the error of ERP.net when all licences are taken', async () => {
    const [maria, ivan] = [await signIn(sandbox()), await signIn(sandbox(), { login: 'ivan' })];
    assert.equal((await use(maria)).status, 200);
    const { status, body } = await use(ivan);
    assert.equal(status, 500);
    assert.deepEqual(Object.keys(body), [
      'message',
      'code',
      'type',
      'info',
      'messageFormat',
      'parameters',
    ]);
    assert.match(String(body['message']), /^MaximumLicenseCountExceeded/);
    assert.equal((await use(maria)).status, 200);
  });

  it('end when nobody calls, and open again with the same token', async () => {
    const [maria, ivan] = [await signIn(sandbox()), await signIn(sandbox(), { login: 'ivan' })];
    await use(maria);
    wait(20);
    assert.equal((await use(ivan)).status, 200);
    assert.equal((await use(maria)).status, 500);
    wait(20);
    assert.equal((await use(maria)).status, 200);
  });

  it('are not opened by tokens, discovery, tools, or what only asks for identity', async () => {
    const maria = await signIn(sandbox());
    const headers = bearer(maria.access_token);
    const paths = [
      '/tools/auto-discovery',
      '/tools/ver',
      '/id/.well-known/openid-configuration',
      '/id/connect/userinfo',
      '/profile/me',
    ];
    for (const path of paths) {
      assert.equal((await call(sandbox(), path, { headers })).status, 200, path);
    }
    assert.equal((await use(await signIn(sandbox(), { login: 'ivan' }))).status, 200);
  });

  it('are not opened by a request that is refused', async () => {
    const maria = await signIn(sandbox(), { scope: 'openid' });
    assert.equal((await use(maria)).status, 403);
    assert.equal((await use(await signIn(sandbox(), { login: 'elena' }))).status, 403);
    assert.equal((await use(await signIn(sandbox(), { login: 'ivan' }))).status, 200);
  });

  it('go on with the token of a refresh', async () => {
    const maria = await signIn(sandbox());
    await use(maria);
    const config = await discover(sandbox());
    const refreshed = await oidc.refreshTokenGrant(config, maria.refresh_token ?? '');
    assert.equal((await use(refreshed)).status, 200);
  });

  it('end with the sign-in', async () => {
    const browser = createBrowser();
    const maria = await signIn(sandbox(), { browser });
    const ivan = await signIn(sandbox(), { login: 'ivan' });
    await use(maria);
    const config = await discover(sandbox());
    const end = oidc.buildEndSessionUrl(config, { id_token_hint: maria.id_token ?? '' });
    await browser.open(end.href);
    assert.equal((await use(ivan)).status, 200);
  });

  it('end with a sign-out in a browser that has forgotten the sign-in', async () => {
    const maria = await signIn(sandbox());
    const ivan = await signIn(sandbox(), { login: 'ivan' });
    await use(maria);
    const config = await discover(sandbox());
    const end = oidc.buildEndSessionUrl(config, { id_token_hint: maria.id_token ?? '' });
    await createBrowser().open(end.href);
    assert.equal((await use(ivan)).status, 200);
  });

  it('of another user of the browser go on when somebody else signs in', async () => {
    const browser = createBrowser();
    const maria = await signIn(sandbox(), { browser });
    await use(maria);
    const parameters = { prompt: 'login' };
    const ivan = await signIn(sandbox(), { browser, login: 'ivan', parameters });
    assert.equal((await use(ivan)).status, 500);
    assert.equal((await use(maria)).status, 200);
  });

  it('are shared by the tokens of a user for one application', async () => {
    await use(await signIn(sandbox()));
    assert.equal((await use(await signIn(sandbox()))).status, 200);
    const pat = sandbox().ready.referenceTokens[0]?.token ?? '';
    assert.equal((await use({ access_token: pat })).status, 200);
  });

  it('of a service end after an hour', async () => {
    const service = await serviceTokens(sandbox());
    const maria = await signIn(sandbox());
    for (let minutes = 0; minutes < 60; minutes += 15) {
      assert.equal((await use(service)).status, 200);
      wait(15);
    }
    assert.equal((await use(maria)).status, 200);
    assert.equal((await use(service)).status, 500);
  });
});
