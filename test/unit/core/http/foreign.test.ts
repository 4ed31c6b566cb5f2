import assert from 'node:assert/strict';
import type { Block, Span } from '../../../../src/core/http/nodes.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { textOf } from '../../../../src/core/http/texts.js';
import { requestLine, requests } from './support.js';

const texts = (block: Block, spans: readonly Span[]): readonly string[] =>
  spans.map((span) => textOf(block, span));

/** The request, and what was recognised beside it. */
function read(text: string): { readonly request: string; readonly foreign: readonly string[] } {
  const [block] = parseHttp(text).blocks;
  assert.ok(block);
  return {
    request: requestLine(block),
    foreign: block.foreign.map((node) => `${node.kind}: ${textOf(block, node)}`),
  };
}

describe('.http parser: constructs that are not run', () => {
  const cases: readonly (readonly [
    what: string,
    text: string,
    request: string,
    foreign: readonly string[],
  ])[] = [
    [
      'a script before the request',
      '< {%\n  GET /no\n  a();\n%}\nGET /a',
      'GET /a',
      ['script: < {%\n  GET /no\n  a();\n%}'],
    ],
    ['a script on one line', '< {% a() %}\nGET /a', 'GET /a', ['script: < {% a() %}']],
    ['a script file', '< ./a.js\nGET /a', 'GET /a', ['script: < ./a.js']],
    [
      'a response handler',
      'GET /a\nA: 1\n\n> {%\n  b();\n%}\n',
      'GET /a | A: 1',
      ['handler: > {%\n  b();\n%}'],
    ],
    [
      'a handler behind a body',
      'POST /a\nContent-Type: application/json\n\n{"a":1}\n\n> ./b.js\n',
      'POST /a | Content-Type: application/json | {"a":1}',
      ['handler: > ./b.js'],
    ],
    [
      'a handler straight below the headers',
      'GET /a\nA: 1\n> {% b() %}',
      'GET /a | A: 1',
      ['handler: > {% b() %}'],
    ],
    [
      'a block of httpYac',
      '{{\n  exports.a = { b: { c: 1 }};\n}}\nGET /a\n\n{{@response\n  b()\n}}\n',
      'GET /a',
      ['script: {{\n  exports.a = { b: { c: 1 }};\n}}', 'handler: {{@response\n  b()\n}}'],
    ],
    [
      'a script left open',
      '< {%\n  a();\nGET /b\n###\nGET /c',
      '',
      ['script: < {%\n  a();\nGET /b'],
    ],
    ['an import', 'import ./x.http\nGET /a', 'GET /a', ['import: import ./x.http']],
    [
      'a run',
      'run #login (@a=1)\n\nrun ./b.http',
      '',
      ['run: run #login (@a=1)', 'run: run ./b.http'],
    ],
    ['headers by spread', 'GET /a\n...defaults\nA: 1', 'GET /a | A: 1', ['spread: ...defaults']],
    [
      'a stream separator',
      'WS wss://a\n\nhello\n=== wait-for-server\nagain',
      'WS wss://a | hello\n=== wait-for-server\nagain',
      [],
    ],
    [
      'curl',
      'curl -X POST https://a \\\n  -d x\n\nrest',
      '',
      ['curl: curl -X POST https://a \\\n  -d x'],
    ],
    [
      'an answer below a request',
      'GET /a\n\nHTTP/1.1 200 OK\nA: 1\n\n{"GET": "/b"}\n',
      'GET /a',
      ['pasted: HTTP/1.1 200 OK\nA: 1\n\n{"GET": "/b"}'],
    ],
    ['an answer alone', 'HTTP/2 404\nA: 1', '', ['pasted: HTTP/2 404\nA: 1']],
  ];
  for (const [what, text, request, foreign] of cases) {
    it(`recognises ${what}`, () => {
      assert.deepEqual(read(text), { request, foreign });
    });
  }

  for (const protocol of ['GRPC', 'WS', 'WEBSOCKET', 'SSE', 'MQTT', 'AMQP', 'GRAPHQL']) {
    it(`knows ${protocol} for a first word that is no path`, () => {
      assert.deepEqual(requests(`${protocol} https://a/b`), [`${protocol} https://a/b`]);
    });
  }

  it('never makes a GET of such a line', () => {
    for (const line of [
      'import ./x.http',
      'run ./x.http',
      '< {% a %}',
      '> {% a %}',
      '?? status == 2',
    ]) {
      assert.deepEqual(requests(line), [], line);
    }
  });
});

describe('.http parser: lines about the answer', () => {
  const text = [
    'POST /a',
    'Content-Type: application/json',
    '',
    '{"a": 1}',
    '',
    '?? status == 200',
    '# why',
    '?? header content-type contains json',
    '',
    '>> ./out.json',
    '>>! out 2.json',
    '<> ./before.json',
  ].join('\n');

  it('are no part of the body', () => {
    assert.deepEqual(requests(text), ['POST /a | Content-Type: application/json | {"a": 1}']);
  });

  it('are nodes', () => {
    const [block] = parseHttp(text).blocks;
    assert.ok(block);
    assert.deepEqual(texts(block, block.asserts), [
      '?? status == 200',
      '?? header content-type contains json',
    ]);
    assert.deepEqual(
      block.outputs.map(({ path, overwrites }) => [textOf(block, path), overwrites]),
      [
        ['./out.json', false],
        ['out 2.json', true],
      ],
    );
    assert.deepEqual(
      texts(
        block,
        block.answers.map(({ path }) => path),
      ),
      ['./before.json'],
    );
    assert.deepEqual(texts(block, block.comments), ['# why']);
  });

  it('belong to the body when more of it follows', () => {
    const [block] = parseHttp(`${text}\nlast line`).blocks;
    assert.deepEqual([block?.asserts, block?.outputs, block?.comments], [[], [], []]);
  });
});

describe('.http parser: multipart bodies', () => {
  const BATCH = [
    'POST $batch',
    'Content-Type: multipart/mixed; boundary="batch 1"',
    '',
    '--batch 1',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    'GET Crm_Sales_Customers?$top=1 HTTP/1.1',
    'Accept: application/json',
    '',
    '',
    '--batch 1',
    'Content-Type: multipart/mixed; boundary=changes',
    '',
    '--changes',
    'Content-Type: application/http',
    '',
    'PATCH Crm_Sales_Customers(1) HTTP/1.1',
    'Content-Type: application/json',
    '',
    '{"Name": "x"}',
    '--changes--',
    '--batch 1--',
    '',
    '>> ./answer.txt',
  ].join('\n');

  it('are one request, with the inner ones as nodes', () => {
    const { blocks } = parseHttp(BATCH);
    const [block] = blocks;
    assert.ok(block?.request?.body);
    assert.equal(blocks.length, 1);
    const [first, second] = block.request.body.parts;
    const inner = (request: typeof block.request | undefined): string =>
      requestLine({ ...block, request });
    assert.equal(
      inner(first?.request),
      'GET Crm_Sales_Customers?$top=1 | Accept: application/json',
    );
    assert.equal(second?.request, undefined);
    assert.deepEqual(
      second?.parts.map(({ request }) => inner(request)),
      ['PATCH Crm_Sales_Customers(1) | Content-Type: application/json | {"Name": "x"}'],
    );
    assert.ok(textOf(block, block.request.body).endsWith('--batch 1--'));
    assert.equal(block.outputs.length, 1);
  });

  it('may take the boundary from a variable', () => {
    const [block] = parseHttp(
      'POST /a\nContent-Type: multipart/form-data; boundary={{b}}\n\n--x\nContent-Disposition: form-data; name="f"\n\n< ./f.bin\n--x--',
    ).blocks;
    const [part] = block?.request?.body?.parts ?? [];
    assert.ok(block && part);
    assert.equal(textOf(block, part.content), '< ./f.bin');
    assert.equal(block.request?.body?.includes.length, 1);
  });
});
