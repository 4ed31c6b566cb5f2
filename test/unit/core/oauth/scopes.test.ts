import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/core/instance/profile.js';
import { covers, fitsProfile, parseScopes, scopesOf } from '../../../../src/core/oauth/scopes.js';
import {
  accountOf,
  parseSession,
  sessionId,
  type SessionIdentity,
} from '../../../../src/core/oauth/session.js';
import { hasProblem } from '../../support/problems.js';

describe('scope language', () => {
  const read: readonly (readonly [what: string, scopes: readonly string[], meaning: object])[] = [
    ['nothing', [], { oauth: [] }],
    ['OAuth scopes, each once', ['read', 'update', 'read'], { oauth: ['read', 'update'] }],
    ['a profile', ['read', 'ERPNET_PROFILE:My%20desk'], { profile: 'My desk', oauth: ['read'] }],
    ['a profile that is not percent-encoded', ['ERPNET_PROFILE:50%'], { profile: '50%' }],
    [
      'an instance in any case',
      ['ERPNET_INSTANCE:Acme.my.ERP.net'],
      { instance: 'acme.my.erp.net' },
    ],
    ['an instance with a port', ['ERPNET_INSTANCE:127.0.0.1:5000'], { instance: '127.0.0.1:5000' }],
    ['an app', ['ERPNET_APP:com.vendor/app'], { app: 'com.vendor/app' }],
    ['an encoded app', ['ERPNET_APP:com.vendor%2Fapp'], { app: 'com.vendor/app' }],
    ['a flow', ['ERPNET_FLOW:service'], { identity: 'service' }],
    [
      'all at once, in any order',
      ['update', 'ERPNET_FLOW:user', 'ERPNET_INSTANCE:a', 'ERPNET_PROFILE:b', 'ERPNET_APP:c'],
      { identity: 'user', instance: 'a', profile: 'b', app: 'c', oauth: ['update'] },
    ],
    ['the same instance twice', ['ERPNET_INSTANCE:a', 'ERPNET_INSTANCE:A'], { instance: 'a' }],
  ];
  for (const [what, scopes, meaning] of read) {
    it(`reads ${what}, and keeps the list as asked`, () => {
      assert.deepEqual(parseScopes(scopes), { oauth: [], ...meaning, requested: scopes });
    });
  }

  const refused: readonly (readonly [scope: string, suggestion: string])[] = [
    ['ERPNET_PROFIL:x', 'ERPNET_PROFILE:x'],
    ['ERPNET_INSTANCES:acme', 'ERPNET_INSTANCE:acme'],
    ['erpnet_profile:x', 'ERPNET_PROFILE:x'],
    ['ERPNET_APP=com.vendor', 'ERPNET_APP:com.vendor'],
    ['ERPNET_FLOW', 'ERPNET_FLOW:name'],
    ['ERPNET_ANYTHING:x', 'ERPNET_PROFILE:x'],
    ['ERPNET_FLOW:sevice', 'ERPNET_FLOW:service'],
    ['ERPNET_FLOW:implicit', 'ERPNET_FLOW:user'],
    ['ERPNET_APP:my app', 'ERPNET_APP%3Amy%20app'],
    ['', ''],
  ];
  for (const [scope, suggestion] of refused) {
    it(`refuses "${scope}"`, () => {
      const facts = { scope, suggestion };
      assert.throws(() => parseScopes(['read', scope]), hasProblem('scope.unknown-prefix', facts));
    });
  }

  for (const kind of ['PROFILE', 'INSTANCE', 'APP']) {
    it(`refuses two of ${kind} in one request`, () => {
      const [first, second] = [`ERPNET_${kind}:a`, `ERPNET_${kind}:b`];
      const ask = () => parseScopes([first, second]);
      assert.throws(ask, hasProblem('scope.conflict', { first, second }));
    });
  }

  const desk: Profile = {
    name: 'desk',
    instance: 'https://acme.my.erp.net',
    clientId: 'com.vendor/app',
    scopes: ['read'],
    flow: 'hybrid',
  };
  const fitting: readonly (readonly [scopes: readonly string[], fits: boolean])[] = [
    [['read'], true],
    [['ERPNET_PROFILE:desk', 'ERPNET_INSTANCE:acme.my.erp.net', 'ERPNET_APP:com.vendor/app'], true],
    [['ERPNET_FLOW:user'], true],
    [['ERPNET_FLOW:service'], true],
    [['ERPNET_FLOW:reference'], false],
    [['ERPNET_PROFILE:Desk'], false],
    [['ERPNET_INSTANCE:acme'], false],
    [['ERPNET_INSTANCE:beta.my.erp.net', 'ERPNET_APP:com.vendor/app'], false],
    [['ERPNET_APP:com.vendor'], false],
  ];
  for (const [scopes, fits] of fitting) {
    it(`${scopes.join(' ')} ${fits ? 'fits' : 'does not fit'} a profile`, () => {
      assert.equal(fitsProfile(parseScopes(scopes), desk), fits);
    });
  }

  it('writes the identity of a hybrid profile unless it is the first one', () => {
    assert.deepEqual(scopesOf(desk, 'user'), ['ERPNET_PROFILE:desk', 'read']);
    assert.deepEqual(scopesOf(desk, 'service'), [
      'ERPNET_PROFILE:desk',
      'ERPNET_FLOW:service',
      'read',
    ]);
  });

  for (const name of ['Sandbox', 'two words', 'Ябълка', '50%', 'a:b/c']) {
    it(`writes and reads back the profile ${name}, without a blank`, () => {
      const scopes = scopesOf({ name, scopes: ['read'] });
      assert.ok(scopes.every((scope) => !/\s/.test(scope)));
      assert.equal(parseScopes(scopes).profile, name);
    });
  }

  it('asks for no more than was granted, protocol scopes aside', () => {
    assert.ok(covers(['read'], ['read', 'openid', 'offline_access']));
    assert.ok(!covers(['read'], ['read', 'update']));
  });
});

describe('session identity', () => {
  const identity: SessionIdentity = {
    profile: 'Desk',
    instance: 'https://a.my.erp.net',
    issuer: 'https://a.my.erp.net/id',
    clientId: 'app',
    subject: 'admin',
    identity: 'user',
    extra: [],
  };

  it('gives the same user on two instances, in two profiles or with other rights different labels and ids', async () => {
    const others = [
      { ...identity, instance: 'https://b.my.erp.net', issuer: 'https://b.my.erp.net/id' },
      { ...identity, profile: 'Service' },
      { ...identity, subject: 'john' },
      { ...identity, extra: ['update'] },
      { ...identity, identity: 'service' as const },
      { ...identity, identity: 'reference' as const, subject: 'PAT …12ab' },
    ];
    const all = [identity, ...others];
    const ids = await Promise.all(all.map(sessionId));
    assert.equal(new Set(all.map((one) => accountOf(one).label)).size, all.length);
    assert.equal(new Set(all.map((one) => accountOf(one).id)).size, all.length);
    assert.equal(new Set(ids).size, all.length);
    assert.equal(accountOf(identity).label, 'admin@a.my.erp.net · Desk');
    assert.equal(ids[0], await sessionId({ ...identity }));
  });

  it('reads what the first releases stored, and leaves its account as it is', () => {
    const account = { id: 'kept', label: 'kept' };
    const tokens = { accessToken: 'a', granted: ['read'], issuedAt: 1, expiresAt: 2 };
    const { profile, instance, issuer, clientId, subject } = identity;
    const facts = { profile, instance, issuer, clientId, subject };
    const old = { version: 1, id: 'x', ...facts, account, scopes: ['read'], tokens };
    const session = parseSession(JSON.stringify(old));
    assert.deepEqual(session, { ...old, version: 2, identity: 'user', clientType: 'public' });
  });

  for (const text of ['', 'null', '{}', '{"version":3}', '[1]']) {
    it(`does not take ${JSON.stringify(text)} for a session`, () => {
      assert.equal(parseSession(text), undefined);
    });
  }
});
