import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/core/instance/profile.js';
import {
  newProfiles,
  readProfileDocument,
  writeProfileDocument,
} from '../../../../src/core/instance/profileDocument.js';
import { hasProblem } from '../../support/problems.js';

const desk: Profile = {
  name: 'Desk',
  instance: 'https://demodb.my.erp.net',
  clientId: 'com.example/app',
  scopes: ['read'],
  contextParameters: { CurrentRoleId: '0a1b2c3d-0000-4000-8000-00000000000f' },
  production: true,
};

describe('a document of profiles', () => {
  it('brings back what was written', () => {
    const text = writeProfileDocument([desk, { ...desk, name: 'Other', readOnly: true }]);
    const { profiles, problems } = readProfileDocument(text, 'a.json');
    assert.deepEqual(profiles, [desk, { ...desk, name: 'Other', readOnly: true }]);
    assert.deepEqual(problems, []);
  });

  it('takes no secret that somebody wrote into it', () => {
    const text = JSON.stringify([{ ...desk, clientSecret: 'hush', token: 'enrt_00' }]);
    assert.deepEqual(readProfileDocument(text, 'a.json').profiles, [desk]);
  });

  it('tells nobody whom somebody trusts, and believes nobody', () => {
    const trustedCertificates = { 'erp.local': Array.from({ length: 32 }, () => 'A0').join(':') };
    const trusting = { ...desk, trustedCertificates };
    assert.doesNotMatch(writeProfileDocument([trusting]), /A0:A0/);
    assert.deepEqual(readProfileDocument(JSON.stringify([trusting]), 'a.json').profiles, [desk]);
    assert.deepEqual(newProfiles([desk], [trusting]), []);
  });

  it('names the entries that are not usable', () => {
    const text = JSON.stringify({ 'erpnet.profiles': [desk, { name: 'Half' }, desk] });
    const { profiles, problems } = readProfileDocument(text, 'a.json');
    assert.equal(profiles.length, 1);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['profile.invalid', 'profile.duplicate'],
    );
  });

  for (const text of [
    '',
    '{',
    'null',
    '3',
    '{}',
    '{"erpnet.profiles":{}}',
    '<html>',
    '{"__proto__":[]}',
    `[${' '.repeat(1_000_001)}]`,
  ]) {
    it(`refuses ${text.slice(0, 30)}`, () => {
      assert.throws(
        () => readProfileDocument(text, 'a.json'),
        hasProblem('profile.document', { path: 'a.json' }),
      );
    });
  }
});

describe('new profiles among those offered', () => {
  const names = (offered: readonly Profile[], present: readonly Profile[]): string =>
    newProfiles(offered, present)
      .map(({ name }) => name)
      .join(', ');

  const cases: readonly (readonly [string, readonly Profile[], readonly Profile[], string])[] = [
    ['all of them', [desk], [], 'Desk'],
    ['none that is there', [desk], [desk], ''],
    ['none that is there under another name', [{ ...desk, name: 'Mine' }], [desk], ''],
    ['another one of the same name, renamed', [{ ...desk, clientId: 'x' }], [desk], 'Desk 2'],
    ['one that is offered twice, once', [desk, { ...desk, name: 'Again' }], [], 'Desk'],
    [
      'two of one name, both renamed',
      [
        { ...desk, clientId: 'x' },
        { ...desk, clientId: 'y' },
      ],
      [desk],
      'Desk 2, Desk 3',
    ],
  ];
  for (const [what, offered, present, expected] of cases) {
    it(what, () => {
      assert.equal(names(offered, present), expected);
    });
  }

  it('does not care for the order in which things are said', () => {
    const { name, scopes, ...rest } = desk;
    assert.equal(names([{ scopes, ...rest, name }], [desk]), '');
  });
});
