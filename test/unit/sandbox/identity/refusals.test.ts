import assert from 'node:assert/strict';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { authorize, isCallback, prepare } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox authorization requests that are refused', () => {
  const sandbox = useSandbox();

  const scopes: readonly (readonly [scope: string, allowed: boolean])[] = [
    ['read', true],
    ['read update', true],
    ['openid profile offline_access', true],
    ['openid read sec', false],
    ['DomainApi', false],
    ['openid bogus', false],
    ['READ', false],
  ];
  for (const [scope, allowed] of scopes) {
    it(`${allowed ? 'grants' : 'refuses'} scope "${scope}"`, async () => {
      const attempt = await prepare(sandbox(), { scope });
      const { url, stopped } = await authorize(attempt);
      assert.ok(stopped);
      assert.equal(url.searchParams.get('error'), allowed ? null : 'invalid_scope');
      assert.equal(url.searchParams.has('code'), allowed);
      assert.equal(url.searchParams.get('state'), attempt.state);
    });
  }

  it('refuses a scope that another application has', async () => {
    const redirectUri = 'http://127.0.0.1:53177/callback';
    const parameters = { client_id: 'demo.portal/web' };
    const { url } = await prepare(sandbox(), { scope: 'read update', redirectUri, parameters });
    const page = await createBrowser().open(url.href, isCallback);
    assert.equal(page.url.searchParams.get('error'), 'invalid_scope');
  });

  const redirects: readonly (readonly [client: string, uri: string, registered: boolean])[] = [
    ['erpnet-api-explorer', 'http://127.0.0.1:1234/callback', true],
    ['erpnet-api-explorer', 'http://127.0.0.1/callback', true],
    ['erpnet-api-explorer', 'http://localhost:65000/callback', true],
    ['erpnet-api-explorer', 'vscode://erpnet-tools.erpnet-api-explorer/callback', true],
    ['erpnet-api-explorer', 'vscode://erpnet-tools.erpnet-api-explorer/callback/', false],
    ['erpnet-api-explorer', 'vscode://somebody.else/callback', false],
    ['erpnet-api-explorer', 'http://127.0.0.1:1234/Callback', false],
    ['erpnet-api-explorer', 'http://127.0.0.1:1234/callback/', false],
    ['erpnet-api-explorer', 'http://127.0.0.1:1234/callback?x=1', false],
    ['erpnet-api-explorer', 'https://127.0.0.1:1234/callback', false],
    ['erpnet-api-explorer', 'http://[::1]:1234/callback', false],
    ['erpnet-api-explorer', 'http://attacker.example/callback', false],
    ['demo.portal/web', 'http://127.0.0.1:53177/callback', true],
    ['demo.portal/web', 'http://127.0.0.1:53178/callback', false],
    ['demo.portal/web', 'http://localhost:53177/callback', false],
  ];
  for (const [client_id, redirectUri, registered] of redirects) {
    it(`${registered ? 'accepts' : 'refuses'} ${redirectUri} of ${client_id}`, async () => {
      const options = { redirectUri, scope: 'read', parameters: { client_id } };
      const { url } = await prepare(sandbox(), options);
      const page = await createBrowser().open(url.href, ({ href }) => href.startsWith(redirectUri));
      assert.equal(page.stopped, false);
      assert.equal(page.status, registered ? 200 : 400);
      if (!registered) assert.match(page.html, /<code>invalid_redirect_uri<\/code>/);
    });
  }

  for (const client_id of ['nobody', 'demo.retired', 'ERPNET-API-EXPLORER', '']) {
    it(`shows unauthorized_client or invalid_request for client id "${client_id}"`, async () => {
      const { url } = await prepare(sandbox(), { parameters: { client_id } });
      const page = await createBrowser().open(url.href, isCallback);
      assert.equal(page.stopped, false);
      assert.equal(page.status, 400);
      const error = client_id === '' ? 'invalid_request' : 'unauthorized_client';
      assert.match(page.html, new RegExp(`<code>${error}</code>`));
    });
  }

  it('wants PKCE from a public application', async () => {
    const attempt = await prepare(sandbox());
    attempt.url.searchParams.delete('code_challenge');
    attempt.url.searchParams.delete('code_challenge_method');
    const { url } = await authorize(attempt);
    assert.equal(url.searchParams.get('error'), 'invalid_request');
  });

  it('knows no implicit flow', async () => {
    const { url } = await prepare(sandbox(), { parameters: { response_type: 'token' } });
    const page = await createBrowser().open(url.href, isCallback);
    assert.match(page.url.href, /error=unsupported_response_type/);
  });
});
