import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { trustedApps } from '../../../src/sandbox/records/trustedApps.js';
import { toEntity } from './support/api.js';
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
            Type: 'TableAPI',
            ...site,
            Url: `${root}/tableapi`,
            System: false,
            AdditionalProperties: { ODataServiceRoot: `${root}/tableapi/odata/` },
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
    assert.deepEqual(JSON.parse((await get('/tools/server-info')).text), {
      version: '26.2.0.76',
      downloads: {},
      internalApi: { useHttpCompression: false },
    });
  });

  const hashes: readonly (readonly [query: string, sha256: string])[] = [
    ['?secret=DEMO', createHash('sha256').update('DEMO').digest('base64')],
    ['?secret=%D0%BF+%2B', createHash('sha256').update('п +').digest('base64')],
    ['', createHash('sha256').digest('base64')],
  ];
  for (const [query, sha256] of hashes) {
    it(`hashes ${query || 'nothing'}`, async () => {
      const { status, text } = await get(`/tools/sha256${query}`);
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), { sha256 });
    });
  }

  it('makes the hash that the records of its applications have', async () => {
    const { text } = await get('/tools/sha256?secret=sandbox-demo-secret');
    const app = trustedApps.find(({ ApplicationUri }) => ApplicationUri === 'demo.service');
    assert.deepEqual(JSON.parse(text), { sha256: app?.ApplicationSecretHash });
  });

  it('tells its use of resources', async () => {
    const numbers = toEntity(JSON.parse((await get('/tools/resource-monitor')).text));
    assert.ok(Object.values(numbers).every((value) => typeof value === 'number' && value >= 0));
    assert.equal(Object.keys(numbers).length, 6);
  });

  it('has a start page with addresses, users and applications', async () => {
    const { text, headers } = await get('/');
    const { serviceRoot, users, apps } = sandbox().ready;
    for (const word of [
      serviceRoot,
      ...users.map(({ name }) => name),
      ...apps.filter(({ IsEnabled }) => IsEnabled).map(({ Name }) => Name),
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
    ['POST', '/tools/ver', 405],
    ['GET', '/tools/sha512', 404],
    ['GET', '/profile/me/picture', 401],
    ['GET', '/profile/security/tokens', 401],
    ['HEAD', '/tools/ver', 200],
    ['GET', '/api/domain/odata', 401],
    ['GET', '/api/domain/odata/', 401],
    ['GET', '/api/other', 404],
    ['GET', '/api/domainx', 404],
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
});
