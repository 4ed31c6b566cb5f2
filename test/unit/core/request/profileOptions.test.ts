import assert from 'node:assert/strict';
import { withProfileOptions } from '../../../../src/core/request/profileOptions.js';

const ROOT = 'https://a/api/domain/odata/';
const ROLE = '0a1b2c3d-0000-4000-8000-00000000000f';
const profile = { culture: 'de', contextParameters: { CurrentRoleId: ROLE } };

describe('requests that no document wrote', () => {
  const cases: readonly (readonly [url: string, expected: string])[] = [
    [`${ROOT}A(1)`, `${ROOT}A(1)?culture=de&CurrentRoleId=${ROLE}`],
    [
      `${ROOT}A(1)?$select=default,ObjectVersion`,
      `${ROOT}A(1)?$select=default,ObjectVersion&culture=de&CurrentRoleId=${ROLE}`,
    ],
    [`${ROOT}A(1)?culture=bg`, `${ROOT}A(1)?culture=bg&CurrentRoleId=${ROLE}`],
    ['https://a/other', 'https://a/other'],
  ];
  for (const [url, expected] of cases) {
    it(`say what the profile says: ${url}`, () => {
      const request = { method: 'GET', url, headers: [] };
      assert.deepEqual(withProfileOptions(request, profile, ROOT), { ...request, url: expected });
      assert.deepEqual(withProfileOptions(request, {}, ROOT), request);
    });
  }
});
