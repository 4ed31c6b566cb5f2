import assert from 'node:assert/strict';
import { createDeferred } from '../../../../src/core/deferred.js';
import { ErpNetError } from '../../../../src/core/errors.js';
import type { Fetch } from '../../../../src/core/ports.js';
import type { ListenForRedirect } from '../../../../src/core/oauth/redirectListener.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { startLoopbackServer } from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';
import { logIn, plainFetch, startSignIn } from '../../support/signIn.js';

describe('authorization code flow', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  /** Passes everything on, and lets a test look at or change the answer of one endpoint. */
  const intercept =
    (path: string, change: (answer: Record<string, unknown>) => Record<string, unknown>): Fetch =>
    async (url, init) => {
      const response = await plainFetch(url, init);
      if (!url.includes(path)) return response;
      const answer = change((await response.json()) as Record<string, unknown>);
      return Response.json(answer, { status: response.status });
    };

  it('signs in and says so in the browser', async () => {
    const { session, lastPage } = startSignIn(sandbox);
    const { account, subject, scopes, tokens, issuer } = await session;
    assert.equal(subject, 'maria');
    assert.equal(account.label, `maria@${new URL(sandbox.ready.root).host} · Sandbox`);
    assert.deepEqual(scopes, ['ERPNET_PROFILE:Sandbox', 'read']);
    assert.deepEqual(
      new Set(tokens.granted),
      new Set(['openid', 'profile', 'offline_access', 'read']),
    );
    assert.equal(issuer, sandbox.ready.issuer);
    assert.ok(tokens.refreshToken && tokens.idToken);
    assert.ok(Math.abs((tokens.expiresAt ?? 0) - tokens.issuedAt - 3600_000) <= 2000);
    const page = await lastPage;
    assert.match(
      page?.html ?? '',
      /signed in[\s\S]*<dd>maria<[\s\S]*<dd>127\.0\.0\.1:\d+<[\s\S]*<dd>Sandbox</,
    );
    assert.equal(page?.url.search, '');
  });

  it('sends code, PKCE S256, state, nonce and only the needed scopes (C1, C2, C26)', async () => {
    const seen: URL[] = [];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const person = async (address: string) => {
        await createBrowser().open(address, (url) => {
          if (url.pathname.endsWith('/connect/authorize')) seen.push(url);
          return false;
        });
        return logIn(address);
      };
      await startSignIn(sandbox, { person }).session;
    }
    const [first, second] = seen.map(({ searchParams }) => searchParams);
    assert.equal(first?.get('response_type'), 'code');
    assert.equal(first.get('code_challenge_method'), 'S256');
    assert.equal(first.get('scope'), 'openid profile offline_access read');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.ok((first.get(name) ?? '').length >= 32, name);
      assert.notEqual(first.get(name), second?.get(name), name);
    }
  });

  it('tells the browser only after the session is stored', async () => {
    const store = () => Promise.reject(new Error('keychain locked'));
    const { session, lastPage } = startSignIn(sandbox, { store });
    await assert.rejects(session);
    assert.match((await lastPage)?.html ?? '', /failed/);
  });

  it('says what the identity service refused', async () => {
    // The question before the browser opens is not answered here, so that the browser brings the refusal.
    const fetch: Fetch = (url, init) =>
      url.includes('prompt=none') ? Promise.reject(new TypeError()) : plainFetch(url, init);
    const scoped = startSignIn(sandbox, {
      profile: { scopes: ['sec'] },
      ports: { fetch },
      person: (address) => createBrowser().open(address),
    });
    const facts = { error: 'invalid_scope', phase: 'authorize' };
    await assert.rejects(scoped.session, hasProblem('signin.refused', facts));
    assert.match((await scoped.lastPage)?.html ?? '', /failed/);
  });

  it('takes the pasted address, and no other (the way back of the browser is blocked)', async () => {
    const told: (string | undefined)[] = [];
    const { session } = startSignIn(sandbox, {
      ports: {
        openBrowser: async (address, { redirectUri, paste }) => {
          const isCallback = (url: URL) => url.pathname === '/callback';
          const browser = createBrowser();
          const page = await browser.open(address, isCallback);
          const { url } = await browser.submit(page, person('maria'), isCallback);
          const forged = new URL(url);
          forged.searchParams.set('state', 'other');
          for (const text of ['code', `${redirectUri}x?code=1`, forged.href, url.href]) {
            told.push(paste(text));
          }
        },
      },
    });
    assert.equal((await session).subject, 'maria');
    assert.deepEqual(told, ['not-an-address', 'elsewhere', 'other-sign-in', undefined]);
  });

  const person = (login: string) => ({ login, password: login });

  it('asks before it keeps somebody else than who was expected', async () => {
    let stored = 0;
    const attempt = async (wish: 'keep' | 'again') => {
      const asked: unknown[] = [];
      const whenOther = (people: unknown) => {
        asked.push([people, stored]);
        return Promise.resolve(wish);
      };
      const { session } = startSignIn(sandbox, {
        request: { loginHint: 'maria' },
        ports: { whenOther },
        person: (address) => logIn(address, 'ivan'),
        store: () => Promise.resolve(void (stored += 1)),
      });
      const failure = await session.then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.deepEqual(asked, [[{ expected: 'maria', subject: 'ivan' }, 0]]);
      return failure;
    };
    hasProblem('signin.other-account', { expected: 'maria' })(await attempt('again'));
    assert.equal(stored, 0);
    assert.equal(await attempt('keep'), undefined);
    assert.equal(stored, 1);
  });

  it("refuses an id token whose signature is not the issuer's (C13)", async () => {
    const fetch = intercept('/connect/token', (answer) => {
      const [header, payload, signature = ''] = String(answer['id_token']).split('.');
      const forged = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
      return { ...answer, id_token: [header, payload, forged].join('.') };
    });
    await assert.rejects(
      startSignIn(sandbox, { ports: { fetch } }).session,
      hasProblem('signin.untrusted'),
    );
  });

  it('refuses an id token that was made for another sign-in (C12)', async () => {
    const { tokens } = await startSignIn(sandbox).session;
    const fetch = intercept('/connect/token', (answer) => ({
      ...answer,
      id_token: tokens.idToken,
    }));
    await assert.rejects(
      startSignIn(sandbox, { ports: { fetch } }).session,
      hasProblem('signin.untrusted'),
    );
  });

  const wrong: readonly (readonly [what: string, change: (url: URL) => void])[] = [
    [
      'without iss, though the metadata promises it',
      (url) => {
        url.searchParams.delete('iss');
      },
    ],
    [
      'with another issuer (RFC 9207)',
      (url) => {
        url.searchParams.set('iss', 'https://evil.example.com');
      },
    ],
    [
      'without a code',
      (url) => {
        url.searchParams.delete('code');
      },
    ],
    [
      'with two codes',
      (url) => {
        url.searchParams.append('code', 'x');
      },
    ],
  ];
  for (const [what, change] of wrong) {
    it(`refuses a callback ${what} (C10)`, async () => {
      const { listen, person } = playedListener(change);
      const signingIn = startSignIn(sandbox, { ports: { listen }, person }).session;
      await assert.rejects(signingIn, hasProblem('signin.untrusted'));
    });
  }

  it('refuses an issuer that differs by a slash (C16)', async () => {
    const signingIn = startSignIn(sandbox, {
      request: { issuer: `${sandbox.ready.issuer}/` },
    }).session;
    await assert.rejects(signingIn, hasProblem('signin.issuer', { found: sandbox.ready.issuer }));
  });

  it('follows no redirect of the metadata (C16)', async () => {
    const fetch: Fetch = (url, init) =>
      url.endsWith('/openid-configuration')
        ? Promise.resolve(Response.redirect('https://evil.example.com/metadata', 302))
        : plainFetch(url, init);
    const signingIn = startSignIn(sandbox, { ports: { fetch } }).session;
    await assert.rejects(signingIn, hasProblem('signin.metadata'));
  });

  for (const endpoint of [
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'end_session_endpoint',
    'revocation_endpoint',
  ]) {
    it(`refuses metadata with a ${endpoint} by plain http elsewhere (C15, C31)`, async () => {
      const fetch = intercept('/.well-known/openid-configuration', (answer) => ({
        ...answer,
        [endpoint]: 'http://evil.example.com/x',
      }));
      const signingIn = startSignIn(sandbox, { ports: { fetch } }).session;
      await assert.rejects(signingIn, hasProblem('signin.metadata', { reason: endpoint }));
    });
  }

  it('names the same redirect URI to both endpoints, to the character (C14)', async () => {
    const redirectUris: (string | null)[] = [];
    const fetch: Fetch = (url, init) => {
      if (init.body instanceof URLSearchParams) redirectUris.push(init.body.get('redirect_uri'));
      return plainFetch(url, init);
    };
    const person = async (address: string) => {
      await createBrowser().open(address, (url) => {
        redirectUris.push(url.searchParams.get('redirect_uri'));
        return url.pathname.endsWith('/connect/authorize');
      });
      return logIn(address);
    };
    await startSignIn(sandbox, { ports: { fetch }, person }).session;
    const [, asked, exchanged] = redirectUris;
    assert.match(asked ?? '', /^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    assert.equal(exchanged, asked);
  });

  it('signs in where localhost is registered, which the listener has other names for (C14)', async () => {
    const redirectUri = `http://localhost:${await freePort()}/callback`;
    const { session } = startSignIn(sandbox, { profile: { redirectUri } });
    assert.equal((await session).subject, 'maria');
  });

  it('exchanges the code with a redirect URI that URLs would spell otherwise (C14)', async () => {
    const redirectUri = `http://127.0.0.1:${await freePort()}`;
    const exchanged: (string | null)[] = [];
    const fetch: Fetch = (url, init) => {
      if (init.body instanceof URLSearchParams) exchanged.push(init.body.get('redirect_uri'));
      return url.includes('prompt=none') ? Promise.reject(new TypeError()) : plainFetch(url, init);
    };
    const person = async (address: string) => {
      const { headers } = await globalThis.fetch(address, { redirect: 'manual' });
      const { searchParams } = new URL(headers.get('location') ?? '');
      const { issuer: iss } = sandbox.ready;
      const answer = { code: 'made-up', state: searchParams.get('state') ?? '', iss };
      return createBrowser().open(`${redirectUri}?${new URLSearchParams(answer).toString()}`);
    };
    const options = { profile: { redirectUri }, ports: { fetch }, person };
    await assert.rejects(startSignIn(sandbox, options).session, hasProblem('signin.refused'));
    assert.deepEqual(exchanged, [redirectUri]);
  });

  it('sends PKCE to a service that does not advertise it (C3)', async () => {
    const fetch = intercept('/.well-known/openid-configuration', (answer) => ({
      ...answer,
      code_challenge_methods_supported: undefined,
    }));
    assert.equal((await startSignIn(sandbox, { ports: { fetch } }).session).subject, 'maria');
  });

  it('measures a clock that is two hours ahead, and signs in', async () => {
    const clock = () => Date.now() + 2 * 3600_000;
    const { tokens } = await startSignIn(sandbox, { ports: { clock } }).session;
    assert.ok(tokens.issuedAt > Date.now() + 3600_000);
  });

  it('ends at once when cancelled, and a second try works', async () => {
    const controller = new AbortController();
    const person = () => {
      setImmediate(() => {
        controller.abort();
      });
      return Promise.resolve(undefined);
    };
    const first = startSignIn(sandbox, { ports: { signal: controller.signal }, person });
    await assert.rejects(first.session, hasProblem('cancelled'));
    assert.equal((await startSignIn(sandbox).session).subject, 'maria');
  });

  it('can be cancelled while the browser is still being opened', async () => {
    const controller = new AbortController();
    const openBrowser = () => {
      setImmediate(() => {
        controller.abort();
      });
      return new Promise<void>(() => undefined);
    };
    const ports = { signal: controller.signal, openBrowser };
    await assert.rejects(startSignIn(sandbox, { ports }).session, hasProblem('cancelled'));
  });

  it('ends when no browser can be opened', async () => {
    const failed = new ErpNetError({ code: 'signin.browser' });
    const ports = { openBrowser: () => Promise.reject(failed) };
    await assert.rejects(startSignIn(sandbox, { ports }).session, hasProblem('signin.browser'));
  });

  it('ends by itself when nobody signs in (C33)', async () => {
    const ports = { limitMinutes: 0.001 };
    const signingIn = startSignIn(sandbox, {
      ports,
      person: () => Promise.resolve(undefined),
    }).session;
    await assert.rejects(signingIn, hasProblem('signin.timeout'));
  });

  it('says that nobody answers', async () => {
    const gone = await startSandbox();
    await gone.close();
    await assert.rejects(
      startSignIn(gone).session,
      hasProblem('instance.unreachable', { reason: 'ECONNREFUSED' }),
    );
  });

  it('says that HTML is no identity service', async () => {
    const html = () =>
      Promise.resolve(new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    await assert.rejects(
      startSignIn(sandbox, { ports: { fetch: html } }).session,
      hasProblem('signin.metadata'),
    );
  });
});

async function freePort(): Promise<string> {
  const server = await startLoopbackServer((_, response) => response.end());
  await server.close();
  return new URL(server.origin).port;
}

/** A listener whose callback is changed on the way, as an attacker in the browser could. */
function playedListener(change: (url: URL) => void) {
  const redirectUri = 'http://127.0.0.1:49999/callback';
  const { promise, resolve } = createDeferred<URL>();
  const listen: ListenForRedirect = () =>
    Promise.resolve({
      redirectUri,
      response: promise,
      startAddress: (authorizeUrl) => authorizeUrl,
      finish: () => undefined,
      close: () => undefined,
    });
  const person = async (address: string) => {
    const browser = createBrowser();
    const isCallback = (url: URL) => url.pathname === '/callback';
    const page = await browser.open(address, isCallback);
    const { url } = await browser.submit(page, { login: 'maria', password: 'maria' }, isCallback);
    change(url);
    resolve(url);
    return undefined;
  };
  return { listen, person };
}
