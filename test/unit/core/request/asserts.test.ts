import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import {
  ASSERT_OPERATORS,
  checkAsserts,
  parseAssert,
  type Facts,
} from '../../../../src/core/request/asserts.js';
import { variablesOf } from '../http/support.js';

const JSON_BODY = {
  '@odata.count': 2,
  Name: 'Acme',
  Price: 1.5,
  On: true,
  Off: false,
  None: null,
  Tags: ['a', 'b'],
  Date: '2026-03-04',
  value: [
    { Id: 1, Name: 'x == y' },
    { Id: 2, Name: 'z' },
  ],
};

const FACTS: Facts = {
  status: 200,
  headers: [
    ['content-type', 'application/json; charset=utf-8'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ],
  text: JSON.stringify(JSON_BODY),
  json: JSON_BODY,
  millis: 120,
};

/** What is found instead, the code of the problem, or nothing when the assert holds. */
function check(line: string, facts: Facts = FACTS): string {
  const document = parseHttp(`@id = 2\nGET /a\n\n?? ${line}`);
  const [block] = document.blocks;
  assert.ok(block);
  const [result] = checkAsserts(block, facts, variablesOf(document));
  assert.equal(result?.text, line);
  if (result.passed) return '';
  return result.problem?.code ?? `was ${result.actual ?? ''}`;
}

describe('asserts', () => {
  const holding = [
    'status == 200',
    'status != 404',
    'status >= 200',
    'status < 300',
    'status === 200',
    'duration < 500',
    'duration <= 120',
    'header content-type contains json',
    'header Content-Type startsWith application/',
    'header content-type endsWith utf-8',
    'header set-cookie == a=1, b=2',
    'header content-type exists',
    'header content-type matches ^application/(json|xml)',
    'header content-type matches /JSON/i',
    'body contains Acme',
    'body exists',
    'body Name == Acme',
    'body Name == "Acme"',
    "body $.Name == 'Acme'",
    'body $.Name isString',
    'body Price == 1.50',
    'body Price > 1',
    'body Price isNumber',
    'body On == true',
    'body On isTrue',
    'body On isBoolean',
    'body Off isFalse',
    'body None isFalse',
    'body None == null',
    'body Tags isArray',
    'body Tags contains a',
    'body Tags includes b',
    'body Tags == ["a", "b"]',
    'body Date >= 2026-01-01',
    'body $.value[1].Id == {{id}}',
    "body $.value[?@.Name == 'z'].Id == 2",
    "body value[0].Name == 'x == y'",
    'body value[0].Name == x == y',
    "body $['@odata.count'] == 2",
    'body $.@odata.count == 2',
    'body nothing != 1',
    'body nothing isFalse',
  ];
  for (const line of holding) {
    it(`hold: ${line}`, () => {
      assert.equal(check(line), '');
    });
  }

  const failing: readonly (readonly [line: string, found: string])[] = [
    ['status == 201', 'was 200'],
    ['status > 200', 'was 200'],
    ['duration < 100', 'was 120'],
    ['header content-type == text/html', 'was application/json; charset=utf-8'],
    ['header x-none exists', 'was '],
    ['header x-none > 1', 'was '],
    ['body Name == acme', 'was Acme'],
    ['body Tags == ["a"]', 'was ["a","b"]'],
    ['body Tags == [', 'was ["a","b"]'],
    ['body Tags contains c', 'was ["a","b"]'],
    ['body nothing exists', 'was '],
    ['body nothing == null', 'was '],
    ['body None > 0', 'was null'],
    ['body Name matches [', 'was Acme'],
    ['body Name == {{unknown}}', 'request.unknown-variable'],
    ['status', 'request.assert-unreadable'],
    ['status is 200', 'request.assert-unreadable'],
    ['status code == 200', 'request.assert-unreadable'],
    ['status exists 5', 'request.assert-unreadable'],
    ['header == x', 'request.assert-unreadable'],
    ['statuscode == 200', 'request.assert-unreadable'],
    ['js response.statusCode == 200', 'request.assert-unreadable'],
    ['xpath /a/b == 1', 'request.assert-unreadable'],
    ['body Name sha256 abc', 'request.assert-unreadable'],
    ['body Name toString x', 'request.assert-unreadable'],
  ];
  for (const [line, found] of failing) {
    it(`fail: ${line}`, () => {
      assert.equal(check(line), found);
    });
  }

  it('tell no more than a part of a long text', () => {
    assert.equal(check('body == x', { ...FACTS, text: 'y'.repeat(500) }), `was ${'y'.repeat(200)}`);
  });

  it('know each operator by its name', () => {
    for (const operator of ASSERT_OPERATORS) {
      const expected = /^(exists|is)/.test(operator) ? '' : 'x';
      assert.deepEqual(parseAssert(`body a ${operator} ${expected}`), {
        subject: 'body',
        path: 'a',
        operator,
        expected,
      });
    }
  });

  it('names an assert that it can’t read as it is written, not with what stands for its variables', () => {
    const document = parseHttp('@key = s3cr3t-value\nGET /a\n\n?? status is {{key}}');
    const variables = variablesOf(document);
    const results = document.blocks.flatMap((block) => checkAsserts(block, FACTS, variables));
    assert.doesNotMatch(JSON.stringify(results), /s3cr3t/);
    assert.match(JSON.stringify(results), /status is \{\{key\}\}/);
  });
});
