import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { requestName, textOf } from '../../../../src/core/http/texts.js';
import { requests } from './support.js';

type Case = readonly [what: string, text: string, expected: readonly string[]];

function check(cases: readonly Case[]): void {
  for (const [what, text, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(requests(text), expected);
    });
    it(`reads ${what} with CR LF`, () => {
      const dos = requests(text.replaceAll('\n', '\r\n'));
      assert.deepEqual(
        dos.map((one) => one.replaceAll('\r\n', '\n')),
        expected,
      );
    });
  }
}

describe('.http parser: separators', () => {
  check([
    ['nothing', '', []],
    ['comments only', '# a\n// b\n/* c\nGET /d */\n', []],
    ['two blocks', 'GET /a\n###\nGET /b', ['GET /a', 'GET /b']],
    ['a separator with a title', '### first\nGET /a\n\n#### second\nGET /b', ['GET /a', 'GET /b']],
    ['an indented ### as a comment', 'GET /a\n ### b\nA: 1', ['GET /a | A: 1']],
    [
      '### in a body as the end of it',
      'POST /a\nContent-Type: text/plain\n\nx\n### y\nGET /b',
      ['POST /a | Content-Type: text/plain | x', 'GET /b'],
    ],
    ['a byte order mark', '\uFEFFGET /a', ['GET /a']],
    ['a byte order mark before a separator', '\uFEFF### x\nGET /a', ['GET /a']],
    ['separators without requests', '###\n###\n\n### c\n', []],
  ]);
});

describe('.http parser: a missing separator', () => {
  check([
    ['two requests', 'GET https://a\n\nGET https://b', ['GET https://a', 'GET https://b']],
    [
      'a request below headers',
      'GET /a\nA: 1\n\n\nDELETE {{b}}\n',
      ['GET /a | A: 1', 'DELETE {{b}}'],
    ],
    [
      'metadata and variables above the second',
      'GET /a\n\n# @name b\n@x = 1\n\nGET /{{x}}',
      ['GET /a', 'GET /{{x}}'],
    ],
    [
      'an assert between the two',
      'GET /a\n?? status == 200\n\n?? duration < 5\nGET /b',
      ['GET /a', 'GET /b'],
    ],
    [
      'a GET with a content type',
      'GET /a\nContent-Type: x/y\n\nGET /b',
      ['GET /a | Content-Type: x/y', 'GET /b'],
    ],
    [
      'a method in an announced body as text',
      'POST /a\nContent-Type: text/plain\n\nGET /b',
      ['POST /a | Content-Type: text/plain | GET /b'],
    ],
    [
      'a method below a body as text',
      'POST /a\n\nready\n\nGET /b\nDELETE everything',
      ['POST /a | ready\n\nGET /b\nDELETE everything'],
    ],
    ['a method without an address as text', 'POST /a\n\nGET ready', ['POST /a | GET ready']],
    [
      'a method in a multipart body as text',
      [
        'POST /$batch',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: application/http',
        '',
        'GET /b HTTP/1.1',
        '',
        '--b--',
      ].join('\n'),
      [
        'POST /$batch | Content-Type: multipart/mixed; boundary=b | --b\nContent-Type: application/http\n\nGET /b HTTP/1.1\n\n--b--',
      ],
    ],
    ['no blank line: a stray', 'GET https://a\nGET https://b', ['GET https://a | ?GET https://b']],
  ]);

  it('marks the block', () => {
    const { blocks } = parseHttp('GET /a\n\n# why\nGET /b\n\n###\nGET /c');
    assert.deepEqual(
      blocks.map(({ opener, text }) => [opener, text]),
      [
        ['none', 'GET /a\n\n'],
        ['implied', '# why\nGET /b\n\n'],
        ['separator', '###\nGET /c'],
      ],
    );
  });
});

describe('.http parser: request lines', () => {
  check([
    ['a request line', 'GET Crm_Sales_Customers', ['GET Crm_Sales_Customers']],
    ['a lower-case method', 'get Crm_Sales_Customers', ['get Crm_Sales_Customers']],
    ['no method', 'Crm_Sales_Customers?$top=1', ['(none) Crm_Sales_Customers?$top=1']],
    ['no method and an address', 'https://a/b c', ['(none) https://a/b c']],
    ['no method and a variable', '{{root}}/x', ['(none) {{root}}/x']],
    ['an entity set that is a word', 'Customers ?$top=1', ['(none) Customers ?$top=1']],
    ['an unknown method in capitals', 'GTE /a', ['GTE /a']],
    ['an unknown method before an address', 'Gte https://a', ['Gte https://a']],
    ['a method alone', 'DELETE\n', ['DELETE ']],
    ['WebDAV', 'PROPFIND /a', ['PROPFIND /a']],
    ['an HTTP version', 'GET /x HTTP/1.1', ['GET /x']],
    ['HTTP/2', 'GET /x HTTP/2', ['GET /x']],
    ['an announced HTTP/2', 'GET /x HTTP/2 (Prior Knowledge)', ['GET /x']],
    ['a version on the last line of a URL', 'GET /x\n  ?a=1 HTTP/1.1\nA: 1', ['GET /x?a=1 | A: 1']],
    ['an address that ends like one', 'GET /HTTP/1.1', ['GET /HTTP/1.1']],
    ['blanks around', '   POST   /x   \n', ['POST /x']],
  ]);
});

describe('.http parser: URLs over several lines', () => {
  check([
    [
      'options on lines of their own',
      'GET /a\n?$top=1\n  &$skip=2\nA: 1',
      ['GET /a?$top=1&$skip=2 | A: 1'],
    ],
    ['path segments', 'GET https://a\n/b\n  /c\nA: 1', ['GET https://a/b/c | A: 1']],
    [
      'comments between options',
      'GET /a\n?$top=1\n# why\n// and\n&$skip=2',
      ['GET /a?$top=1&$skip=2'],
    ],
    [
      'nested expand over lines',
      'GET /a\n  ?$expand=Lines(\n    $select=Id;\n    $expand=Product\n  )\nA: 1',
      ['GET /a?$expand=Lines($select=Id;$expand=Product) | A: 1'],
    ],
    [
      'nested expand in column 0',
      'GET /a?$expand=Lines(\n$select=Id;\n$expand=Product(\n$select=Name))\nA: 1',
      ['GET /a?$expand=Lines($select=Id;$expand=Product($select=Name)) | A: 1'],
    ],
    [
      'a filter over indented lines',
      "GET /a?$filter=Name eq 'x'\n  and Id ge 5\nA: 1",
      ["GET /a?$filter=Name eq 'x' and Id ge 5 | A: 1"],
    ],
    ['an indented header as a header', 'GET /a\n  Accept: x', ['GET /a | Accept: x']],
    [
      'a colon in a literal as text',
      "GET /a?$filter=T eq 'a\n b: c'",
      ["GET /a?$filter=T eq 'a b: c'"],
    ],
    [
      'headers below a literal left open',
      "GET /a?$filter=T eq 'a\nAccept: b",
      ["GET /a?$filter=T eq 'a | Accept: b"],
    ],
    [
      'parameter aliases',
      'GET /a?$filter=Id eq @p1\n# x\n&@p1=5',
      ['GET /a?$filter=Id eq @p1&@p1=5'],
    ],
    [
      'a blank line as the end of an open parenthesis',
      'GET /a?$expand=L(\n\nx',
      ['GET /a?$expand=L( | x'],
    ],
  ]);
});

describe('.http parser: headers', () => {
  check([
    ['headers', 'GET /a\nAccept: x\nPrefer : y', ['GET /a | Accept: x | Prefer: y']],
    ['an empty header', 'GET /a\nX-Empty:', ['GET /a | X-Empty: ']],
    ['a comment among headers', 'GET /a\n# no\nA: 1\n// no\nB: 2', ['GET /a | A: 1 | B: 2']],
    ['a stray line', 'GET /a\nnot a header', ['GET /a | ?not a header']],
    [
      'a header given by a variable',
      'GET /a\n{{auth}}\nB: 2\n\nx',
      ['GET /a | {{auth}} | B: 2 | x'],
    ],
    ['a variable in a name', 'GET /a\nX-{{n}}: 1', ['GET /a | X-{{n}}: 1']],
    ['a value over lines', 'GET /a\nA: 1,\n  2\n\t3\nB: 4', ['GET /a | A: 1, 2 3 | B: 4']],
    ['a variable among headers', 'GET /a\n@x = 1\nA: {{x}}', ['GET /a | A: {{x}}']],
  ]);
});

describe('.http parser: bodies', () => {
  check([
    ['a body', 'POST /a\nA: 1\n\n{\n  "x": 1\n}\n\n', ['POST /a | A: 1 | {\n  "x": 1\n}']],
    [
      'an announced body with comment-like lines',
      'POST /a\nContent-Type: text/plain\n\n# kept\n// kept\n@kept = 1',
      ['POST /a | Content-Type: text/plain | # kept\n// kept\n@kept = 1'],
    ],
    ['comments above an unannounced body', 'POST /a\n\n# x\n{"a":1}', ['POST /a | # x\n{"a":1}']],
    ['remarks behind a request as remarks', 'GET /a\n\n# remark\n@x = 1\n/* y\nz */\n', ['GET /a']],
    ['a body behind remarks', 'DELETE /a\n\n# x\n\nbody', ['DELETE /a | # x\n\nbody']],
    ['blank lines within', 'POST /a\n\na\n\n\nb\n\n', ['POST /a | a\n\n\nb']],
    [
      'a quotation as text',
      'POST /a\nContent-Type: text/markdown\n\n>> quoted\n> too\nend',
      ['POST /a | Content-Type: text/markdown | >> quoted\n> too\nend'],
    ],
  ]);

  it('takes no variable from a body', () => {
    const [block] = parseHttp('POST /a\nContent-Type: text/plain\n\n@Note = x').blocks;
    assert.deepEqual(block?.variables, []);
  });

  it('finds files', () => {
    const [block] = parseHttp('POST /a\n\n< ./a b.json\n<@ ./b\ntext\n<@latin1 c\n<d>\n').blocks;
    assert.deepEqual(
      block?.request?.body?.includes.map(({ path, hasVariables, encoding }) => [
        textOf(block, path),
        hasVariables,
        encoding && textOf(block, encoding),
      ]),
      [
        ['./a b.json', false, undefined],
        ['./b', true, undefined],
        ['c', true, 'latin1'],
      ],
    );
  });
});

describe('.http parser: names, metadata, variables', () => {
  const names: readonly (readonly [text: string, name: string | undefined])[] = [
    ['# @name a', 'a'],
    ['// @name a', 'a'],
    ['#@name a', 'a'],
    ['# @name = a.b-c_1', 'a.b-c_1'],
    ['### A title', 'A title'],
    ['### A title\n# @name a', 'a'],
    ['### @name a', 'a'],
    ['###', undefined],
    ['# @names a', undefined],
    ['# @name', undefined],
  ];
  for (const [text, name] of names) {
    it(`calls ${JSON.stringify(text)} ${name ?? 'nothing'}`, () => {
      const [block] = parseHttp(`${text}\nGET /a`).blocks;
      assert.equal(block && requestName(block), name);
    });
  }

  it('reads metadata before and after the request line', () => {
    const text = [
      '# @no-redirect',
      '// @no-cookie-jar',
      '# @note Sure?',
      '# @prompt who Who is it',
      'GET /a',
      '# @timeout 5 s',
      'A: 1',
      '# @whatever',
    ].join('\n');
    const [block] = parseHttp(text).blocks;
    assert.deepEqual(
      block?.metadata.map(({ key, value }) => [textOf(block, key), textOf(block, value)]),
      [
        ['no-redirect', ''],
        ['no-cookie-jar', ''],
        ['note', 'Sure?'],
        ['prompt', 'who Who is it'],
        ['timeout', '5 s'],
        ['whatever', ''],
      ],
    );
    assert.deepEqual(requests(text), ['GET /a | A: 1']);
  });

  it('reads variables', () => {
    const [block] = parseHttp(
      '@a = 1\n  @b=2 3  \n@c := x\n@d =\n@име.1 = я\n@f: = Y: 1\n@g:=2\n@ = x\n@e\nGET /a',
    ).blocks;
    assert.deepEqual(
      block?.variables.map(({ name, value, isLazy }) => [
        textOf(block, name),
        textOf(block, value),
        isLazy,
      ]),
      [
        ['a', '1', false],
        ['b', '2 3', false],
        ['c', 'x', true],
        ['d', '', false],
        ['име.1', 'я', false],
        ['f:', 'Y: 1', false],
        ['g', '2', true],
      ],
    );
    assert.deepEqual(
      block.strays.map((stray) => textOf(block, stray)),
      ['@ = x', '@e'],
    );
  });
});
