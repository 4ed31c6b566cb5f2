import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../support/headlessBrowser.js';
import {
  authorize,
  discover,
  exchange,
  isCallback,
  prepare,
  signIn,
  type SignInOptions,
} from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox sign-in', () => {
  const sandbox = useSandbox();

  const callback = async (options: SignInOptions = {}): Promise<URLSearchParams> => {
    const { url, stopped } = await authorize(await prepare(sandbox(), options), options);
    assert.ok(stopped, 'the browser was not sent back to the application');
    return url.searchParams;
  };

  it('has a discovery document with the addresses of ERP.net', async () => {
    const { issuer } = sandbox().ready;
    const metadata = (await discover(sandbox())).serverMetadata();
    assert.equal(metadata.issuer, issuer);
    assert.deepEqual(
      [
        metadata.authorization_endpoint,
        metadata.token_endpoint,
        metadata.end_session_endpoint,
        metadata.userinfo_endpoint,
        metadata.revocation_endpoint,
        metadata.jwks_uri,
      ],
      [
        `${issuer}/connect/authorize`,
        `${issuer}/connect/token`,
        `${issuer}/connect/endsession`,
        `${issuer}/connect/userinfo`,
        `${issuer}/connect/revocation`,
        `${issuer}/.well-known/openid-configuration/jwks`,
      ],
    );
  });

  it('gives tokens for a code and its verifier', async () => {
    const tokens = await signIn(sandbox());
    assert.equal(tokens.token_type, 'bearer');
    assert.equal(tokens.expires_in, 3600);
    assert.equal(tokens.scope, 'openid profile offline_access read update');
    assert.equal(tokens.claims()?.sub, 'maria');
    assert.ok(tokens.refresh_token);
  });

  it('gives no refresh token without offline_access, no ID token without openid', async () => {
    const { refresh_token, id_token } = await signIn(sandbox(), { scope: 'read' });
    assert.deepEqual([refresh_token, id_token], [undefined, undefined]);
  });

  it('gives all scopes of the application when none is asked', async () => {
    assert.equal((await signIn(sandbox(), { scope: '' })).scope, 'read update');
  });

  it('wants the verifier of the challenge', async () => {
    const attempt = await prepare(sandbox());
    const { url } = await authorize(attempt);
    const other = { ...attempt, verifier: oidc.randomPKCECodeVerifier() };
    await assert.rejects(exchange(other, url), { error: 'invalid_grant' });
  });

  it('takes a code once', async () => {
    const attempt = await prepare(sandbox());
    const { url } = await authorize(attempt);
    await exchange(attempt, url);
    await assert.rejects(exchange(attempt, url), { error: 'invalid_grant' });
  });

  it('shows the page again after a wrong password, with the login kept', async () => {
    const browser = createBrowser();
    const attempt = await prepare(sandbox());
    const first = await browser.open(attempt.url.href, isCallback);
    const second = await browser.submit(first, { login: 'maria"><b>', password: 'x' }, isCallback);
    assert.equal(second.status, 401);
    assert.match(second.html, /role="alert">This user name and password do not match\.</);
    assert.match(second.html, /value="maria&quot;&gt;&lt;b&gt;"/);
    assert.match(second.html, /aria-describedby="error"/);
    const third = await browser.submit(second, { login: ' Maria ', password: 'maria' }, isCallback);
    assert.equal((await exchange(attempt, third.url)).claims()?.sub, 'maria');
  });

  const attempts: readonly (readonly [login: string, password: string])[] = [
    ['maria', 'ivan'],
    ['maria', 'Maria'],
    ['maria', ''],
    ['demo.service', ''],
    ['nobody', 'nobody'],
    ['', ''],
  ];
  for (const [login, password] of attempts) {
    it(`does not let "${login}" in with the password "${password}"`, async () => {
      const browser = createBrowser();
      const { url } = await prepare(sandbox());
      const page = await browser.submit(await browser.open(url.href), { login, password });
      assert.equal(page.status, 401);
    });
  }

  it('shows a page that names the application and loads nothing', async () => {
    const { url } = await prepare(sandbox());
    const { status, headers, html } = await createBrowser().open(url.href);
    assert.equal(status, 200);
    assert.match(html, /<strong>ERP.net API Explorer<\/strong> wants to use/);
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    assert.doesNotMatch(html, /<script|<link|<img|src=|style=/);
  });

  it('fills in the login hint', async () => {
    const { url } = await prepare(sandbox(), { parameters: { login_hint: 'ivan' } });
    const { html } = await createBrowser().open(url.href);
    assert.match(html, /name="login"\s+value="ivan"/);
  });

  it('tells the application when the user cancels', async () => {
    const attempt = await prepare(sandbox());
    const browser = createBrowser();
    const page = await browser.open(attempt.url.href);
    const cancel = /href="([^"]+\/cancel)"/.exec(page.html)?.[1] ?? '';
    const { url } = await browser.open(new URL(cancel, page.url).href, isCallback);
    assert.equal(url.searchParams.get('error'), 'access_denied');
    assert.equal(url.searchParams.get('state'), attempt.state);
    assert.equal(url.searchParams.get('iss'), sandbox().ready.issuer);
  });

  it('says that a sign-in is over when its page is opened by another browser', async () => {
    const { url } = await prepare(sandbox());
    const page = await createBrowser().open(url.href);
    const stranger = await createBrowser().open(page.url.href);
    assert.equal(stranger.status, 400);
    assert.match(stranger.html, /expired/);
  });

  describe('with a session in the browser', () => {
    const scopes = ['openid read', 'openid offline_access read'];

    for (const scope of scopes) {
      it(`asks nothing, with scope ${scope}`, async () => {
        const browser = createBrowser();
        await callback({ browser, scope });
        const { url } = await prepare(sandbox(), { scope });
        assert.ok((await browser.open(url.href, isCallback)).stopped);
      });

      it(`shows the page for prompt=login, with scope ${scope}`, async () => {
        const browser = createBrowser();
        await callback({ browser, scope });
        for (const prompt of ['login', 'select_account']) {
          const { url } = await prepare(sandbox(), { scope, parameters: { prompt } });
          assert.equal((await browser.open(url.href, isCallback)).stopped, false, prompt);
        }
      });

      it(`answers prompt=none with a code, with scope ${scope}`, async () => {
        const browser = createBrowser();
        await callback({ browser, scope });
        const attempt = await prepare(sandbox(), { scope, parameters: { prompt: 'none' } });
        const { url } = await browser.open(attempt.url.href, isCallback);
        const { refresh_token } = await exchange(attempt, url);
        assert.equal(refresh_token !== undefined, scope.includes('offline_access'));
      });

      it(`answers prompt=none with login_required to a new browser, with scope ${scope}`, async () => {
        const params = await callback({ scope, parameters: { prompt: 'none' } });
        assert.equal(params.get('error'), 'login_required');
      });
    }

    it('lets another user sign in', async () => {
      const browser = createBrowser();
      await callback({ browser });
      const options = { browser, login: 'ivan', parameters: { prompt: 'login' } };
      const tokens = await signIn(sandbox(), options);
      assert.equal(tokens.claims()?.sub, 'ivan');
    });

    it('keeps the session id for all tokens of one browser', async () => {
      const browser = createBrowser();
      const sid = async (options: SignInOptions): Promise<unknown> =>
        (await signIn(sandbox(), options)).claims()?.['sid'];
      const first = await sid({ browser });
      assert.ok(typeof first === 'string');
      assert.match(first, /^[0-9A-F]{32}$/);
      assert.equal(await sid({ browser }), first);
      assert.notEqual(await sid({}), first);
    });
  });
});
