import assert from 'node:assert/strict';
import { filesOf, findings, useWire } from './wire.js';

const lines = (...all: readonly string[]): string => all.join('\n');
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

const FILES = filesOf({
  './a.json': '{"a": "{{name}}"}',
  './b.json': '{"b": 1}\n',
  './latin.txt': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
});

const JSON_TYPE = 'content-type: application/json';
const TEXT_TYPE = 'content-type: text/plain';

/** Each document is sent once with LF and once with CR LF: the same must arrive. */
const BODIES: readonly (readonly [what: string, document: readonly string[], sent: string])[] = [
  [
    'JSON as it is written',
    ['POST https://here/S', 'Content-Type: application/json', '', '{', '  "a": [1,2]', '}', ''],
    lines('POST /S', JSON_TYPE, '', '{', '  "a": [1,2]', '}'),
  ],
  [
    'JSON without a type',
    ['POST https://here/S', '', '{"a": 1}'],
    lines('POST /S', JSON_TYPE, '', '{"a": 1}'),
  ],
  [
    'comments in JSON, which are taken out; strings and addresses stay',
    [
      'POST https://here/S',
      'Content-Type: application/json; charset=utf-8',
      '',
      '{ // first',
      '  # second',
      '  "a": "x // y",',
      '  // third',
      '  "b": "https://c"',
      '}',
    ],
    lines(
      'POST /S',
      'content-type: application/json; charset=utf-8',
      '',
      '{',
      '  "a": "x // y",',
      '  "b": "https://c"',
      '}',
    ),
  ],
  [
    // REST Client and httpYac drop such lines from every body.
    'lines that start with # or // in any other body',
    ['POST https://here/S', 'Content-Type: text/plain', '', '# title', 'text', '// end'],
    lines('POST /S', TEXT_TYPE, '', '# title', 'text', '// end'),
  ],
  [
    // httpYac takes the line out; REST Client also takes it for a variable.
    'a line that looks like a variable',
    [
      '@Note = wrong',
      'POST https://here/S',
      'Content-Type: text/plain',
      '',
      '@Note = text {{Note}}',
    ],
    lines('POST /S', TEXT_TYPE, '', '@Note = text wrong'),
  ],
  [
    // httpYac starts a new request there.
    'lines that start with the name of a method',
    ['POST https://here/S', 'Content-Type: text/plain', '', 'GET ready', '', 'DELETE everything'],
    lines('POST /S', TEXT_TYPE, '', 'GET ready', '', 'DELETE everything'),
  ],
  [
    'a title of Markdown below the second level',
    ['POST https://here/S', 'Content-Type: text/markdown', '', '# a', '## b', ' ### c', '> d'],
    lines('POST /S', 'content-type: text/markdown', '', '# a', '## b', ' ### c', '> d'),
  ],
  [
    'XML as it is written',
    ['POST https://here/S', 'Content-Type: text/xml', '', '<a>', '  <!-- b -->', '', '</a>'],
    lines('POST /S', 'content-type: text/xml', '', '<a>', '  <!-- b -->', '', '</a>'),
  ],
  [
    'a template in a body, which holds no names',
    ['POST https://here/S', 'Content-Type: text/plain', '', 'Dear {{ first name }}, \\{{x}}'],
    lines('POST /S', TEXT_TYPE, '', 'Dear {{ first name }}, {{x}}'),
  ],
  [
    'a file as it is',
    ['POST https://here/S', 'Content-Type: application/json', '', '< ./b.json'],
    lines('POST /S', JSON_TYPE, '', '{"b": 1}\n'),
  ],
  [
    'a file with variables',
    ['@name = x', 'POST https://here/S', 'Content-Type: application/json', '', '<@ ./a.json'],
    lines('POST /S', JSON_TYPE, '', '{"a": "x"}'),
  ],
  [
    'a file in another encoding',
    ['POST https://here/S', 'Content-Type: text/plain', '', '<@latin1 ./latin.txt'],
    lines('POST /S', TEXT_TYPE, '', 'café'),
  ],
  [
    'files and text together',
    ['POST https://here/S', 'Content-Type: text/plain', '', 'a', '< ./b.json', 'c'],
    lines('POST /S', TEXT_TYPE, '', 'a', '{"b": 1}', '', 'c'),
  ],
  [
    'a form on one line',
    [
      '@v = p q&r+s=t%20',
      'POST https://here/S',
      'Content-Type: application/x-www-form-urlencoded',
      '',
      'a=1&b={{v}}&c=p+q r&d=%41',
    ],
    lines(
      'POST /S',
      'content-type: application/x-www-form-urlencoded',
      '',
      'a=1&b=p%20q%26r%2Bs%3Dt%20&c=p%2Bq%20r&d=%41',
    ),
  ],
  [
    'a form with & at the start of lines',
    [
      'POST https://here/S',
      'Content-Type: application/x-www-form-urlencoded',
      '',
      'a=1',
      '&b=2',
      '  &c=3',
    ],
    lines('POST /S', 'content-type: application/x-www-form-urlencoded', '', 'a=1&b=2&c=3'),
  ],
  [
    // REST Client writes `%0A` before each name.
    'a form with & at the end of lines',
    [
      'POST https://here/S',
      'Content-Type: application/x-www-form-urlencoded',
      '',
      'a=1&',
      'b=2 &',
      '  c=3',
    ],
    lines('POST /S', 'content-type: application/x-www-form-urlencoded', '', 'a=1&b=2&c=3'),
  ],
  [
    'a form as JetBrains lays it out, with blanks for the eye and escaped signs',
    [
      '@v = p&q',
      'POST https://here/S',
      'Content-Type: application/x-www-form-urlencoded',
      '',
      'id = 999 &',
      'value = {{v}} &',
      'fact = One %+ Two %= <3 %% %&',
    ],
    lines(
      'POST /S',
      'content-type: application/x-www-form-urlencoded',
      '',
      'id=999&value=p%26q&fact=One%20%2B%20Two%20%3D%20%3C3%20%25%20%26',
    ),
  ],
  [
    'form data with a file',
    [
      'POST https://here/S',
      'Content-Type: multipart/form-data; boundary=b',
      '',
      '--b',
      'Content-Disposition: form-data; name="t"',
      '',
      'text',
      '--b',
      'Content-Disposition: form-data; name="f"; filename="b.json"',
      '',
      '< ./b.json',
      '--b--',
    ],
    'POST /S\ncontent-type: multipart/form-data; boundary=b\n\n' +
      crlf(
        lines(
          '--b',
          'Content-Disposition: form-data; name="t"',
          '',
          'text',
          '--b',
          'Content-Disposition: form-data; name="f"; filename="b.json"',
          '',
          '',
        ),
      ) +
      '{"b": 1}\n' +
      crlf('\n--b--\n'),
  ],
  [
    // REST Client and httpYac send LF on Linux and macOS.
    'an OData batch, its lines ended by CR LF (RFC 2046 5.1)',
    [
      'POST https://here/$batch',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: application/http',
      '',
      'GET S?$top=1 HTTP/1.1',
      '',
      '',
      '--b--',
    ],
    'POST /$batch\ncontent-type: multipart/mixed; boundary=b\n\n' +
      crlf('--b\nContent-Type: application/http\n\nGET S?$top=1 HTTP/1.1\n\n\n--b--\n'),
  ],
  [
    'the boundary that the body uses, where the type names none',
    [
      'POST https://here/$batch',
      'Content-Type: multipart/mixed',
      '',
      '--x y',
      '',
      'a',
      '--b',
      '',
      'a',
      '--b--',
    ],
    'POST /$batch\ncontent-type: multipart/mixed; boundary=b\n\n' +
      crlf('--x y\n\na\n--b\n\na\n--b--\n'),
  ],
  [
    'an OData batch in JSON',
    [
      'POST https://here/$batch',
      'Content-Type: application/json',
      '',
      '{"requests": [',
      '# a',
      ']}',
    ],
    lines('POST /$batch', JSON_TYPE, '', '{"requests": [', ']}'),
  ],
  [
    'a DELETE with a body',
    ['DELETE https://here/S', 'Content-Type: text/plain', '', 'x'],
    lines('DELETE /S', TEXT_TYPE, '', 'x'),
  ],
  // As REST Client and httpYac do it; `fetch` alone would refuse.
  [
    'a GET with a body',
    ['GET https://here/S', 'Content-Type: application/json', '', '{"n": 1}'],
    lines('GET /S', JSON_TYPE, '', '{"n": 1}'),
  ],
];

describe('what reaches a server: bodies', () => {
  const wire = useWire();
  for (const [what, document, expected] of BODIES) {
    for (const [name, text] of [
      ['LF', document.join('\n')],
      ['CR LF', document.join('\r\n')],
    ] as const) {
      it(`${what} (${name})`, async () => {
        assert.equal(await wire.sent(text, { files: FILES }), expected);
      });
    }
  }

  it('comments in JSON, where a setting keeps them', async () => {
    const text = 'POST https://here/S\nContent-Type: application/json\n\n{} // x';
    assert.equal(
      await wire.sent(text, { keepsJsonComments: true }),
      lines('POST /S', JSON_TYPE, '', '{} // x'),
    );
  });
});

it('a body of a GET is told of', async () => {
  assert.deepEqual(await findings('GET https://a/S\n\nx'), {
    problems: [],
    warnings: ['http.body-unusual'],
  });
});

describe('bodies that are not sent', () => {
  const head = 'POST https://a/S\nContent-Type:';
  const cases: readonly (readonly [what: string, document: string, problem: string])[] = [
    ['broken JSON', `${head} application/json\n\n{"a": }`, 'request.body-json'],
    [
      'JSON of the wrong shape behind a variable',
      `@v = "\n${head} application/json\n\n{"a": "{{v}}"}`,
      'request.body-json',
    ],
    [
      'a name without a value',
      `${head} application/json\n\n{"Name": "{{missing}}"}`,
      'request.unknown-variable',
    ],
    [
      'a name without a value in an included file',
      `${head} application/json\n\n<@ ./a.json`,
      'request.unknown-variable',
    ],
    ['a file that is not there', `${head} text/plain\n\n< ./none`, 'request.file-missing'],
    ['a file elsewhere', `${head} text/plain\n\n< /etc/hosts`, 'request.file-outside'],
    [
      'a file in an unknown encoding',
      `${head} text/plain\n\n<@klingon ./a.json`,
      'request.file-encoding',
    ],
    ['no boundary', `${head} multipart/mixed\n\ntext`, 'request.body-boundary'],
    [
      'a boundary that is not used',
      `${head} multipart/mixed; boundary=a\n\n--b\n\nx\n--b--`,
      'request.body-boundary',
    ],
    [
      'a boundary that does not end',
      `${head} multipart/mixed; boundary=a\n\n--a\n\nx`,
      'request.body-boundary',
    ],
    [
      'a changeset that does not end',
      `${head} multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--a--`,
      'request.body-boundary',
    ],
  ];
  for (const [what, document, problem] of cases) {
    it(what, async () => {
      assert.deepEqual((await findings(document, { files: FILES })).problems, [problem]);
    });
  }
});
