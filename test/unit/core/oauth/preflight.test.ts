import assert from 'node:assert/strict';
import { ErpNetError } from '../../../../src/core/errors.js';
import { adviceFor, type AskedApp } from '../../../../src/core/oauth/advice.js';
import { SUGGESTED_REDIRECT_URI } from '../../../../src/core/oauth/redirectKind.js';
import type { Profile } from '../../../../src/core/instance/profile.js';
import type { Fetch } from '../../../../src/core/ports.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { hasProblem } from '../../support/problems.js';
import { logIn, plainFetch, startSignIn } from '../../support/signIn.js';

describe('preflight of a sign-in', () => {
  let sandbox: Sandbox;
  let asked: string[];
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(() => {
    asked = [];
  });

  const watch: Fetch = (url, init) => {
    asked.push(new URL(url).pathname);
    return plainFetch(url, init);
  };
  const questions = (): number =>
    asked.filter((path) => path.endsWith('/connect/authorize')).length;

  /** Signs in, and tells whether a browser was opened. */
  const attempt = async (
    profile: Partial<Profile>,
    ports: NonNullable<Parameters<typeof startSignIn>[1]>['ports'] = {},
  ) => {
    let opened = false;
    const { session } = startSignIn(sandbox, {
      profile,
      ports: { fetch: watch, ...ports },
      person: (address) => {
        opened = true;
        return logIn(address);
      },
    });
    const failure = await session.then(
      () => undefined,
      (error: unknown) => error,
    );
    return { opened, failure };
  };

  const wrong: readonly (readonly [
    what: string,
    profile: Partial<Profile>,
    error: string,
    advice: readonly string[],
  ])[] = [
    [
      'an unknown client id',
      { clientId: 'nobody' },
      'unauthorized_client',
      ['ApplicationUri equal nobody', 'IsEnabled equal true'],
    ],
    [
      'a disabled application',
      { clientId: 'demo.retired' },
      'unauthorized_client',
      ['ApplicationUri equal demo.retired', 'IsEnabled equal true'],
    ],
    [
      'a redirect URI that is not registered',
      { redirectUri: 'http://127.0.0.1:53999/other' },
      'invalid_redirect_uri',
      ['ImpersonateLoginUrl list http://127.0.0.1:53999/other'],
    ],
    [
      'an application that compares ports, for a profile without a redirect URI',
      { clientId: 'demo.portal/web' },
      'invalid_redirect_uri',
      [`ImpersonateLoginUrl list ${SUGGESTED_REDIRECT_URI}`],
    ],
    [
      'a scope that the application lacks',
      { scopes: ['read', 'sec'] },
      'invalid_scope',
      ['Scope list read sec'],
    ],
  ];
  for (const [what, profile, error, advice] of wrong) {
    it(`tells of ${what} before a browser opens`, async () => {
      const { opened, failure } = await attempt(profile);
      assert.equal(opened, false);
      hasProblem('signin.refused', { error, profile: 'Sandbox' })(failure);
      assert.ok(failure instanceof ErpNetError && failure.problem.code === 'signin.refused');
      const told = failure.problem.advice?.map(({ attribute, must, value }) =>
        [attribute, must, value].join(' '),
      );
      assert.deepEqual(told, advice);
    });
  }

  it('takes the registered redirect URI among those of the profile', async () => {
    const redirectUris = ['http://127.0.0.1:53999/other', 'http://127.0.0.1:53177/callback'];
    const { opened, failure } = await attempt({ clientId: 'demo.portal/web' }, { redirectUris });
    assert.equal(failure, undefined);
    assert.ok(opened);
    assert.equal(questions(), 2);
  });

  it('asks once, and again after a refusal', async () => {
    const accepted = new Map<string, string | undefined>();
    const profile = { redirectUri: 'http://127.0.0.1:53171/callback' };
    await attempt(profile, { accepted });
    await attempt(profile, { accepted });
    assert.equal(questions(), 1);
    const refused = startSignIn(sandbox, { profile, ports: { accepted, fetch: refusingTokens } });
    await assert.rejects(
      refused.session,
      hasProblem('signin.refused', { error: 'invalid_client', phase: 'token' }),
    );
    await refused.lastPage;
    await attempt(profile, { accepted });
    assert.equal(questions(), 2);
  });

  /** An instance whose application was disabled a moment ago. */
  const refusingTokens: Fetch = (url, init) =>
    url.endsWith('/connect/token')
      ? Promise.resolve(Response.json({ error: 'invalid_client' }, { status: 400 }))
      : plainFetch(url, init);

  it('calls no API, sends no cookie and stays a stranger', async () => {
    let cookies = 0;
    const fetch: Fetch = (url, init) => {
      if (new Headers(init.headers).has('cookie')) cookies += 1;
      return watch(url, init);
    };
    await attempt({}, { fetch });
    assert.equal(cookies, 0);
    assert.deepEqual(
      asked.filter((path) => path.startsWith('/api')),
      [],
    );
  });

  const unclear: readonly (readonly [what: string, answer: () => Promise<Response>])[] = [
    ['nobody answers', () => Promise.reject(new TypeError('fetch failed'))],
    ['a gateway answers', () => Promise.resolve(new Response('<html>', { status: 502 }))],
    [
      'a portal wants a sign-in of its own',
      () => Promise.resolve(Response.redirect('https://portal.example.com/sign-in', 302)),
    ],
  ];
  for (const [what, answer] of unclear) {
    it(`leaves it to the browser when ${what}`, async () => {
      const fetch: Fetch = (url, init) =>
        url.includes('prompt=none') ? answer() : plainFetch(url, init);
      const { opened, failure } = await attempt({}, { fetch });
      assert.equal(failure, undefined);
      assert.ok(opened);
    });
  }

  it('follows the identity service to its page about errors', async () => {
    const page = `${sandbox.ready.issuer}/home/error?errorId=abc`;
    const fetch: Fetch = (url, init) => {
      if (url.includes('prompt=none')) return Promise.resolve(Response.redirect(page, 302));
      if (url === page) return Promise.resolve(new Response('<p>Error: invalid_redirect_uri</p>'));
      return plainFetch(url, init);
    };
    const { opened, failure } = await attempt({}, { fetch });
    assert.equal(opened, false);
    hasProblem('signin.refused', { error: 'invalid_redirect_uri' })(failure);
  });

  it('names the identity service that calls itself otherwise', async () => {
    const found = 'https://id.erp.net/id';
    const fetch: Fetch = async (url, init) => {
      const response = await plainFetch(url, init);
      if (!url.endsWith('/openid-configuration')) return response;
      return Response.json({ ...((await response.json()) as object), issuer: found });
    };
    const { failure } = await attempt({}, { fetch });
    hasProblem('signin.issuer', { issuer: sandbox.ready.issuer, found })(failure);
  });
});

describe('advice for a refusal', () => {
  const app: AskedApp = {
    profile: 'desk',
    clientId: 'com.vendor/app',
    clientType: 'public',
    identity: 'user',
    redirectUri: 'http://127.0.0.1:5/callback',
    scopes: ['openid', 'profile', 'offline_access', 'read'],
  };
  const service: AskedApp = { ...app, clientType: 'confidential', identity: 'service' };
  const rows: readonly (readonly [string, 'authorize' | 'token', AskedApp, readonly string[]])[] = [
    ['invalid_redirect_uri', 'authorize', app, ['ImpersonateLoginUrl']],
    ['unauthorized_client', 'authorize', app, ['ApplicationUri', 'IsEnabled']],
    ['', 'authorize', app, ['ApplicationUri', 'ImpersonateLoginUrl', 'IsEnabled']],
    ['invalid_scope', 'authorize', app, ['Scope']],
    ['access_denied', 'authorize', app, []],
    ['toString', 'authorize', app, []],
    ['invalid_client', 'token', app, ['ApplicationUri', 'ClientType', 'IsEnabled']],
    [
      'invalid_client',
      'token',
      service,
      ['ApplicationUri', 'ClientType', 'ApplicationSecretHash', 'IsEnabled'],
    ],
    ['unauthorized_client', 'token', service, ['SystemUserAllowed', 'SystemUser', 'IsEnabled']],
    ['unsupported_grant_type', 'token', service, ['SystemUserAllowed', 'SystemUser']],
    ['unsupported_grant_type', 'token', app, ['ImpersonateLoginUrl']],
    ['invalid_request', 'token', service, ['ClientType', 'ApplicationSecretHash']],
    ['invalid_grant', 'token', app, []],
  ];
  for (const [error, phase, asked, attributes] of rows) {
    it(`looks for ${error || 'a nameless page'} of a ${asked.identity} (${phase}) in ${attributes.join(', ') || 'no attribute'}`, () => {
      const told = adviceFor(error, phase, asked).map(({ attribute }) => attribute);
      assert.deepEqual(told, attributes);
    });
  }

  it('names the scopes of the API alone, and a client type as the record has it', () => {
    assert.equal(adviceFor('invalid_scope', 'token', app)[0]?.value, 'read');
    const [, clientType] = adviceFor('invalid_client', 'token', service);
    assert.equal(clientType?.value, 'Confidential');
  });
});
