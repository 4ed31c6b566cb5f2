import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { authorize, discover, isCallback, prepare, type SignInOptions } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

/** One test for each cause in the table of OAuth errors that ERP.net's documentation gives. */
describe('sandbox OAuth errors', () => {
  let ahead = 0;
  const sandbox = useSandbox({ now: () => Date.now() + ahead });
  const wait = (seconds: number): void => {
    ahead += seconds * 1000;
  };

  interface Refusal {
    readonly status: number;
    readonly error: unknown;
  }

  /** An error of the authorization endpoint: on a page, or in the redirect to the application. */
  const atAuthorize = async (options: SignInOptions): Promise<Refusal> => {
    const { url } = await prepare(sandbox(), { scope: 'read', ...options });
    const page = await createBrowser().open(url.href, isCallback);
    const shown = /<dd><code>(\w+)<\/code><\/dd>/.exec(page.html)?.[1];
    return { status: page.status, error: page.url.searchParams.get('error') ?? shown };
  };

  const authorizations: readonly (readonly [
    error: string,
    cause: string,
    request: SignInOptions,
    onPage: boolean,
  ])[] = [
    [
      'invalid_redirect_uri',
      'an unregistered redirect URI',
      { redirectUri: 'http://127.0.0.1:1/x/callback' },
      true,
    ],
    [
      'invalid_redirect_uri',
      'a redirect URI in other case',
      { clientId: 'demo.web', redirectUri: 'http://127.0.0.1:53178/Callback' },
      true,
    ],
    [
      'invalid_redirect_uri',
      'a slash too many',
      { clientId: 'demo.web', redirectUri: 'http://127.0.0.1:53178/callback/' },
      true,
    ],
    [
      'invalid_redirect_uri',
      'another port',
      { clientId: 'demo.web', redirectUri: 'http://127.0.0.1:53179/callback' },
      true,
    ],
    ['unauthorized_client', 'a missing application', { clientId: 'nobody' }, true],
    ['unauthorized_client', 'a disabled application', { clientId: 'demo.retired' }, true],
    ['invalid_scope', 'the reserved scope', { scope: 'read sec' }, false],
    ['invalid_scope', 'the legacy scope', { scope: 'DomainApi' }, false],
    [
      'invalid_scope',
      'a scope that the application lacks',
      {
        clientId: 'demo.portal/web',
        redirectUri: 'http://127.0.0.1:53177/callback',
        scope: 'update',
      },
      false,
    ],
  ];
  for (const [error, cause, request, onPage] of authorizations) {
    it(`is ${error} at the authorization endpoint for ${cause}`, async () => {
      const status = onPage ? 400 : 0;
      assert.deepEqual(await atAuthorize(request), { status, error });
    });
  }

  it('is access_denied at the authorization endpoint when the user declines', async () => {
    const browser = createBrowser();
    const attempt = await prepare(sandbox());
    const page = await browser.open(attempt.url.href);
    const { url } = await browser.open(`${page.url.href}/cancel`, isCallback);
    assert.equal(url.searchParams.get('error'), 'access_denied');
  });

  /** An error of the token endpoint. */
  const atToken = async (form: Readonly<Record<string, string>>): Promise<Refusal> => {
    const response = await fetch(`${sandbox().ready.issuer}/connect/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const body = (await response.json()) as { readonly error?: unknown };
    return { status: response.status, error: body.error };
  };

  const service = {
    grant_type: 'client_credentials',
    client_id: 'demo.service',
    client_secret: 'sandbox-demo-secret',
  };
  const native = { grant_type: 'authorization_code', client_id: 'erpnet-api-explorer' };
  const web = { client_id: 'demo.web', client_secret: 'sandbox-web-secret' };
  const unassigned = { client_id: 'demo.unassigned', client_secret: 'sandbox-unassigned-secret' };
  const withoutSecret = { grant_type: service.grant_type, client_id: service.client_id };

  const exchanges: readonly (readonly [
    error: string,
    cause: string,
    form: Readonly<Record<string, string>>,
  ])[] = [
    ['invalid_client', 'an unknown client id', { ...service, client_id: 'demo.Service' }],
    ['invalid_client', 'a wrong secret', { ...service, client_secret: 'wrong' }],
    ['invalid_client', 'a missing secret of a confidential application', withoutSecret],
    ['invalid_client', 'a secret of a public application', { ...native, client_secret: 'x' }],
    ['invalid_client', 'a disabled application', { ...native, client_id: 'demo.retired' }],
    ['unauthorized_client', 'no SystemUserAllowed', { ...service, ...web }],
    ['unauthorized_client', 'no SystemUser', { ...service, ...unassigned }],
    [
      'unsupported_grant_type',
      'a flow that no application has',
      { ...web, grant_type: 'password' },
    ],
    [
      'unsupported_grant_type',
      'a code of a service',
      { ...service, grant_type: 'authorization_code', code: 'x' },
    ],
    [
      'unsupported_grant_type',
      'a refresh token of a service',
      { ...service, grant_type: 'refresh_token', refresh_token: 'x' },
    ],
    ['invalid_scope', 'the reserved scope', { ...service, scope: 'read sec' }],
    ['invalid_scope', 'the legacy scope', { ...service, scope: 'DomainApi' }],
    ['invalid_scope', 'a scope of the protocol', { ...service, scope: 'read openid' }],
    ['invalid_scope', 'a scope that nobody knows', { ...service, scope: 'write' }],
    ['invalid_request', 'no grant type', { client_id: native.client_id }],
    ['invalid_request', 'no client id', { grant_type: 'client_credentials', scope: 'read' }],
    ['invalid_request', 'no code', native],
    ['invalid_request', 'no refresh token', { ...native, grant_type: 'refresh_token' }],
    [
      'invalid_grant',
      'a made-up refresh token',
      { ...web, grant_type: 'refresh_token', refresh_token: 'x' },
    ],
  ];
  for (const [error, cause, form] of exchanges) {
    it(`is ${error} at the token endpoint for ${cause}`, async () => {
      assert.deepEqual(await atToken(form), { status: 400, error });
    });
  }

  /** Texts of the tables `interactive-apps-errors` and `service-apps-errors`. */
  const texts: readonly (readonly [text: string, form: Readonly<Record<string, string>>])[] = [
    ['Invalid client_id or client_secret', { ...service, client_secret: 'wrong' }],
    ['The client is not authorized to use this grant type', { ...service, ...unassigned }],
    ['Invalid scope: sec', { ...service, scope: 'read sec' }],
    ['Unsupported grant type: password', { ...web, grant_type: 'password' }],
    ['Missing client_id', { grant_type: 'client_credentials' }],
    ['Missing grant_type', { client_id: native.client_id }],
    ['Missing code', native],
    ['Missing redirect_uri', { ...native, code: 'x' }],
    [
      'refresh token is expired or invalid',
      { ...web, grant_type: 'refresh_token', refresh_token: 'x' },
    ],
    [
      'authorization code is expired or invalid',
      { ...native, code: 'x', redirect_uri: 'http://127.0.0.1/callback' },
    ],
  ];
  for (const [text, form] of texts) {
    it(`are described as documented: ${text}`, async () => {
      const response = await fetch(`${sandbox().ready.issuer}/connect/token`, {
        method: 'POST',
        body: new URLSearchParams(form),
      });
      const body = (await response.json()) as Readonly<Record<string, unknown>>;
      assert.deepEqual(
        [Object.keys(body), body['error_description']],
        [['error', 'error_description'], text],
      );
    });
  }

  describe('for a code', () => {
    const coded = async () => {
      const attempt = await prepare(sandbox());
      const { url } = await authorize(attempt);
      return {
        ...native,
        code: url.searchParams.get('code') ?? '',
        redirect_uri: attempt.url.searchParams.get('redirect_uri') ?? '',
        code_verifier: attempt.verifier,
      };
    };

    const changes: readonly (readonly [what: string, change: Readonly<Record<string, string>>])[] =
      [
        ['of another redirect URI', { redirect_uri: 'http://127.0.0.1:49153/callback' }],
        ['with another verifier', { code_verifier: oidc.randomPKCECodeVerifier() }],
        ['of another application', web],
        ['that nobody issued', { code: 'x' }],
      ];
    for (const [what, change] of changes) {
      it(`${what}, it is invalid_grant`, async () => {
        const form = { ...(await coded()), ...change };
        assert.deepEqual(await atToken(form), { status: 400, error: 'invalid_grant' });
      });
    }

    it('is good for one attempt', async () => {
      const form = await coded();
      const verifier = oidc.randomPKCECodeVerifier();
      const wrong = new URLSearchParams({ ...form, code_verifier: verifier });
      const address = `${sandbox().ready.issuer}/connect/token`;
      const response = await fetch(address, { method: 'POST', body: wrong });
      assert.match(await response.text(), /"PKCE verification failed"/);
      assert.deepEqual(await atToken(form), { status: 400, error: 'invalid_grant' });
    });

    it('that is expired, it is invalid_grant', async () => {
      const [early, late] = [await coded(), await coded()];
      wait(58);
      assert.equal((await atToken(early)).status, 200);
      wait(2);
      assert.deepEqual(await atToken(late), { status: 400, error: 'invalid_grant' });
    });

    it('that was used, it is invalid_grant', async () => {
      const form = await coded();
      assert.deepEqual(await atToken(form), { status: 200, error: undefined });
      assert.deepEqual(await atToken(form), { status: 400, error: 'invalid_grant' });
    });
  });

  describe('for a refresh token', () => {
    const refresh_token = async (): Promise<string> => {
      const attempt = await prepare(sandbox());
      const { url } = await authorize(attempt);
      const tokens = await oidc.authorizationCodeGrant(attempt.config, url, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
      });
      return tokens.refresh_token ?? '';
    };
    const refresh = async (token: string) =>
      atToken({ ...native, grant_type: 'refresh_token', refresh_token: token });
    const refused = { status: 400, error: 'invalid_grant' };

    it('that was rotated away, it is invalid_grant', async () => {
      const token = await refresh_token();
      assert.equal((await refresh(token)).status, 200);
      assert.deepEqual(await refresh(token), refused);
    });

    it('that was revoked, it is invalid_grant', async () => {
      const token = await refresh_token();
      await oidc.tokenRevocation(await discover(sandbox()), token);
      assert.deepEqual(await refresh(token), refused);
    });

    it('that is expired, it is invalid_grant', async () => {
      const token = await refresh_token();
      wait(24 * 3600);
      assert.deepEqual(await refresh(token), refused);
    });
  });
});
