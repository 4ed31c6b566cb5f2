import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { authorize, discover, exchange, prepare } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

/** A client that nobody here wrote, with all checks that it has, goes all the way with each application. */
describe('sandbox for npm openid-client', () => {
  const sandbox = useSandbox();

  interface Interactive {
    readonly clientId: string;
    readonly redirectUri: string;
    readonly signedOut: string;
    readonly scope: string;
    readonly login?: string;
  }

  const all = 'openid profile offline_access';
  const apps: readonly Interactive[] = [
    {
      clientId: 'erpnet-api-explorer',
      redirectUri: 'http://127.0.0.1:40001/callback',
      signedOut: 'http://127.0.0.1:40001/signed-out',
      scope: `${all} read update`,
    },
    {
      clientId: 'demo.portal/web',
      redirectUri: 'http://127.0.0.1:53177/callback',
      signedOut: 'http://127.0.0.1:53177/signed-out',
      scope: `${all} read`,
    },
    {
      clientId: 'demo.web',
      redirectUri: 'http://127.0.0.1:53178/callback',
      signedOut: 'http://127.0.0.1:53178/signed-out',
      scope: `${all} read update`,
    },
    {
      clientId: 'demo.shop',
      redirectUri: 'http://127.0.0.1:53179/callback',
      signedOut: 'http://127.0.0.1:53179/signed-out',
      scope: `${all} read`,
      login: 'elena',
    },
    {
      clientId: 'demo.hybrid',
      redirectUri: 'http://127.0.0.1:53180/callback',
      signedOut: 'http://127.0.0.1:53180/signed-out',
      scope: `${all} read update`,
    },
  ];
  for (const app of apps) {
    it(`signs in, refreshes, revokes and signs out: ${app.clientId}`, async () => {
      const browser = createBrowser();
      const attempt = await prepare(sandbox(), app);
      const { config } = attempt;
      oidc.enableNonRepudiationChecks(config);
      const tokens = await exchange(attempt, (await authorize(attempt, { ...app, browser })).url);
      assert.equal(tokens.claims()?.sub, app.login ?? 'maria');
      assert.equal(tokens.scope, app.scope);

      const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
      assert.equal(refreshed.claims()?.sub, tokens.claims()?.sub);
      const info = await oidc.fetchUserInfo(config, refreshed.access_token, app.login ?? 'maria');
      assert.ok(info.name);

      await oidc.tokenRevocation(config, refreshed.refresh_token ?? '');
      const revoked = oidc.refreshTokenGrant(config, refreshed.refresh_token ?? '');
      await assert.rejects(revoked, { error: 'invalid_grant' });

      const end = oidc.buildEndSessionUrl(config, {
        id_token_hint: refreshed.id_token ?? '',
        post_logout_redirect_uri: app.signedOut,
        state: 'done',
      });
      const isSignedOut = ({ origin, pathname }: URL): boolean =>
        origin + pathname === app.signedOut;
      const { url } = await browser.open(end.href, isSignedOut);
      assert.equal(url.href, `${app.signedOut}?state=done`);
    });
  }

  for (const clientId of ['demo.service', 'demo.hybrid']) {
    it(`gets client credentials, and no refresh token: ${clientId}`, async () => {
      const config = await discover(sandbox(), clientId);
      const tokens = await oidc.clientCredentialsGrant(config, { scope: 'read' });
      assert.deepEqual(
        [tokens.scope, tokens.token_type, tokens.refresh_token],
        ['read', 'bearer', undefined],
      );
    });
  }
});
