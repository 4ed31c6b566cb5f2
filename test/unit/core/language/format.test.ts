import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { formatBlock } from '../../../../src/core/language/format.js';
import { requestLine } from '../http/support.js';
import { documents } from './documents.js';

function format(text: string): string {
  const { blocks } = parseHttp(text);
  return blocks
    .map((block, index) => formatBlock(block, { indent: '  ' }, index === blocks.length - 1))
    .join('');
}

const requests = (text: string): readonly string[] =>
  parseHttp(text).blocks.map((block) =>
    requestLine(block).replace(/^[a-z]+(?=\s|$)/i, (method) => method.toUpperCase()),
  );

describe('format', () => {
  const cases: readonly (readonly [text: string, formatted: string])[] = [
    ['', ''],
    ['###a\nget   /a  HTTP/1.1 \n\n\n\n###\nGET /b', '### a\nGET /a HTTP/1.1\n\n###\nGET /b\n'],
    [
      'GET /a\n?x=1\n      &y=2   \nAccept:x\nPrefer   :  a\n',
      'GET /a\n  ?x=1\n  &y=2\nAccept: x\nPrefer: a\n',
    ],
    [
      'GET /a?$expand=L(\n$select=id;\n$expand=P(\n$top=1\n)\n)',
      'GET /a?$expand=L(\n    $select=id;\n    $expand=P(\n      $top=1\n    )\n  )\n',
    ],
    ['@a=1\n  @b:=  2  \n@c =', '@a = 1\n@b := 2\n@c =\n'],
    [
      '#@name x\n//  @note  are you sure \n# @name = y\nGET /',
      '# @name x\n// @note are you sure\n# @name = y\nGET /\n',
    ],
    [
      'POST /a\n\n\n\n{"a":[1,{"b":{{c}}}], "d":"{{ e }}"}',
      'POST /a\n\n{\n  "a": [\n    1,\n    {\n      "b": {{c}}\n    }\n  ],\n  "d": "{{ e }}"\n}\n',
    ],
    ['POST /a\n\n{"a":1, // why\n"b":2}', 'POST /a\n\n{\n  "a": 1, // why\n  "b": 2\n}\n'],
    ['POST /a\n\n{"a":1,}', 'POST /a\n\n{"a":1,}\n'],
    [
      'POST /a\nContent-Type: text/plain\n\n  a\n\n\n   b  \n',
      'POST /a\nContent-Type: text/plain\n\n  a\n\n\n   b  \n',
    ],
    ['GET /a\n\n> {%\n  x  \n\n\n%}\n', 'GET /a\n\n> {%\n  x  \n\n\n%}\n'],
    ['###a\r\nget /a\r\n\r\n\r\n\r\n###\r\n', '### a\r\nGET /a\r\n\r\n###\r\n'],
    ['###\n\n\n\n\nGET /a', '###\n\nGET /a\n'],
    ['POST /\r\n\r\n{"a":1}\r\n', 'POST /\r\n\r\n{\r\n  "a": 1\r\n}\r\n'],
    ['GET /a\n\nGET /b', 'GET /a\n\nGET /b\n'],
    ['\uFEFF###a\nGET /', '\uFEFF### a\nGET /\n'],
  ];
  for (const [text, formatted] of cases) {
    it(`tidies ${JSON.stringify(text)}`, () => {
      assert.equal(format(text), formatted);
      assert.equal(format(formatted), formatted);
    });
  }

  it('leaves JSON alone that is nested deeper than anybody writes', () => {
    for (const depth of [99, 100, 101, 5000]) {
      const text = `POST /a\n\n${'['.repeat(depth)}${']'.repeat(depth)}\n`;
      assert.equal(format(text) === text, depth >= 100, String(depth));
    }
  });

  it('never changes what is sent, and nothing the second time', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const once = format(text);
        assert.equal(format(once), once);
        const blanks = (all: readonly string[]): readonly string[] =>
          all.filter(Boolean).map((one) => one.replace(/\s+/g, ''));
        assert.deepEqual(blanks(requests(once)), blanks(requests(text)));
      }),
      { numRuns: 3000 },
    );
  });
});
