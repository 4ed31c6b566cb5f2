import assert from 'node:assert/strict';
import { covers, parseScopes, scopesOf } from '../../../../src/core/oauth/scopes.js';
import { accountOf, parseSession, sessionId } from '../../../../src/core/oauth/session.js';
import { hasProblem } from '../../support/problems.js';

describe('scope language', () => {
  it('separates the profile from the OAuth scopes and keeps the list as asked', () => {
    assert.deepEqual(parseScopes(['read', 'ERPNET_PROFILE:My%20desk', 'read']), {
      requested: ['read', 'ERPNET_PROFILE:My%20desk', 'read'],
      profile: 'My desk',
      oauth: ['read'],
    });
  });

  it('accepts a list without a profile', () => {
    assert.deepEqual(parseScopes([]), { requested: [], oauth: [] });
  });

  it('survives a name that is not percent-encoded', () => {
    assert.equal(parseScopes(['ERPNET_PROFILE:50%']).profile, '50%');
  });

  it('refuses what it does not know', () => {
    const ask = () => parseScopes(['ERPNET_PROFIL:x']);
    assert.throws(ask, hasProblem('scope.unknown-prefix', { scope: 'ERPNET_PROFIL:x' }));
  });

  it('refuses two profiles in one request', () => {
    assert.throws(
      () => parseScopes(['ERPNET_PROFILE:a', 'ERPNET_PROFILE:b']),
      hasProblem('scope.conflict'),
    );
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
  const identity = {
    profile: 'Desk',
    instance: 'https://a.my.erp.net',
    issuer: 'https://a.my.erp.net/id',
    clientId: 'app',
    subject: 'admin',
  };

  it('gives the same user on two instances, or in two profiles, different labels and ids', async () => {
    const others = [
      { ...identity, instance: 'https://b.my.erp.net', issuer: 'https://b.my.erp.net/id' },
      { ...identity, profile: 'Service' },
      { ...identity, subject: 'john' },
    ];
    const all = [identity, ...others];
    const ids = await Promise.all(all.map(sessionId));
    assert.equal(new Set(all.map((one) => accountOf(one).label)).size, all.length);
    assert.equal(new Set(all.map((one) => accountOf(one).id)).size, all.length);
    assert.equal(new Set(ids).size, all.length);
    assert.equal(accountOf(identity).label, 'admin@a.my.erp.net · Desk');
    assert.equal(ids[0], await sessionId({ ...identity }));
  });

  for (const text of ['', 'null', '{}', '{"version":2}', '[1]']) {
    it(`does not take ${JSON.stringify(text)} for a session`, () => {
      assert.equal(parseSession(text), undefined);
    });
  }
});
