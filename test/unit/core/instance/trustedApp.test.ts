import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Profile } from '../../../../src/core/instance/profile.js';
import {
  createAppRequest,
  readAppAddress,
} from '../../../../src/core/instance/trustedApp/appRequests.js';
import { compareApp } from '../../../../src/core/instance/trustedApp/compareApp.js';
import {
  expectedApp,
  hashSecret,
  type ExpectedAttribute,
} from '../../../../src/core/instance/trustedApp/expectedApp.js';

const SECRET = 'a "secret" of 25 ¢ with {{braces}}';
const user: Profile = {
  name: 'Demo',
  instance: 'https://demodb.my.erp.net',
  clientId: 'com.example/app',
  scopes: ['read', 'update'],
  redirectUri: 'http://127.0.0.1:53177/callback',
  otherRedirectUris: ['http://localhost:53177/Callback'],
};
const service: Profile = { ...user, flow: 'service', scopes: ['read'] };

function describeExpected(expected: readonly ExpectedAttribute[]): readonly string[] {
  return expected
    .filter(({ must }) => must !== 'free')
    .map((one) => [one.name, one.must, 'value' in one ? String(one.value) : ''].join(' ').trim());
}

describe('Trusted Application of a profile', () => {
  const cases: readonly (readonly [what: string, profile: Profile, needed: readonly string[]])[] = [
    [
      'a person',
      user,
      [
        'ApplicationUri equal com.example/app',
        'ClientType equal Public',
        'ImpersonateLoginUrl list http://127.0.0.1:53177/callback,http://localhost:53177/Callback',
        'ImpersonateAsInternalUserAllowed equal true',
        'Scope list read,update',
        'IsEnabled equal true',
      ],
    ],
    [
      'a service',
      service,
      [
        'ApplicationUri equal com.example/app',
        'ClientType equal Confidential',
        'ApplicationSecretHash be-set',
        'SystemUserAllowed equal true',
        'SystemUser be-set',
        'Scope list read',
        'IsEnabled equal true',
      ],
    ],
    [
      'reference tokens',
      { ...user, flow: 'reference' },
      [
        'ApplicationUri equal com.example/app',
        'ClientType equal Public',
        'Scope list read,update',
        'ReferenceTokens one-of AdministratorsOnly,AuthenticatedUsers',
        'IsEnabled equal true',
      ],
    ],
  ];
  for (const [what, profile, needed] of cases) {
    it(`has what ${what} needs`, () => {
      assert.deepEqual(describeExpected(expectedApp(profile)), needed);
    });
  }

  it('needs both for a hybrid, and a redirect URI even where the profile names none', () => {
    const { name, instance, clientId, scopes } = user;
    const expected = expectedApp({ name, instance, clientId, scopes, flow: 'hybrid' });
    const urls = expected.find((one) => one.name === 'ImpersonateLoginUrl');
    assert.ok(urls?.must === 'list' && /^http:\/\/127\.0\.0\.1:\d+\//.test(urls.value[0] ?? ''));
    assert.ok(expected.some((one) => one.name === 'SystemUser'));
  });

  it('hashes a secret as ERP.net does', async () => {
    const wanted = createHash('sha256').update(SECRET).digest('base64');
    assert.equal(await hashSecret(SECRET), wanted);
  });

  it('is written as a request without the secret', async () => {
    const expected = expectedApp({ ...service, name: '{{x}}' }, await hashSecret(SECRET));
    const text = createAppRequest(expected);
    assert.match(text, /^POST Systems_Security_TrustedApplications\n.*\n\n\{\n/);
    assert.ok(!text.includes('braces') && text.includes('"Name": "\\{{x}}"'));
    const record = JSON.parse(text.slice(text.indexOf('\n\n')).replace('\\{', '{')) as object;
    assert.deepEqual(record, {
      ApplicationUri: 'com.example/app',
      Name: '{{x}}',
      ClientType: 'Confidential',
      ApplicationSecretHash: await hashSecret(SECRET),
      ImpersonateAsInternalUserAllowed: false,
      ImpersonateAsCommunityUserAllowed: false,
      SystemUserAllowed: true,
      SystemUser: {
        '@odata.id': 'Systems_Security_Users(00000000-0000-0000-0000-000000000000)',
      },
      Scope: 'read',
      BasicAuthenticationAllowed: false,
      IsEnabled: true,
    });
  });

  it('is read by its client ID, whatever is in it', () => {
    const address = readAppAddress("o'neil&$top=9 #ü", expectedApp(user));
    const query = new URL(address, 'https://x/').searchParams;
    assert.equal(query.get('$filter'), "ApplicationUri eq 'o''neil&$top=9 #ü'");
    assert.equal(query.get('$top'), '1');
  });
});

describe('comparing a Trusted Application', () => {
  const good = {
    ApplicationUri: 'com.example/app',
    Name: 'Whatever',
    ClientType: 'Public',
    ImpersonateLoginUrl:
      'https://other/x, http://localhost:53177/Callback,http://127.0.0.1:53177/callback',
    ImpersonateAsInternalUserAllowed: true,
    ImpersonateAsCommunityUserAllowed: true,
    SystemUserAllowed: true,
    Scope: 'update  read sec',
    BasicAuthenticationAllowed: true,
    IsEnabled: true,
  };
  const differing = (record: object, profile = user, hash?: string): readonly string[] =>
    compareApp(expectedApp(profile, hash), { ...record })
      .filter(({ verdict }) => verdict === 'differs')
      .map(({ expected, missing }) => [expected.name, ...missing].join(' '));

  it('takes more than is needed for good', () => {
    assert.deepEqual(differing(good), []);
  });

  const cases: readonly (readonly [change: object, difference: string])[] = [
    [{ ApplicationUri: 'com.example/App' }, 'ApplicationUri'],
    [{ ClientType: 'Confidential' }, 'ClientType'],
    [
      { ImpersonateLoginUrl: 'http://127.0.0.1:53177/callback/,http://localhost:53177/Callback' },
      'ImpersonateLoginUrl http://127.0.0.1:53177/callback',
    ],
    [{ ImpersonateAsInternalUserAllowed: false }, 'ImpersonateAsInternalUserAllowed'],
    [{ Scope: 'read updates' }, 'Scope update'],
    [{ Scope: null }, 'Scope read update'],
    [{ IsEnabled: 'true' }, 'IsEnabled'],
  ];
  for (const [change, difference] of cases) {
    it(`names ${difference} for ${JSON.stringify(change)}`, () => {
      assert.deepEqual(differing({ ...good, ...change }), [difference]);
    });
  }

  it('names what a service lacks', async () => {
    const hash = await hashSecret(SECRET);
    const record = { ...good, ClientType: 'Confidential', SystemUser: null };
    assert.deepEqual(differing({ ...record, ApplicationSecretHash: 'other' }, service, hash), [
      'ApplicationSecretHash',
      'SystemUser',
    ]);
    const whole = { ...record, SystemUser: { '@odata.id': 'x' }, ApplicationSecretHash: hash };
    assert.deepEqual(differing(whole, service, hash), []);
  });

  const anyPort: readonly (readonly [urls: string, isGood: boolean])[] = [
    ['http://127.0.0.1/callback', true],
    ['https://other/x, http://127.0.0.1/callback', true],
    ['http://127.0.0.1:49152/callback', true],
    ['http://127.0.0.1:50000/callback', false],
    ['http://127.0.0.1/other', false],
  ];
  for (const [urls, isGood] of anyPort) {
    it(`${isGood ? 'takes' : 'does not take'} ${urls} for a profile without a redirect URI`, () => {
      const { name, instance, clientId, scopes } = user;
      const record = { ...good, ImpersonateLoginUrl: urls };
      const lacks = ['ImpersonateLoginUrl http://127.0.0.1:49152/callback'];
      assert.deepEqual(
        differing(record, { name, instance, clientId, scopes }),
        isGood ? [] : lacks,
      );
    });
  }

  it('does not know what the answer leaves out', () => {
    const compared = compareApp(expectedApp(user), {});
    assert.ok(compared.every(({ verdict }) => verdict === 'unknown'));
  });
});
