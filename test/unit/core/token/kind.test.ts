import assert from 'node:assert/strict';
import { flowOfClaim, KNOWN_CLAIMS, listClaims } from '../../../../src/core/token/claims.js';
import { compareTokens } from '../../../../src/core/token/compare.js';
import { maskToken, readToken, type TokenKind } from '../../../../src/core/token/kind.js';
import type { FoundToken } from '../../../../src/core/token/recognise.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: unknown, claims: unknown): string => `${part(header)}.${part(claims)}.c2ln`;

describe('read a token', () => {
  const access = jwt({ alg: 'RS256', typ: 'at+jwt' }, { sub: 'x' });
  const cases: readonly (readonly [
    what: string,
    token: string,
    kind: TokenKind,
    role?: FoundToken['role'],
  ])[] = [
    ['an access token', access, 'access'],
    [
      'an access token with the long type',
      jwt({ alg: 'RS256', typ: 'application/at+jwt' }, {}),
      'access',
    ],
    [
      'one of the global authority',
      jwt({ alg: 'RS256', typ: 'at+jwt' }, { iss: 'https://id.erp.net/id' }),
      'global',
    ],
    [
      'one that names no API',
      jwt(
        { alg: 'RS256', typ: 'at+jwt' },
        { iss: 'https://sso.example/id', aud: ['https://sso.example/id/resources'] },
      ),
      'global',
    ],
    ['an ID token', jwt({ alg: 'RS256', typ: 'JWT' }, { nonce: 'n' }), 'id'],
    ['another JWT', jwt({ alg: 'none' }, {}), 'jwt'],
    ['an encrypted token', `${part({ alg: 'RSA-OAEP' })}.a.b.c.d`, 'jwe'],
    ['a reference token', 'enrt_0123abcd', 'reference'],
    ['a reference token that stood as a session', 'enrt_0123abcd', 'reference', 'session'],
    ['a refresh token that stood beside its name', 'q8dG2-x', 'refresh', 'refresh'],
    ['a refresh token with a dot', 'q8.dG2-x', 'refresh', 'refresh'],
    ['a session of the legacy login', 'q8dG2-x', 'session', 'session'],
    ['a word that says nothing', 'q8dG2-x', 'opaque'],
    ['nothing', '', 'opaque'],
    ['a JWT whose claims are no object', jwt({ alg: 'RS256' }, [1]), 'broken'],
    ['a JWT with a broken header', `!!.${part({})}.x`, 'broken'],
    ['two parts', `${part({})}.${part({})}`, 'broken'],
  ];
  for (const [what, token, kind, role] of cases) {
    it(`recognises ${what}`, () => {
      assert.equal(readToken({ token, ...(role && { role }) }).kind, kind);
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

  it('knows whose tokens carry them', () => {
    const flows = ['sub', 'client_system_user', 'iss', 'x'].map(flowOfClaim);
    assert.deepEqual(flows, ['user', 'service', undefined, undefined]);
  });

  it('names each claim once', () => {
    assert.equal(new Set(KNOWN_CLAIMS).size, KNOWN_CLAIMS.length);
  });
});

describe('compare tokens', () => {
  const read = (claims: unknown, kid = 'K1') => {
    const { jws } = readToken({ token: jwt({ alg: 'RS256', kid }, claims) });
    assert.ok(jws);
    return jws;
  };

  it('lists what differs, in the order of the claims', () => {
    const here = read({ zzz: 1, exp: 20, scope: ['read', 'update'], db: 'A' });
    const there = read({ idp: 'x', exp: 10, scope: ['update', 'read'], db: 'A' }, 'K2');
    assert.deepEqual(compareTokens(here, there), [
      { part: 'header', name: 'kid', here: ['K1'], there: ['K2'] },
      { part: 'claims', name: 'exp', here: ['20'], there: ['10'] },
      { part: 'claims', name: 'idp', here: [], there: ['x'] },
      { part: 'claims', name: 'zzz', here: ['1'], there: [] },
    ]);
  });

  it('finds nothing between a token and itself', () => {
    assert.deepEqual(compareTokens(read({ a: [2, 1] }), read({ a: [1, 2] })), []);
  });
});
