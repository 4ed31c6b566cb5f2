import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { discover, isCallback, prepare, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox end of session', () => {
  const sandbox = useSandbox();
  const signedOut = 'http://127.0.0.1:5000/signed-out';
  const isSignedOut = ({ pathname }: URL): boolean => pathname === '/signed-out';

  const endUrl = async (parameters: Record<string, string>): Promise<string> =>
    oidc.buildEndSessionUrl(await discover(sandbox()), parameters).href;

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
    await signIn(sandbox(), { browser });
    const { status, html } = await browser.open(await endUrl({}));
    assert.equal(status, 200);
    assert.match(html, /You are signed out/);
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
});
