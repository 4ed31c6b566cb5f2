import assert from 'node:assert/strict';
import { findToken } from '../../../../src/core/token/recognise.js';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';

describe('find a token', () => {
  const cases: readonly (readonly [what: string, text: string, token?: string, role?: string])[] = [
    ['a bare JWT', ` ${JWT}\n`, JWT],
    ['an Authorization header', `GET /x\nAuthorization: Bearer ${JWT}\n\n`, JWT, 'access'],
    ['a lower-case bearer', `authorization: bearer ${JWT}`, JWT, 'access'],
    ['a token response', `{ "token_type": "Bearer", "access_token": "${JWT}" }`, JWT, 'access'],
    ['an id token alone', `{"id_token":"${JWT}"}`, JWT, 'id'],
    ['a refresh token', '{"refresh_token": "8xLOxBtZp8"}', '8xLOxBtZp8', 'refresh'],
    ['a JWT within a log line', `12:00 got [${JWT}] from x`, JWT],
    ['an encrypted token', 'eyJhbGciOiJSU0EifQ.a.b.c.d', 'eyJhbGciOiJSU0EifQ.a.b.c.d'],
    ['a reference token', 'token=enrt_0123abcdef;', 'enrt_0123abcdef'],
    ['an API key header', 'X-Api-Key: enrt_0123abcdef', 'enrt_0123abcdef', 'access'],
    ['a legacy session', 'ErpSession: abc123', 'abc123', 'session'],
    ['one long word', '  q8dG2-xLOxBtZp8aaaa ', 'q8dG2-xLOxBtZp8aaaa'],
    ['a JWT that was cut off', 'eyJhbGciOiJSUzI1NiJ9.', 'eyJhbGciOiJSUzI1NiJ9.'],
    ['prose', 'there is no token here'],
    ['a short word', 'token'],
    ['nothing', ''],
  ];
  for (const [what, text, token, role] of cases) {
    it(`looks at ${what}`, () => {
      const expected = token === undefined ? undefined : { token, ...(role && { role }) };
      assert.deepEqual(findToken(text), expected);
    });
  }
});
