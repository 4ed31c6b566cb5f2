import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toEntry } from '../../../src/core/history/entry.js';
import { parseHttp } from '../../../src/core/http/parser.js';
import { documents } from '../http/documents.js';
import { PATIENCE } from '../effort.js';

const SERVICE = 'https://a/odata/';

/** Each holds `CANARY` where a token, a key or a password would stand; a reader must find it by place or by form. */
const PLACES: readonly ((token: string) => string)[] = [
  (token) => `GET A\nAuthorization: Bearer ${token}`,
  (token) => `GET A\nX-Api-Key: ${token}\nAccept: */*`,
  (token) => `GET A\nCookie: .AspNetCore.Cookies=${token}; b=c`,
  (token) => `GET A\nErpSession: ${token}`,
  (token) => `GET A?access_token=${token}&$top=1`,
  (token) => `GET A\n  ?$top=1\n  &api_key=${token}`,
  (token) => `GET https://maria:${token}@a/odata/A`,
  (token) =>
    `POST A\nContent-Type: application/x-www-form-urlencoded\n\na=b&client_secret=${token}`,
  (token) => `POST A\n\n{"refresh_token": "${token}"}`,
  (token) => `POST A\n\n{"Deep": [{"Password":"${token}"}]}`,
  (token) => `@password = ${token}\n\nGET A?x={{password}}`,
  (token) => `# ${jwt(token)}\nGET A`,
  (token) => `POST A\n\n{"Note": "see ${jwt(token)} here"}`,
];

const ANSWERS: readonly ((token: string) => string)[] = [
  (token) => `{"access_token":"${token}","expires_in":3600}`,
  (token) => `{"value":[{"Secret": "${token}"}]}`,
  (token) => `{"Note":"${jwt(token)}"}`,
  (token) => `<p>${jwt(token)}</p>`,
];

const jwt = (token: string): string => `eyJhbGciOiJub25lIn0.${token}.${token}`;

/** Of letters and digits, so it stays what it is wherever it stands. */
const tokens = fc.stringMatching(/^CANARY[A-Za-z0-9]{12,40}$/);

describe('fuzz: history', () => {
  it('holds no token of 2,000 documents, wherever it stood', () => {
    const cases = fc.record({
      token: tokens,
      around: fc.tuple(documents, documents),
      place: fc.constantFrom(...PLACES),
      answer: fc.constantFrom(...ANSWERS),
      echo: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ token, around: [before, behind], place, answer, echo }) => {
        const text = [before, place(token), behind].join('\n\n###\n');
        const document = parseHttp(text);
        for (const block of document.blocks) {
          if (!block.request) continue;
          const entry = toEntry({
            time: 1,
            profile: 'p',
            document,
            block,
            exchange: {
              url: `${SERVICE}A`,
              status: 200,
              statusText: '',
              headers: [
                ['content-type', 'application/json'],
                ['set-cookie', `a=${token}`],
                ['location', `${SERVICE}A?token=${token}`],
              ],
              body: new TextEncoder().encode(echo ? `{"You sent":"${token}"}` : answer(token)),
              millis: 1,
              notes: [],
            },
            serviceRoot: SERVICE,
            // What was sent is known to be secret only where it was lent, asked for, or kept in the keychain.
            secrets: new Set(echo ? [token] : []),
          });
          assert.ok(!JSON.stringify(entry).includes(token), entry.text);
        }
      }),
      { numRuns: 2000 },
    );
  }).timeout(PATIENCE * 3);
});
