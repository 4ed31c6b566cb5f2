import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { joinUrl } from '../../../../src/core/http/urlLines.js';

/** Requests of a document as `METHOD url | header: value | body`. */
function requests(text: string): readonly string[] {
  return parseHttp(text).blocks.flatMap(({ request }) => {
    if (!request) return [];
    const { method, url, headers, body, strays } = request;
    return [
      [
        `${method?.text ?? '(none)'} ${joinUrl(url)}`,
        ...headers.map(({ name, value }) => `${name.text}: ${value.text}`),
        ...strays.map((stray) => `?${stray.text}`),
        ...(body ? [body.text] : []),
      ].join(' | '),
    ];
  });
}

describe('.http parser', () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['nothing', '', []],
    ['comments only', '# a\n// b\n', []],
    ['a request line', 'GET Crm_Sales_Customers', ['GET Crm_Sales_Customers']],
    ['a lower-case method', 'get Crm_Sales_Customers', ['get Crm_Sales_Customers']],
    ['no method', 'Crm_Sales_Customers?$top=1', ['(none) Crm_Sales_Customers?$top=1']],
    ['an HTTP version', 'GET /x HTTP/1.1', ['GET /x']],
    ['two blocks', 'GET /a\n###\nGET /b', ['GET /a', 'GET /b']],
    ['a separator with a title', '### first\nGET /a\n\n#### second\nGET /b', ['GET /a', 'GET /b']],
    ['headers', 'GET /a\nAccept: x\nPrefer : y', ['GET /a | Accept: x | Prefer: y']],
    ['an empty header', 'GET /a\nX-Empty:', ['GET /a | X-Empty: ']],
    ['a comment among headers', 'GET /a\n# no\nA: 1\n// no\nB: 2', ['GET /a | A: 1 | B: 2']],
    ['a stray line', 'GET /a\nnot a header', ['GET /a | ?not a header']],
    ['a body', 'POST /a\nA: 1\n\n{\n  "x": 1\n}\n\n', ['POST /a | A: 1 | {\n  "x": 1\n}']],
    [
      'a body with comment-like lines',
      'POST /a\n\n# kept\n@kept = 1',
      ['POST /a | # kept\n@kept = 1'],
    ],
    ['variables before', '@a = 1\n@b=2\n\nGET /{{a}}', ['GET /{{a}}']],
    [
      'options on lines of their own',
      'GET /a\n?$top=1\n  &$skip=2\nA: 1',
      ['GET /a?$top=1&$skip=2 | A: 1'],
    ],
    ['comments between options', 'GET /a\n?$top=1\n# why\n&$skip=2', ['GET /a?$top=1&$skip=2']],
    [
      'nested expand over lines',
      'GET /a\n  ?$expand=Lines(\n    $select=Id;\n    $expand=Product\n  )\nA: 1',
      ['GET /a?$expand=Lines($select=Id;$expand=Product) | A: 1'],
    ],
    [
      'a filter over indented lines',
      "GET /a?$filter=Name eq 'x'\n  and Id ge 5\nA: 1",
      ["GET /a?$filter=Name eq 'x' and Id ge 5 | A: 1"],
    ],
    ['an indented header is a header', 'GET /a\n  Accept: x', ['GET /a | Accept: x']],
    [
      'a colon in a literal is no header',
      "GET /a?$filter=T eq 'a\n b: c'",
      ["GET /a?$filter=T eq 'a b: c'"],
    ],
    ['CRLF', 'GET /a\r\nA: 1\r\n\r\nbody\r\n###\r\nGET /b\r\n', ['GET /a | A: 1 | body', 'GET /b']],
    ['a byte order mark', '\uFEFFGET /a', ['GET /a']],
  ];
  for (const [what, text, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(requests(text), expected);
    });
  }

  it('knows titles, names and variables', () => {
    const { blocks } = parseHttp('### Customers\n# @name list\n@top = 5\nGET /a');
    const [block] = blocks;
    assert.equal(block?.title?.text, 'Customers');
    assert.equal(block.name?.text, 'list');
    assert.deepEqual(
      block.variables.map(({ name, value }) => [name.text, value.text]),
      [['top', '5']],
    );
  });

  const document = fc
    .array(
      fc.constantFrom(
        'GET /a',
        '###',
        '# c',
        '@v = 1',
        'A: 1',
        '',
        '  ',
        "?$f='",
        ')',
        '(',
        '{',
        'x\r',
        '\uFEFF',
      ),
    )
    .chain((lines) => fc.constantFrom(lines.join('\n'), lines.join('\r\n')));

  it('never throws; blocks cover the text, every node lies inside, and its text is the text there', () => {
    fc.assert(
      fc.property(fc.oneof(document, fc.string({ unit: 'binary' })), (text) => {
        const { blocks } = parseHttp(text);
        let at = 0;
        for (const { start, end, request, variables } of blocks) {
          assert.equal(start, at);
          at = end;
          const tokens = [
            ...variables.flatMap(({ name, value }) => [name, value]),
            ...(request?.url ?? []),
            ...(request?.method ? [request.method] : []),
            ...(request?.headers.flatMap(({ name, value }) => [name, value]) ?? []),
            ...(request?.body ? [request.body] : []),
          ];
          for (const token of tokens) {
            assert.ok(token.start >= start && token.end <= end);
            assert.equal(text.slice(token.start, token.end), token.text);
          }
        }
        assert.equal(at, text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('reads CRLF and LF documents alike', () => {
    fc.assert(
      fc.property(document, (text) => {
        const unix = text.replaceAll('\r', '');
        const normalise = (list: readonly string[]) => list.map((one) => one.replaceAll('\r', ''));
        assert.deepEqual(normalise(requests(unix.replaceAll('\n', '\r\n'))), requests(unix));
      }),
    );
  });
});
