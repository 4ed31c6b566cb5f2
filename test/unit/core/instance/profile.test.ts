import assert from 'node:assert/strict';
import { readProfiles } from '../../../../src/core/instance/profile.js';

const good = { name: 'Desk', instance: 'demodb', clientId: 'com.example/app' };

describe('profiles setting', () => {
  it('fills in the default: reading only', () => {
    assert.deepEqual(readProfiles([good]), {
      profiles: [{ ...good, instance: 'https://demodb.my.erp.net', scopes: ['read'] }],
      problems: [],
    });
  });

  it('keeps scopes and a fixed redirect URI', () => {
    const entry = { ...good, scopes: ['read', 'update'], redirectUri: 'http://127.0.0.1:5000/cb' };
    const [profile] = readProfiles([entry]).profiles;
    assert.deepEqual(profile?.scopes, ['read', 'update']);
    assert.equal(profile.redirectUri, 'http://127.0.0.1:5000/cb');
  });

  const wrong: readonly (readonly [what: string, entry: unknown, reason: string])[] = [
    ['no name', { ...good, name: ' ' }, 'name'],
    ['no client id', { ...good, clientId: undefined }, 'clientId'],
    ['a plain-http instance', { ...good, instance: 'http://demodb.my.erp.net' }, 'instance'],
    ['a scope with a blank', { ...good, scopes: ['read update'] }, 'scopes.0'],
    [
      'a redirect to another host',
      { ...good, redirectUri: 'http://example.com:1/' },
      'redirectUri',
    ],
    ['a redirect without a port', { ...good, redirectUri: 'http://127.0.0.1/cb' }, 'redirectUri'],
  ];
  for (const [what, entry, reason] of wrong) {
    it(`names the entry with ${what} and keeps the others`, () => {
      const { profiles, problems } = readProfiles([entry, { ...good, name: 'Other' }]);
      assert.deepEqual(
        profiles.map(({ name }) => name),
        ['Other'],
      );
      assert.deepEqual(
        problems.map((problem) => 'reason' in problem && problem.reason),
        [reason],
      );
    });
  }

  it('keeps the first of two profiles with one name', () => {
    const { profiles, problems } = readProfiles([good, { ...good, clientId: 'other' }]);
    assert.deepEqual(
      profiles.map(({ clientId }) => clientId),
      ['com.example/app'],
    );
    assert.equal(problems.length, 1);
  });

  for (const setting of [undefined, null, 'text', {}, [null, 3]]) {
    it(`survives ${JSON.stringify(setting)}`, () => {
      assert.deepEqual(readProfiles(setting).profiles, []);
    });
  }
});
