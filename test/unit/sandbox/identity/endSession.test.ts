import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { createBrowser, type Browser } from '../../../support/headlessBrowser.js';
import { discover, isCallback, prepare, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox end of session', () => {
  const sandbox = useSandbox();
  const signedOut = 'http://127.0.0.1:5000/signed-out';
  const isSignedOut = ({ pathname }: URL): boolean => pathname === '/signed-out';

  const endUrl = async (parameters: Record<string, string>, clientId?: string): Promise<string> =>
    oidc.buildEndSessionUrl(await discover(sandbox(), clientId), parameters).href;

  it('goes straight to the address of the application', async () => {
    const browser = createBrowser();
    const { id_token = '' } = await signIn(sandbox(), { browser });
    const parameters = { id_token_hint: id_token, post_logout_redirect_uri: signedOut, state: 'x' };
    const { url, stopped } = await browser.open(await endUrl(parameters), isSignedOut);
    assert.ok(stopped);
    assert.equal(url.href, `${signedOut}?state=x`);
    const { url: again } = await prepare(sandbox());
    assert.equal((await browser.open(again.href, isCallback)).stopped, false);
  });

  it('does the same without a session', async () => {
    const { id_token = '' } = await signIn(sandbox());
    const parameters = { id_token_hint: id_token, post_logout_redirect_uri: signedOut };
    const { url } = await createBrowser().open(await endUrl(parameters), isSignedOut);
    assert.equal(url.href, signedOut);
  });

  it('shows a page when there is no address to go to', async () => {
    const browser = createBrowser();
    const { id_token = '' } = await signIn(sandbox(), { browser });
    const { status, html } = await browser.open(await endUrl({ id_token_hint: id_token }));
    assert.equal(status, 200);
    assert.match(html, /You are signed out/);
  });

  describe('without a hint', () => {
    const isSignedIn = async (browser: Browser): Promise<boolean> => {
      const { url } = await prepare(sandbox());
      return (await browser.open(url.href, isCallback)).stopped;
    };

    it('asks first', async () => {
      const browser = createBrowser();
      await signIn(sandbox(), { browser });
      const page = await browser.open(await endUrl({}));
      assert.equal(page.status, 200);
      assert.match(page.html, /Sign out\?/);
      assert.match(page.html, /<button type="submit" form="([^"]+)" name="logout" value="yes">/);
      assert.equal(await isSignedIn(browser), true);
      const after = await browser.submit(await browser.open(await endUrl({})), { logout: 'yes' });
      assert.match(after.html, /You are signed out/);
      assert.equal(await isSignedIn(browser), false);
    });

    it('asks nobody who is not signed in', async () => {
      const { html } = await createBrowser().open(await endUrl({}));
      assert.match(html, /You are signed out/);
    });
  });

  it('ends refresh tokens of the session, and no others', async () => {
    const browser = createBrowser();
    const maria = await signIn(sandbox(), { browser });
    const elsewhere = await signIn(sandbox());
    const config = await discover(sandbox());
    await browser.open(await endUrl({ id_token_hint: maria.id_token ?? '' }));
    const refused = oidc.refreshTokenGrant(config, maria.refresh_token ?? '');
    await assert.rejects(refused, { error: 'invalid_grant' });
    const refreshed = await oidc.refreshTokenGrant(config, elsewhere.refresh_token ?? '');
    assert.ok(refreshed.access_token);
  });

  it('refuses an address that is not registered', async () => {
    const { id_token = '' } = await signIn(sandbox());
    const parameters = { id_token_hint: id_token, post_logout_redirect_uri: `${signedOut}/x` };
    const { status, stopped, html } = await createBrowser().open(
      await endUrl(parameters),
      isSignedOut,
    );
    assert.deepEqual([status, stopped], [400, false]);
    assert.match(html, /<code>invalid_request<\/code>/);
  });

  const web = { clientId: 'demo.web', redirectUri: 'http://127.0.0.1:53178/callback' };
  const targets: readonly (readonly [target: string, registered: boolean])[] = [
    ['http://127.0.0.1:53178/signed-out', true],
    ['http://127.0.0.1:53178/Signed-out', false],
    ['http://127.0.0.1:53178/signed-out/', false],
    ['http://127.0.0.1:53179/signed-out', false],
    ['http://127.0.0.1:53178/callback', false],
  ];
  for (const [target, registered] of targets) {
    it(`${registered ? 'goes to' : 'refuses'} ${target} of a web application`, async () => {
      const browser = createBrowser();
      const { id_token = '' } = await signIn(sandbox(), { ...web, browser });
      const parameters = { id_token_hint: id_token, post_logout_redirect_uri: target };
      const page = await browser.open(
        await endUrl(parameters, web.clientId),
        ({ href }) => href === target,
      );
      assert.deepEqual([page.stopped, page.status], [registered, registered ? 0 : 400]);
    });
  }
});
