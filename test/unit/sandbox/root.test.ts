import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { signIn } from './support/client.js';
import { useSandbox } from './support/useSandbox.js';

describe('sandbox root', () => {
  const sandbox = useSandbox();

  const get = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(sandbox().ready.root + path, init);
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      type,
      headers: response.headers,
      text: await response.text(),
    };
  };

  for (const path of ['/tools/auto-discovery', '/sys/auto-discovery']) {
    it(`lists its sites at ${path}`, async () => {
      const { root, issuer, serviceRoot } = sandbox().ready;
      const { text, type } = await get(path);
      const site = { Status: 'Working', StatusDescription: null };
      assert.match(type, /^application\/json/);
      assert.deepEqual(JSON.parse(text), {
        Host: '127.0.0.1',
        DbName: 'E1_SANDBOX',
        WebSites: [
          { Type: 'ID', ...site, Url: issuer, System: true, AdditionalProperties: {} },
          {
            Type: 'DomainAPI',
            ...site,
            Url: `${root}/api`,
            System: false,
            AdditionalProperties: { ODataServiceRoot: serviceRoot },
          },
          {
            Type: 'UserProfile',
            ...site,
            Url: `${root}/profile`,
            System: false,
            AdditionalProperties: {},
          },
        ],
      });
    });
  }

  it('says its version', async () => {
    const { text, type } = await get('/tools/ver');
    assert.deepEqual([text, type], ['26.2.0.76', 'text/plain; charset=utf-8']);
    assert.deepEqual(JSON.parse((await get('/tools/server-info')).text), { version: '26.2.0.76' });
  });

  it('has a start page with addresses, users and applications', async () => {
    const { text, headers } = await get('/');
    const { serviceRoot, users, apps } = sandbox().ready;
    for (const word of [
      serviceRoot,
      ...users.map(({ name }) => name),
      ...apps.map(({ Name }) => Name),
    ]) {
      assert.ok(text.includes(word), word);
    }
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
  });

  const answers: readonly (readonly [method: string, path: string, status: number])[] = [
    ['GET', '/nothing', 404],
    ['GET', '/tools', 404],
    ['GET', '//evil.example/tools/ver', 404],
    ['GET', '/idx', 404],
    ['GET', '/id/nothing', 404],
    ['GET', '/profile', 404],
    ['GET', '/profile/me', 401],
    ['POST', '/', 405],
    ['HEAD', '/tools/ver', 200],
    ['GET', '/api/domain/odata', 401],
    ['GET', '/api/domain/odata/', 401],
    ['GET', '/api/domain/odatax', 404],
  ];
  for (const [method, path, status] of answers) {
    it(`answers ${method} ${path} by ${status}`, async () => {
      assert.equal((await get(path, { method })).status, status);
    });
  }

  it('refuses a form that is too large', async () => {
    const body = new URLSearchParams({ login: 'x'.repeat(70_000) });
    assert.equal((await get('/id/connect/token', { method: 'POST', body })).status, 413);
  });

  describe('profile', () => {
    const me = async (token: string) =>
      get('/profile/me', { headers: { authorization: `Bearer ${token}` } });

    it('tells a user who they are', async () => {
      const { access_token } = await signIn(sandbox(), { login: 'ivan' });
      const { status, text, headers } = await me(access_token);
      assert.equal(status, 200);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.match(
        text,
        /"login":"ivan","name":"Ivan Dimitrov".*"isAdmin":false.*"preferredLanguage":"bg"/,
      );
    });

    it('refuses a service', async () => {
      const config = await oidc.discovery(
        new URL(sandbox().ready.issuer),
        'demo.service',
        'sandbox-demo-secret',
        undefined,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- its mark is a warning; the sandbox has no TLS
        { execute: [oidc.allowInsecureRequests] },
      );
      const { access_token } = await oidc.clientCredentialsGrant(config);
      assert.equal((await me(access_token)).status, 403);
    });

    it('refuses an invalid token', async () => {
      const { status, headers } = await me('x.y.z');
      assert.equal(status, 401);
      assert.match(headers.get('www-authenticate') ?? '', /^Bearer error="invalid_token"/);
    });
  });
});
