import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { discover, signIn, type SignInOptions } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox refresh tokens', () => {
  const hour = 3_600_000;
  let ahead = 0;
  const sandbox = useSandbox({ now: () => Date.now() + ahead });

  const refresh = async (token: string | undefined, parameters?: Record<string, string>) =>
    oidc.refreshTokenGrant(await discover(sandbox()), token ?? '', parameters);

  const refused = { error: 'invalid_grant' };

  it('rotate: each refresh gives another one', async () => {
    const first = await signIn(sandbox());
    const second = await refresh(first.refresh_token);
    const third = await refresh(second.refresh_token);
    const tokens = [first, second, third].map(({ refresh_token }) => refresh_token);
    assert.equal(new Set(tokens).size, 3);
    assert.equal(third.claims()?.sub, 'maria');
    assert.equal(third.scope, first.scope);
  });

  it('revoke the whole family when an old one is used again', async () => {
    const first = await signIn(sandbox());
    const second = await refresh(first.refresh_token);
    await assert.rejects(refresh(first.refresh_token), refused);
    await assert.rejects(refresh(second.refresh_token), refused);
  });

  it('are good for one of several refreshes at once, and that one is revoked as well', async () => {
    const { refresh_token } = await signIn(sandbox());
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => refresh(refresh_token)),
    );
    const [winner, ...others] = attempts.flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    );
    assert.deepEqual([winner === undefined, others.length], [false, 0]);
    await assert.rejects(refresh(winner?.refresh_token), refused);
  });

  it('leave the other sign-ins of the same browser alone', async () => {
    const browser = createBrowser();
    const one = await signIn(sandbox(), { browser });
    const other = await signIn(sandbox(), { browser });
    await refresh(one.refresh_token);
    await assert.rejects(refresh(one.refresh_token), refused);
    assert.ok((await refresh(other.refresh_token)).access_token);
  });

  it('give fewer scopes when asked, never more', async () => {
    const { refresh_token } = await signIn(sandbox(), { scope: 'openid offline_access read' });
    const narrowed = await refresh(refresh_token, { scope: 'read' });
    assert.equal(narrowed.scope, 'read');
    const more = refresh(narrowed.refresh_token, { scope: 'read update' });
    await assert.rejects(more, { error: 'invalid_scope' });
  });

  it('end after a day, or 30 days for an application with a secret', async () => {
    const web = { clientId: 'demo.web', redirectUri: 'http://127.0.0.1:53178/callback' };
    const days: readonly (readonly [number, SignInOptions])[] = [
      [1, {}],
      [30, web],
    ];
    for (const [end, options] of days) {
      const [early, late] = [await signIn(sandbox(), options), await signIn(sandbox(), options)];
      const config = await discover(sandbox(), options.clientId);
      ahead += end * 24 * hour - 60_000;
      assert.ok((await oidc.refreshTokenGrant(config, early.refresh_token ?? '')).access_token);
      ahead += 60_000;
      await assert.rejects(oidc.refreshTokenGrant(config, late.refresh_token ?? ''), refused);
    }
  });

  it('end when they are revoked', async () => {
    const { refresh_token = '' } = await signIn(sandbox());
    await oidc.tokenRevocation(await discover(sandbox()), refresh_token);
    await assert.rejects(refresh(refresh_token), refused);
  });

  it('are refused when nobody issued them', async () => {
    await assert.rejects(refresh('made-up'), refused);
  });
});
