import assert from 'node:assert/strict';
import { readEntry, toEntry, type HistoryEntry } from '../../../../src/core/history/entry.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import type { Exchange } from '../../../../src/core/request/exchange.js';

const ROOT = 'https://a/api/domain/odata/';
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtYXJpYSJ9.c2lnbmF0dXJl';
const REFERENCE = 'enrt_0123456789abcdef';

interface Given {
  readonly secrets?: readonly string[];
  readonly answer?: string | Uint8Array;
  readonly exchange?: Partial<Exchange>;
}

/** What is kept of the last request of a document. */
function keep(text: string, { secrets = [], answer = '', exchange }: Given = {}): HistoryEntry {
  const document = parseHttp(text);
  const block = document.blocks.findLast(({ request }) => request);
  assert.ok(block);
  return toEntry({
    time: 1,
    profile: 'Sandbox',
    document,
    block,
    exchange: {
      url: `${ROOT}A`,
      status: 200,
      statusText: 'OK',
      headers: [['content-type', 'application/json']],
      body: typeof answer === 'string' ? new TextEncoder().encode(answer) : answer,
      millis: 12.4,
      notes: [],
      ...exchange,
    },
    serviceRoot: ROOT,
    secrets: new Set(secrets),
  });
}

describe('history: the request', () => {
  it('is a document of its own, with its name and the variables that it reads', () => {
    const text = [
      '@other = 1\n@since = {{year}}-01-01\n@year = 2026\nGET /x',
      '### Orders\n# @name orders\nGET Orders?$filter=Date ge {{since}}&$top={{top}}\n\n?? status == 200\n',
    ].join('\n\n');
    const { line, name, text: kept } = keep(text);
    assert.equal(
      kept,
      '@since = {{year}}-01-01\n@year = 2026\n\n### Orders\n# @name orders\nGET Orders?$filter=Date ge {{since}}&$top={{top}}\n\n?? status == 200\n',
    );
    assert.deepEqual([name, line], ['orders', 'GET Orders?$filter=Date ge {{since}}&$top={{top}}']);
  });

  const cases: readonly (readonly [what: string, text: string, kept: string])[] = [
    [
      'a bearer token',
      'GET A\nAuthorization: Bearer abc',
      'GET A\nAuthorization: Bearer {{$secret authorization}}',
    ],
    [
      'a password',
      'GET A\nAuthorization: Basic maria:x',
      'GET A\nAuthorization: Basic {{$secret authorization}}',
    ],
    ['a key', 'GET A\nX-Api-Key: k1', 'GET A\nX-Api-Key: {{$secret x-api-key}}'],
    ['a cookie', 'GET A\ncookie: a=b; c=d', 'GET A\ncookie: {{$secret cookie}}'],
    ['a session', 'GET A\nErpSession: 12', 'GET A\nErpSession: {{$secret erpsession}}'],
    ['a secret in the address', 'GET A?api_key=k1&b=2', 'GET A?api_key={{$secret api_key}}&b=2'],
    [
      'a secret in a form',
      'POST A\n\ngrant_type=x\n&client_secret=y',
      'POST A\n\ngrant_type=x\n&client_secret={{$secret client_secret}}',
    ],
    [
      'a secret in JSON',
      'POST A\n\n{"Password" : "a\\"b", "b": 1}',
      'POST A\n\n{"Password" : "{{$secret password}}", "b": 1}',
    ],
    ['a secret in a variable', '@token = x\nGET A', '@token = {{$secret token}}\nGET A'],
    [
      'a token in the text',
      `POST A\n\n{"note": "${JWT}"}`,
      'POST A\n\n{"note": "{{$secret token}}"}',
    ],
    ['a reference token', `# ${REFERENCE}\nGET A`, '# {{$secret token}}\nGET A'],
    ['a name and a password in the address', 'GET https://maria:x@a/A', 'GET https://a/A'],
    [
      'a reference, which stays',
      'GET A\nAuthorization: Bearer {{t}}',
      'GET A\nAuthorization: Bearer {{t}}',
    ],
    ['what only sounds like one', 'GET A?tokenType=x&$top=1', 'GET A?tokenType=x&$top=1'],
  ];
  for (const [what, text, kept] of cases) {
    it(`without ${what}`, () => {
      assert.equal(keep(text).text.trim(), kept);
    });
  }

  it('without a value that is known to be secret, in any of its forms', () => {
    const secret = 'a b"c/d';
    const text = `POST A?x=${encodeURIComponent(secret)}\n\n{"x": ${JSON.stringify(secret)}, "y": 1}`;
    const { text: kept, line } = keep(text, { secrets: [secret] });
    assert.equal(kept.trim(), 'POST A?x=••••••\n\n{"x": "••••••", "y": 1}');
    assert.equal(line, 'POST A?x=••••••');
  });

  it('without what comes from a prompt, the keychain or an earlier answer: those stay references', () => {
    const text =
      '# @secret pin\nPOST A\nX: {{$secret key}}\n\n{"a": "{{pin}}", "b": "{{l.response.body.$.t}}"}';
    assert.equal(keep(text).text.trim(), text);
  });
});

describe('history: the answer', () => {
  it('has its numbers as the server wrote them, and none of its secrets', () => {
    const { body } = keep('GET A', {
      answer: `{"Amount": 12.50, "Big": 12345678901234567890, "AccessToken": "x", "Note": "${JWT} ${REFERENCE} s3cret"}`,
      secrets: ['s3cret'],
    });
    assert.equal(
      body,
      '{"Amount": 12.50, "Big": 12345678901234567890, "AccessToken": "••••••", "Note": "•••••• •••••• ••••••"}',
    );
  });

  it('has only headers that say something about it', () => {
    const headers = [
      ['content-type', 'application/json'],
      ['set-cookie', 'a=b'],
      ['x-session', 'c'],
      ['location', `${ROOT}A?token=x`],
    ] as const;
    assert.deepEqual(keep('GET A', { exchange: { headers } }).headers, [
      ['content-type', 'application/json'],
      ['location', `${ROOT}A?token=••••••`],
    ]);
  });

  const without: readonly (readonly [what: string, given: Given])[] = [
    ['of the identity service', { exchange: { url: 'https://a/id/connect/token' }, answer: '{}' }],
    ['of another server', { exchange: { url: 'https://b/x' }, answer: '{}' }],
    [
      'that is no text',
      {
        exchange: { headers: [['content-type', 'image/png']] },
        answer: new Uint8Array([0xff, 0xd8]),
      },
    ],
    ['that is empty', {}],
  ];
  for (const [what, given] of without) {
    it(`has no body ${what}`, () => {
      assert.equal(keep('GET A', given).body, undefined);
    });
  }

  it('is cut, and its size told', () => {
    const answer = JSON.stringify({ value: 'x'.repeat(200_000) });
    const { body = '', isCut, size } = keep('GET A', { answer });
    assert.ok(isCut && body.length === 64 * 1024, String(body.length));
    assert.equal(size, answer.length);
    assert.equal(keep('GET A', { answer: '{}' }).isCut, false);
  });

  it('shows nothing of a secret that stands where it is cut', () => {
    for (let shift = -60; shift < 60; shift += 1) {
      for (const at of [64 * 1024, 80 * 1024]) {
        const answer = `${'x'.repeat(at + shift)} SECRET-1234567890 ${'y'.repeat(90_000)}`;
        const { body = '' } = keep('GET A', { answer, secrets: ['SECRET-1234567890'] });
        assert.doesNotMatch(body, /SECRET/);
      }
    }
  });
});

describe('history: files', () => {
  it('come back as they were written', () => {
    const entry = keep('# @name a\nGET A', { answer: '{"value": []}' });
    assert.deepEqual(readEntry(JSON.stringify(entry)), entry);
  });

  for (const text of ['', 'null', '{', '{"version": 2}', '[]']) {
    it(`that are none: ${text || 'empty'}`, () => {
      assert.equal(readEntry(text), undefined);
    });
  }
});
