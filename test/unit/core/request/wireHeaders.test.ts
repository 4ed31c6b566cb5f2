import assert from 'node:assert/strict';
import { findings, prepare, useWire } from './wire.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const HEADERS: readonly (readonly [what: string, document: string, sent: string])[] = [
  ['a value', 'X-A: 1', 'x-a: 1'],
  ['a value over several lines', 'X-A: 1,\n  2\n\t3', 'x-a: 1, 2 3'],
  ['one name twice', 'X-A: 1\nB: 2\nx-a: 3', 'x-a: 1,3\nb: 2'],
  ['cookies', 'Cookie: a=1\nCookie: b=2', 'cookie: a=1; b=2'],
  ['an empty value', 'X-A:', 'x-a: '],
  ['variables in name and value', '@n = A\nX-{{n}}: {{n}}b', 'x-a: Ab'],
  // httpYac takes this line and those below it for the body.
  ['a line that is one variable', '@auth = X-A: 1\n{{auth}}\nB: 2', 'x-a: 1\nb: 2'],
  ['a variable that stands for several lines', '@all = X-A: 1\\nX-B: 2\n{{all}}', 'x-a: 1\nx-b: 2'],
  ['a variable that stands for nothing', '@none =\n{{none}}\nB: 2', 'b: 2'],
  [
    // REST Client sends the comma.
    'no comma at the end',
    'Prefer: return=representation, odata.maxpagesize=5,',
    'prefer: return=representation, odata.maxpagesize=5',
  ],
  [
    'user and password',
    'Authorization: Basic alice:pass word',
    `authorization: Basic ${base64('alice:pass word')}`,
  ],
  [
    'user and password with a blank',
    'Authorization: Basic alice pässword',
    `authorization: Basic ${base64('alice:pässword')}`,
  ],
  ['an empty password', 'Authorization: Basic alice:', `authorization: Basic ${base64('alice:')}`],
  ['encoded credentials', 'Authorization: Basic YWxpY2U6', 'authorization: Basic YWxpY2U6'],
  ['a token', 'Authorization: Bearer x.y', 'authorization: Bearer x.y'],
  [
    'a header that means something to another tool',
    'X-Request-Type: GraphQL',
    'x-request-type: GraphQL',
  ],
  ['no header that fetch decides about', 'Content-Length: 5\nConnection: close\nX-A: 1', 'x-a: 1'],
];

describe('what reaches a server: headers', () => {
  const wire = useWire();
  for (const [what, headers, expected] of HEADERS) {
    it(what, async () => {
      assert.equal(await wire.sent(`GET https://here/S\n${headers}`), `GET /S\n${expected}`);
    });
  }
});

describe('headers that are not sent', () => {
  const cases: readonly (readonly [headers: string, problem: string])[] = [
    ['no header', 'request.invalid-header'],
    ['{{auth}}\n@auth = no header', 'request.invalid-header'],
    ['X-A: {{missing}}', 'request.unknown-variable'],
    ['X-A: {{two words}}', 'request.expression'],
    ['X-A: {{a.map(b => b)}}', 'request.expression'],
    ['X-A: {{v}}\n@v = a\\nB: injected', 'request.invalid-header'],
    ['X-A: Ябълка', 'request.invalid-header'],
    ['Authorization: openid code prefix', 'request.auth-scheme'],
    ['Authorization: oauth2 client_credentials prefix', 'request.auth-scheme'],
    ['Authorization: Digest a b', 'request.auth-scheme'],
    ['Authorization: Bearer {{$auth.token("a")}}', 'request.auth-variable'],
    ['Authorization: Bearer {{$aadToken new}}', 'request.auth-variable'],
    ['Authorization: Bearer {{$aadV2Token appOnly}}', 'request.auth-variable'],
    ['Authorization: Bearer {{$oidcAccessToken}}', 'request.auth-variable'],
  ];
  for (const [headers, problem] of cases) {
    it(headers, async () => {
      const { problems } = await findings(`GET https://a/S\n${headers}`);
      assert.deepEqual(problems, [problem]);
    });
  }

  it('tells of the value of a wrong header nothing', async () => {
    const prepared = await prepare('GET https://a/S\nX-Api-Key: Тайна');
    assert.ok(!JSON.stringify(prepared).includes('Тайна'));
  });
});

describe('warnings', () => {
  const cases: readonly (readonly [what: string, document: string, warnings: readonly string[]])[] =
    [
      ['nothing', 'GET https://a/S', []],
      ['plain http', 'GET http://erp.example.com/S', ['http.unencrypted']],
      ['plain http on this machine', 'GET http://localhost:1/S', []],
      ['a comma too many', 'GET https://a/S\nPrefer: a,', ['http.header-comma']],
      [
        'comments that are sent',
        'POST https://a/S\nContent-Type: text/plain\n\n# x',
        ['http.body-comments'],
      ],
      [
        'a certificate that is checked',
        '# @no-reject-unauthorized\nGET https://a',
        ['http.certificate-checked'],
      ],
      ['a script before', '< {% a() %}\nGET https://a', ['http.not-run']],
      ['a script behind', 'GET https://a\n\n> {% a() %}', ['http.not-run']],
      ['a handler that is read', 'GET https://a\n\n> {% client.global.set("a", 1) %}', []],
      ['an import', 'import ./b.http\nGET https://a', ['http.not-run']],
      ['headers by spread', 'GET https://a\n...defaults', ['http.not-run']],
    ];
  for (const [what, document, warnings] of cases) {
    it(what, async () => {
      assert.deepEqual(await findings(document), { problems: [], warnings });
    });
  }
});

describe('addresses that are not sent', () => {
  const cases: readonly (readonly [document: string, problem: string])[] = [
    ['GTE https://a', 'request.unknown-method'],
    ['CONNECT https://a', 'request.unknown-method'],
    ['GRAPHQL https://a', 'request.protocol'],
    ['GRPC https://a', 'request.protocol'],
    // REST Client sends the query as it stands, and servers understand nothing.
    ['POST https://a\nX-REQUEST-TYPE: graphql\n\nquery { a }', 'request.protocol'],
    ['WS wss://a/b', 'request.protocol'],
    ['MQTT mqtt://a', 'request.protocol'],
    ['wss://a/b', 'request.protocol'],
    ['GET ws://a/b\nA: {{missing}}', 'request.protocol'],
    ['grpc://a:1/b.C/d', 'request.protocol'],
    ['SSE https://a/b', 'request.protocol'],
    ['GET ftp://a/b', 'request.invalid-url'],
    ['GRPC /a.B/c\n< ./a.proto\n{"a": 1}', 'request.protocol'],
    ['WS wss://a/b\nA: {{missing}}', 'request.protocol'],
    ['curl https://a', 'request.curl'],
    ['import ./a.http', 'request.none'],
    ['run #login', 'request.none'],
    ['< {% x() %}', 'request.none'],
    ['HTTP/1.1 200 OK\nA: 1', 'request.none'],
    ['GET', 'request.none'],
    ['some words', 'request.invalid-url'],
    ['GET https://', 'request.invalid-url'],
    ['GET file:///etc/hosts', 'request.invalid-url'],
    ['GET https://a/{{missing}}', 'request.unknown-variable'],
    ["GET https://a/S?$filter=a eq '{{missing}}'", 'request.unknown-variable'],
    ['GET https://a/{{a + b}}', 'request.expression'],
    ['GET https://a/{{$input who}}', 'request.unsupported-variable'],
    ['GET /S', 'request.no-profile'],
  ];
  for (const [document, problem] of cases) {
    it(document, async () => {
      assert.deepEqual((await findings(document)).problems, [problem]);
    });
  }
});
