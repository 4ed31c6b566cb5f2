import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { serviceUser } from '../../../../src/sandbox/records/users.js';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { useApi } from '../support/api.js';
import {
  authorize,
  discover,
  isCallback,
  prepare,
  serviceTokens,
  signIn,
} from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox applications', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);
  const web = { clientId: 'demo.web', redirectUri: 'http://127.0.0.1:53178/callback' };
  const hybrid = { clientId: 'demo.hybrid', redirectUri: 'http://127.0.0.1:53180/callback' };
  const portal = { clientId: 'demo.portal/web', redirectUri: 'http://127.0.0.1:53177/callback' };
  const shop = { clientId: 'demo.shop', redirectUri: 'http://127.0.0.1:53179/callback' };

  it('tells of them in the Domain API what the identity service goes by', async () => {
    const members = [
      ...['ApplicationUri', 'Name', 'ClientType', 'ImpersonateLoginUrl', 'ImpersonateLogoutUrl'],
      ...['ImpersonateAsInternalUserAllowed', 'ImpersonateAsCommunityUserAllowed', 'Scope'],
      ...['SystemUserAllowed', 'BasicAuthenticationAllowed', 'ReferenceTokens', 'IsEnabled'],
      ...['ApplicationSecretHash', 'SystemUser'],
    ];
    const { value } = await api.list(
      `Systems_Security_TrustedApplications?$top=100&$select=${members.join()}`,
    );
    const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64');
    for (const { AccessTokens, ApplicationSecret, ...app } of sandbox().ready.apps) {
      const { '@odata.id': id, ...row } =
        value.find(({ ApplicationUri }) => ApplicationUri === app.ApplicationUri) ?? {};
      assert.ok(id, app.ApplicationUri);
      assert.deepEqual(row, {
        ...app,
        ImpersonateLoginUrl: app.ImpersonateLoginUrl || null,
        ImpersonateLogoutUrl: app.ImpersonateLogoutUrl || null,
        SystemUser: app.SystemUser && {
          '@odata.id': `Systems_Security_Users(${serviceUser.id})`,
        },
        ReferenceTokens: AccessTokens,
        ApplicationSecretHash: ApplicationSecret === undefined ? null : hash(ApplicationSecret),
      });
    }
    assert.equal(value.length, sandbox().ready.apps.length);
  });

  it('gives tokens to a confidential one, and refreshes them', async () => {
    const tokens = await signIn(sandbox(), web);
    const { client_id, sub } = decodeJwt(tokens.access_token);
    assert.deepEqual([client_id, sub], ['demo.web', 'maria']);
    const config = await discover(sandbox(), 'demo.web');
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
    const stranger = await discover(sandbox(), 'demo.hybrid');
    const stolen = oidc.refreshTokenGrant(stranger, refreshed.refresh_token ?? '');
    await assert.rejects(stolen, { error: 'invalid_grant' });
  });

  it('lets a hybrid one act for a person and for itself', async () => {
    const person = decodeJwt((await signIn(sandbox(), hybrid)).access_token);
    const service = decodeJwt((await serviceTokens(sandbox(), hybrid)).access_token);
    assert.deepEqual([person.sub, person['client_system_user']], ['maria', undefined]);
    assert.deepEqual([service.sub, service['client_system_user']], [undefined, 'demo.service']);
  });

  it('reads only, if that is all it may', async () => {
    const { access_token, scope } = await signIn(sandbox(), { ...portal, scope: '' });
    assert.equal(scope, 'read');
    assert.deepEqual(decodeJwt(access_token)['scope'], ['read']);
  });

  describe('with users of the right type', () => {
    const page = async (login: string, app: object) =>
      authorize(await prepare(sandbox(), { scope: 'read', ...app }), { login });

    const admitted: readonly (readonly [login: string, app: object, name: string])[] = [
      ['maria', {}, 'erpnet-api-explorer'],
      ['elena', {}, 'erpnet-api-explorer'],
      ['elena', shop, shop.clientId],
      ['elena', hybrid, hybrid.clientId],
    ];
    for (const [login, app, name] of admitted) {
      it(`admits ${login} to ${name}`, async () => {
        assert.ok((await page(login, app)).url.searchParams.has('code'));
      });
    }

    const refused: readonly (readonly [login: string, app: object, text: RegExp])[] = [
      ['elena', web, />Demo Web Application does not admit community users\.</],
      ['elena', portal, />Demo Portal does not admit community users\.</],
      ['maria', shop, />Demo Shop does not admit internal users\.</],
    ];
    for (const [login, app, text] of refused) {
      it(`tells ${login} on the page: ${text.source}`, async () => {
        const { status, stopped, html } = await page(login, app);
        assert.deepEqual([status, stopped], [403, false]);
        assert.match(html, text);
      });
    }

    it('asks again when the person of the session is not admitted', async () => {
      const browser = createBrowser();
      await signIn(sandbox(), { browser, login: 'elena' });
      const { url } = await prepare(sandbox(), { ...web, scope: 'openid read' });
      const asked = await browser.open(url.href, isCallback);
      assert.deepEqual([asked.status, asked.stopped], [200, false]);
      for (const scope of ['openid read', 'openid read offline_access']) {
        const silent = await prepare(sandbox(), { ...web, scope, parameters: { prompt: 'none' } });
        const answer = await browser.open(silent.url.href, isCallback);
        assert.equal(answer.url.searchParams.get('error'), 'login_required');
      }
    });

    it('says the type in access tokens', async () => {
      const { access_token } = await signIn(sandbox(), { login: 'elena' });
      assert.equal(decodeJwt(access_token)['user_type'], 'ExternalCommunityUser');
    });
  });

  it('keeps the session when the same person signs in again', async () => {
    const browser = createBrowser();
    const first = await signIn(sandbox(), { browser });
    const again = await prepare(sandbox(), { parameters: { prompt: 'login' } });
    const { url } = await authorize(again, { browser });
    const tokens = await oidc.authorizationCodeGrant(again.config, url, {
      pkceCodeVerifier: again.verifier,
      expectedState: again.state,
      expectedNonce: again.nonce,
    });
    assert.equal(tokens.claims()?.['sid'], first.claims()?.['sid']);
  });
});
