import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import type { Facts } from '../../../../src/core/request/asserts.js';
import { keptValues, readHandler, runTests } from '../../../../src/core/request/handlers.js';

const JSON_BODY = { token: 'abc', n: 5, on: true, none: null, list: [{ id: 1, 'a b': 2 }] };

const FACTS: Facts = {
  status: 200,
  headers: [['content-type', 'application/json']],
  text: JSON.stringify(JSON_BODY),
  json: JSON_BODY,
  millis: 1,
};

/** What a handler keeps and how its tests end; undefined when it would have to be executed. */
function read(code: string): readonly string[] | undefined {
  const [block] = parseHttp(`GET /a\n\n> {%${code}%}\n`).blocks;
  const [node] = block?.foreign ?? [];
  assert.ok(block && node);
  const handler = readHandler(block, node);
  if (!handler) return undefined;
  return [
    ...[...keptValues(handler, FACTS)].map(([name, value]) => `${name} = ${value}`),
    ...runTests(handler, FACTS).map(
      ({ text, passed, actual }) => `${text}: ${passed ? 'ok' : `was ${actual ?? ''}`}`,
    ),
  ];
}

describe('response handlers without a script', () => {
  const cases: readonly (readonly [code: string, read: readonly string[]])[] = [
    ['', []],
    [' // only a comment\n', []],
    ['client.global.set("t", response.body.token);', ['t = abc']],
    ["client.global.set('t', response.body.token)", ['t = abc']],
    ['client.global.set("t", response.body.list[0].id);', ['t = 1']],
    ['client.global.set("t", response.body.list[0]["a b"]);', ['t = 2']],
    ['client.global.set("t", response.body.list);', ['t = [{"id":1,"a b":2}]']],
    ['client.global.set("t", response.headers.valueOf("Content-Type"));', ['t = application/json']],
    ['client.global.set("t", response.status);', ['t = 200']],
    ['client.global.set("t", "a // \\"b\\"");', ['t = a // "b"']],
    ['client.global.set("t", response.body.nothing);', []],
    [
      '\n  client.global.set("a", 1); /* two */ client.global.set("b", true);\n',
      ['a = 1', 'b = true'],
    ],
    ['client.test("t", () => client.assert(response.status === 200));', ['t: ok']],
    [
      'client.test("t", function () { client.assert(response.status == 201, "m"); });',
      ['t: was 200'],
    ],
    [
      'client.test("t", () => { client.assert(response.body.n > 4); client.assert(response.body.on === true) })',
      ['t: ok', 't: ok'],
    ],
    ['client.assert(response.body.none === null, "none");', ['none: ok']],
    ['client.assert(response.body.n !== 5);', ['client.assert(response.body.n !== 5): was 5']],
    [
      'client.assert("abc" == response.body.token);',
      ['client.assert("abc" == response.body.token): ok'],
    ],
  ];
  for (const [code, expected] of cases) {
    it(JSON.stringify(code), () => {
      assert.deepEqual(read(code), expected);
    });
  }

  const executed = [
    'x();',
    'client.log(response.status);',
    'client.global.set("t", response.body.token.trim());',
    'client.global.set("t", response.body.list.filter(a => a)[0]);',
    'client.global.set("t", x);',
    'client.global.set(t, "x");',
    'client.global.set("t", "x"',
    'client.global.set("t", response.status.code);',
    'client.global.set("t", 1); if (a) client.global.set("u", 2);',
    'client.test("t", () => { const a = 1; client.assert(a === 1); });',
    'client.test("t", () => client.assert(response.status === 200 && true));',
    'client.test("t", (a) => client.assert(response.status === 200));',
    'client.test("t", () => { client.assert(response.status === 200);',
    'client.assert(response.status);',
  ];
  for (const code of executed) {
    it(`leaves alone: ${code}`, () => {
      assert.equal(read(code), undefined);
    });
  }
});
