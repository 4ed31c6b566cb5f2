import assert from 'node:assert/strict';
import { parseHttp } from '../../../src/core/http/parser.js';
import { parseDotenv } from '../../../src/core/http/variables/dotenv.js';
import { parseAssert } from '../../../src/core/request/asserts.js';
import { prepareRequest } from '../../../src/core/request/prepare.js';
import { planRun, requestIndexes } from '../../../src/core/request/runOrder.js';
import { WORLD } from '../../unit/core/http/support.js';
import { filesOf } from '../../unit/core/request/wire.js';

const MANY = 80_000;
const many = (text: string, count = MANY): string => text.repeat(count);
/** In milliseconds. What grows with the square of the length takes many times as long. */
const LIMIT = 4000;

const GET = 'GET https://a/b';
const POST = 'POST https://a/b\nContent-Type:';

const DOCUMENTS: readonly (readonly [what: string, text: string])[] = [
  ['parentheses', `${GET}${many('(')}`],
  ['lines of a URL', `${GET}?a=1\n${many('  &b=2\n')}`],
  ['lines of a literal', `${GET}?$filter=a eq '\n${many(' x\n')}`],
  ['apostrophes', `${GET}?${many("'")}x`],
  ['blanks in a URL', `${GET}${many(' ')}x /1`],
  ['percent signs', `${GET}?a=${many('%')}`],
  ['digits and plus signs', `${GET}?a=${many('1+')}`],
  ['lines of a header', `${GET}\nA: 1\n${many('  2,\n')}`],
  ['blanks in a header', `${GET}\nA: 1${many(' ')}2\n  3`],
  ['commas in a header', `${GET}\nA: 1${many(',')}2,`],
  ['headers', `${GET}\n${many('A: 1\n')}`],
  ['header lines that are none', `${GET}\n${many('x\n')}`],
  ['comments', many('# x\n')],
  ['metadata', `${many('# @ref x\n')}${GET}`],
  ['block comments left open', many('/*\n')],
  ['block comments behind a request', `${GET}\n\n${many('/* x */\n')}x`],
  ['scripts left open', `${GET}\n\n${many('> {%\n')}`],
  ['scripts of httpYac left open', `${GET}\n\n${many('{{\n')}`],
  ['asserts between lines of a body', `${POST} text/plain\n\n${many('?? a == 1\nx\n', 20_000)}`],
  ['redirections in a body', `${POST} text/plain\n\n${many('>> x\ny\n', 20_000)}`],
  ['requests', many(`${GET}\n\n`, 20_000)],
  ['separators', many('###\n')],
  ['titles', many(`### x${many(' ', 100)}y\n`, 1000)],
  ['file variables', `${many('@a = {{a}}\n', 20_000)}${GET}/{{a}}`],
  ['references', `@a = 1\n${GET}?${many('{{a}}', 20_000)}`],
  ['references to nothing', `${GET}?${many('{{a}}', 20_000)}`],
  ['backslashes', `${POST} text/plain\n\n{{a}}${many('\\')}`],
  ['braces', `${POST} text/plain\n\n${many('{')}${many('}')}`],
  ['braces left open', `${POST} text/plain\n\n${many('{{a ')}`],
  ['a long name', `${POST} text/plain\n\n{{${many('a.')}b}}`],
  ['dots that almost make an answer', `${POST} text/plain\n\n{{${many('.request')}}}`],
  ['a call', `${POST} text/plain\n\n{{${many('a(')}}}`],
  ['parts', `${POST} multipart/mixed; boundary=b\n\n${many('--b\n')}--b--`],
  [
    'nested parts',
    `${POST} multipart/mixed; boundary=b\n\n${many('--b\nContent-Type: multipart/mixed; boundary=b\n\n', 5000)}--b--`,
  ],
  [
    'blanks of a form',
    `${POST} application/x-www-form-urlencoded\n\na=1${many(' ')}b${many('&\n', 1000)}`,
  ],
  ['comments in JSON', `${POST} application/json\n\n[\n${many('// x\n')}1]`],
  ['depth of JSON', `${POST} application/json\n\n${many('[')}`],
  ['quotes of JSON', `${POST} application/json\n\n${many('"')}//`],
  ['a word', `${many('a')} b`],
  ['carriage returns', `${GET}\n${many('\r')}`],
  ['a type with blanks', `${POST} application/json${many(' ')}x`],
  ['a boundary with blanks', `${POST} multipart/mixed; ${many('boundary ')}=x\n\n--x`],
  ['credentials', `${GET}\nAuthorization: Basic ${many('a ')}`],
];

describe('fuzz: patience', () => {
  for (const [what, text] of DOCUMENTS) {
    it(`reads and prepares ${what} in no more than linear time`, async () => {
      const start = performance.now();
      const document = parseHttp(text);
      planRun(document, requestIndexes(document));
      const block = document.blocks.find(({ request }) => request);
      if (block) {
        const context = { sources: { world: WORLD }, files: filesOf({}) };
        await prepareRequest(document, block, context);
      }
      const took = performance.now() - start;
      assert.ok(took < LIMIT, `${Math.round(took)} ms`);
    }).timeout(120_000);
  }

  it('reads asserts and .env files in no more than linear time', () => {
    const start = performance.now();
    parseAssert(`body ${many('[')} == 1`);
    parseAssert(`body ${many("'")} == 1`);
    parseAssert(`status${many(' ')}x`);
    parseDotenv(`A=${many(' ')}x`);
    parseDotenv(`A="${many('"')}`);
    parseDotenv(`${many('a.')} `);
    assert.ok(performance.now() - start < LIMIT);
  });
});
