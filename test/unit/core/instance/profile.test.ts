import assert from 'node:assert/strict';
import {
  clientTypeOf,
  identitiesOf,
  readProfiles,
  redirectUrisOf,
} from '../../../../src/core/instance/profile.js';

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

  it('keeps several redirect URIs in their order, of every kind', () => {
    const redirectUri = [
      'http://127.0.0.1:5000/cb',
      'http://localhost:5001/cb',
      'http://[::1]:5002/cb',
      'vscode://erpnet-tools.erpnet-api-explorer/callback',
      'https://example.com/callback',
    ];
    const [profile] = readProfiles([{ ...good, redirectUri }]).profiles;
    assert.deepEqual(profile && redirectUrisOf(profile), redirectUri);
  });

  const flows: readonly (readonly [entry: object, identities: string, clientType: string])[] = [
    [{}, 'user', 'public'],
    [{ clientType: 'confidential' }, 'user', 'confidential'],
    [{ flow: 'user' }, 'user', 'public'],
    [{ flow: 'service' }, 'service', 'confidential'],
    [{ flow: 'service', clientType: 'public' }, 'service', 'confidential'],
    [{ flow: 'hybrid' }, 'user service', 'confidential'],
    [{ flow: 'reference' }, 'reference', 'public'],
  ];
  for (const [entry, identities, clientType] of flows) {
    it(`reads ${JSON.stringify(entry)} as ${identities}, ${clientType}`, () => {
      const [profile] = readProfiles([{ ...good, ...entry }]).profiles;
      assert.ok(profile);
      assert.equal(identitiesOf(profile).join(' '), identities);
      assert.equal(clientTypeOf(profile), clientType);
    });
  }

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
    ['a link to another extension', { ...good, redirectUri: 'vscode://x.y/cb' }, 'redirectUri'],
    ['a fragment', { ...good, redirectUri: ['https://example.com/#x'] }, 'redirectUri.0'],
    ['an unknown flow', { ...good, flow: 'implicit' }, 'flow'],
    ['an unknown client type', { ...good, clientType: 'native' }, 'clientType'],
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
