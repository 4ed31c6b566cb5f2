import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { authorize, discoverAs, exchange, prepare, type Tokens } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox global authority', () => {
  const sandbox = useSandbox();
  const scope = 'openid profile offline_access';
  const issuer = (): string => sandbox().ready.globalAuthority.issuer;
  const options = () => ({ issuer: issuer(), clientId: 'demo.sso', scope });

  const signIn = async (): Promise<Tokens> => {
    const attempt = await prepare(sandbox(), options());
    return exchange(attempt, (await authorize(attempt)).url);
  };

  it('is another origin, with keys of its own', async () => {
    assert.notEqual(new URL(issuer()).origin, sandbox().ready.root);
    const [own, other] = await Promise.all(
      [sandbox().ready.issuer, issuer()].map(async (authority) => {
        const jwks = await fetch(`${authority}/.well-known/openid-configuration/jwks`);
        return jwks.text();
      }),
    );
    assert.notEqual(own, other);
  });

  it('signs people in to other applications', async () => {
    const tokens = await signIn();
    const claims = tokens.claims();
    assert.deepEqual(
      [claims?.sub, claims?.iss, claims?.['preferred_username'], claims?.['email']],
      ['maria', issuer(), 'maria', 'maria.petrova@sandbox.example'],
    );
    const config = await discoverAs(issuer(), 'demo.sso');
    const info = await oidc.fetchUserInfo(config, tokens.access_token, 'maria');
    assert.equal(info.preferred_username, 'maria');
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    assert.equal(refreshed.claims()?.sub, 'maria');
  });

  it('names no API in its tokens', async () => {
    const { aud, iss, scope: granted } = decodeJwt((await signIn()).access_token);
    assert.deepEqual(
      [aud, iss, granted],
      [[`${issuer()}/resources`], issuer(), ['openid', 'profile', 'offline_access']],
    );
  });

  for (const path of [
    'api/domain/odata/General_Currencies_Currencies',
    'profile/me',
    'id/connect/userinfo',
  ]) {
    it(`gives tokens that ${path} of the instance refuses`, async () => {
      const { access_token } = await signIn();
      const response = await fetch(`${sandbox().ready.root}/${path}`, {
        headers: { authorization: `Bearer ${access_token}` },
      });
      assert.equal(response.status, 401);
      assert.match(response.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
    });
  }

  it('does not know the applications of the instance, nor its scopes', async () => {
    const unknown = await prepare(sandbox(), { ...options(), clientId: 'erpnet-api-explorer' });
    const page = await createBrowser().open(unknown.url.href);
    assert.match(page.html, /<code>unauthorized_client<\/code>/);
    const { url } = await authorize(await prepare(sandbox(), { ...options(), scope: 'read' }));
    assert.equal(url.searchParams.get('error'), 'invalid_scope');
  });

  it('is not known to the instance', async () => {
    const stranger = await prepare(sandbox(), { clientId: 'demo.sso', scope: 'openid' });
    const page = await createBrowser().open(stranger.url.href);
    assert.match(page.html, /<code>unauthorized_client<\/code>/);
  });

  it('has nothing else', async () => {
    const response = await fetch(new URL('/tools/auto-discovery', issuer()));
    assert.equal(response.status, 404);
  });
});
