import assert from 'node:assert/strict';
import { createContacts } from '../../../../src/core/instance/contacts.js';
import type { Instance } from '../../../../src/core/instance/instance.js';
import { watchFetch } from '../../../../src/core/instance/watchedFetch.js';
import type { Session } from '../../../../src/core/oauth/session.js';
import { sessionOf } from '../../support/session.js';

const MINUTE = 60_000;
const root = 'https://demodb.my.erp.net';
const instance: Instance = {
  root,
  name: 'demodb',
  sites: [
    { type: 'ID', status: 'Working', url: `${root}/id` },
    { type: 'DomainAPI', status: 'Working', url: `${root}/api` },
    { type: 'UserProfile', status: 'Working', url: `${root}/api/profile` },
  ],
  identity: `${root}/id`,
  serviceRoot: `${root}/api/domain/odata/`,
  discoveredAt: 0,
};

const signedInAs = (identity: 'user' | 'service'): Session =>
  sessionOf({
    id: identity,
    identity,
    account: { id: identity, label: 'maria' },
    tokens: { accessToken: `${identity}-token`, granted: [], issuedAt: 0 },
  });

describe('contacts with instances', () => {
  let now: number;
  let answer: () => Promise<Response>;
  let changes: string[];
  let contacts: ReturnType<typeof createContacts>;
  let call: (path: string, headers?: Record<string, string>) => Promise<void>;
  const user = signedInAs('user');
  const service = signedInAs('service');

  beforeEach(() => {
    now = 0;
    changes = [];
    answer = () => Promise.resolve(new Response('{}'));
    const { fetch, onDidEnd } = watchFetch(() => answer());
    contacts = createContacts({
      onDidEnd,
      clock: () => now,
      instances: { list: () => [instance] },
      sessions: { list: () => Promise.resolve([user, service]) },
    });
    contacts.onDidChange((changed) => changes.push(changed));
    call = async (path, headers = { authorization: 'Bearer user-token' }) => {
      await fetch(root + path, { headers }).catch(() => undefined);
      await new Promise(setImmediate);
    };
  });
  afterEach(() => {
    contacts.dispose();
  });

  it('knows since when a slot is in use, and until when', async () => {
    await call('/api/domain/odata/Crm_Sales_Customers');
    now = 15 * MINUTE;
    await call('/api/domain/odata/Crm_Sales_Customers');
    assert.deepEqual(contacts.slot(user), { since: 0, until: 35 * MINUTE });
    assert.deepEqual(changes, [root]);
    now = 35 * MINUTE;
    assert.equal(contacts.slot(user), undefined);
  });

  it('ends the session of a service after an hour, used or not', async () => {
    for (now = 0; now <= 50 * MINUTE; now += 10 * MINUTE) {
      await call('/api/x', { 'x-api-key': 'service-token' });
    }
    now = 55 * MINUTE;
    assert.deepEqual(contacts.slot(service), { since: 0, until: 60 * MINUTE });
    assert.equal(contacts.slot(user), undefined);
  });

  const none: readonly (readonly [what: string, path: string, headers?: Record<string, string>])[] =
    [
      ['a request without a token', '/api/domain/odata/', {}],
      ['the identity service', '/id/connect/userinfo'],
      ['the Profile site', '/api/profile/me'],
      ['a token of nobody here', '/api/domain/odata/', { authorization: 'Bearer other' }],
      ['another site whose name begins so', '/apiary'],
    ];
  for (const [what, path, headers] of none) {
    it(`takes no slot: ${what}`, async () => {
      await call(path, headers);
      assert.equal(contacts.slot(user), undefined);
    });
  }

  it('takes no slot with a request that was refused', async () => {
    answer = () => Promise.resolve(new Response('', { status: 401 }));
    await call('/api/domain/odata/');
    assert.equal(contacts.slot(user), undefined);
  });

  it('remembers that nobody answered until somebody does', async () => {
    const cause = Object.assign(new Error(), { code: 'ECONNREFUSED' });
    answer = () => Promise.reject(new TypeError('fetch failed', { cause }));
    await call('/id');
    await call('/id');
    assert.equal(contacts.problem(root)?.code, 'instance.unreachable');
    answer = () => Promise.resolve(new Response('', { status: 500 }));
    await call('/id');
    assert.equal(contacts.problem(root), undefined);
    assert.deepEqual(changes, [root, root]);
  });

  it('does not blame the server for what was cancelled', async () => {
    const { fetch, onDidEnd } = watchFetch(() => Promise.reject(new Error()));
    let ended = 0;
    onDidEnd(() => (ended += 1));
    await assert.rejects(fetch(root, { signal: AbortSignal.abort() }));
    assert.equal(ended, 0);
  });
});
