import assert from 'node:assert/strict';
import {
  clientTypeOf,
  identitiesOf,
  redirectUrisOf,
} from '../../../../src/core/instance/profile.js';
import { readProfiles, toProfileSetting } from '../../../../src/core/instance/profileSetting.js';

const good = { name: 'Desk', instance: 'demodb', clientId: 'com.example/app' };

const FINGERPRINT = Array.from({ length: 32 }, () => 'A0').join(':');

describe('profiles setting', () => {
  it('fills in the default: reading only (C26)', () => {
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

  const complete = {
    ...good,
    instance: 'https://demodb.my.erp.net',
    scopes: ['read', 'update'],
    redirectUri: ['http://127.0.0.1:5000/cb', 'https://example.com/callback'],
    flow: 'hybrid',
    clientType: 'confidential',
    culture: 'de',
    contextParameters: { CurrentRoleId: '0a1b2c3d-0000-4000-8000-00000000000F' },
    trustedCertificates: { 'erp.local:8443': FINGERPRINT, '[::1]': FINGERPRINT },
    color: 'red',
    production: true,
    readOnly: true,
  };
  for (const entry of [
    complete,
    { ...complete, redirectUri: 'http://127.0.0.1:5000/cb' },
    { ...good, instance: 'http://127.0.0.1:5000', scopes: ['read'] },
  ]) {
    it(`writes what it has read: ${Object.keys(entry).length} fields`, () => {
      const { profiles } = readProfiles([entry]);
      assert.deepEqual(profiles.map(toProfileSetting), [entry]);
    });
  }

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
    ['a culture that is none', { ...good, culture: 'de;q=1' }, 'culture'],
    [
      'a context parameter that is no guid',
      { ...good, contextParameters: { CurrentRoleId: 'Sales' } },
      'contextParameters.CurrentRoleId',
    ],
    [
      'an unknown context parameter',
      { ...good, contextParameters: { CurrentUserId: '' } },
      'contextParameters.CurrentUserId',
    ],
    [
      'a fingerprint that is none',
      { ...good, trustedCertificates: { 'erp.local': 'AA:BB' } },
      'trustedCertificates.erp.local',
    ],
    [
      'a host that no URL has',
      { ...good, trustedCertificates: { 'ERP.local:443': FINGERPRINT } },
      'trustedCertificates.ERP.local:443',
    ],
    ['an unknown colour', { ...good, color: '#ff0000' }, 'color'],
    ['a word for a switch', { ...good, production: 'yes' }, 'production'],
    ['a number for a switch', { ...good, readOnly: 1 }, 'readOnly'],
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
