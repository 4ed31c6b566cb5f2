import assert from 'node:assert/strict';
import { KNOWN_CLAIMS, listClaims } from '../../../../src/core/token/claims.js';
import { decodeToken, maskToken } from '../../../../src/core/token/decode.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: unknown, claims: unknown): string => `${part(header)}.${part(claims)}.c2ln`;

describe('decode token', () => {
  const cases: readonly (readonly [what: string, token: string, kind: string])[] = [
    ['an access token', jwt({ alg: 'RS256', typ: 'at+jwt' }, { sub: 'x' }), 'access'],
    [
      'an access token with the long type',
      jwt({ alg: 'RS256', typ: 'application/at+jwt' }, {}),
      'access',
    ],
    ['an id token', jwt({ alg: 'RS256', typ: 'JWT' }, { nonce: 'n' }), 'id'],
    ['another JWT', jwt({ alg: 'none' }, {}), 'jwt'],
    ['a reference token', 'enrt_0123abcd', 'reference'],
    ['a refresh token', 'q8dG2-x', 'opaque'],
    ['nothing', '', 'opaque'],
    ['a JWT whose claims are no object', jwt({ alg: 'RS256' }, [1]), 'opaque'],
    ['a JWT with a broken header', `!!.${part({})}.x`, 'opaque'],
    ['two parts', `${part({})}.${part({})}`, 'opaque'],
  ];
  for (const [what, token, kind] of cases) {
    it(`recognises ${what}`, () => {
      assert.equal(decodeToken(token).kind, kind);
    });
  }

  it('masks so much that nothing can be used', () => {
    const token = jwt({ alg: 'RS256' }, { sub: 'x' });
    const masked = maskToken(token);
    assert.equal(masked, `${token.slice(0, 6)}…${token.slice(-4)}`);
    assert.equal(maskToken('enrt_0123abcd'), '…');
  });
});

describe('claims', () => {
  it('lists known names in the order of the specification, then the rest as sent', () => {
    const names = listClaims({ zzz: 1, exp: 2, aaa: 3, iss: 'i' }).map(({ name }) => name);
    assert.deepEqual(names, ['iss', 'exp', 'zzz', 'aaa']);
  });

  it('gives each entry of an array a line of its own', () => {
    assert.deepEqual(listClaims({ aud: ['a', 'b'], x: { y: 1 } }), [
      { name: 'aud', values: ['a', 'b'] },
      { name: 'x', values: ['{"y":1}'] },
    ]);
  });

  it('reads points in time, and only those', () => {
    assert.deepEqual(listClaims({ exp: 10, nbf: '10', sub: 10 }), [
      { name: 'nbf', values: ['10'] },
      { name: 'exp', values: ['10'], time: 10_000 },
      { name: 'sub', values: ['10'] },
    ]);
  });

  it('names each claim once', () => {
    assert.equal(new Set(KNOWN_CLAIMS).size, KNOWN_CLAIMS.length);
  });
});
