import assert from 'node:assert/strict';
import { gistOf, tokenAt } from '../../../../src/core/language/tokenAt.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const CLAIMS = {
  iss: 'https://a.example/id',
  sub: 'maria',
  exp: 1_900_000_000,
  scope: 'read update',
};
const JWT = `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part(CLAIMS)}.c2ln`;

describe('token at the pointer', () => {
  const lines: readonly (readonly [line: string, kind: string | undefined])[] = [
    [`Authorization: Bearer ${JWT}`, 'access'],
    [`{"access_token":"${JWT}","x":1}`, 'access'],
    [`2026-01-01 got ${JWT}, next`, 'access'],
    ['X-Api-Key: enrt_0123abcd', 'reference'],
    ['Authorization: Bearer eyJx.eyJy.z', 'broken'],
    ['no token', undefined],
  ];
  for (const [line, kind] of lines) {
    it(`in ${line.slice(0, 40)}`, () => {
      const at = Math.max(3, line.search(/eyJ|enrt_/) + 3);
      assert.equal(tokenAt(line, at)?.kind, kind);
      assert.equal(tokenAt(line, 0), undefined);
    });
  }

  it('is found in a line of a megabyte', () => {
    const line = `${' '.repeat(1_000_000)}${JWT}`;
    assert.deepEqual(tokenAt(line, 1_000_005)?.span, { start: 1_000_000, end: line.length });
  });

  it('tells its gist', () => {
    const token = tokenAt(JWT, 0);
    assert.deepEqual(token && gistOf(token), {
      issuer: CLAIMS.iss,
      subject: 'maria',
      expires: 1_900_000_000_000,
      scopes: ['read', 'update'],
    });
    const service = tokenAt(
      `${part({ alg: 'x' })}.${part({ client_id: 'app', scope: ['read'] })}.`,
      0,
    );
    assert.deepEqual(service && gistOf(service), { subject: 'app', scopes: ['read'] });
  });
});
