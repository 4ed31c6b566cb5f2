import assert from 'node:assert/strict';
import { readResponse, type ResponseModel } from '../../../../src/core/request/response.js';

function read(type: string, body: string | Uint8Array, status = 200): ResponseModel {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return readResponse({ headers: [['content-type', type]], body: bytes, status });
}

describe('response', () => {
  const cases: readonly (readonly [string, string, string | Uint8Array, Partial<ResponseModel>])[] =
    [
      ['nothing', 'application/json', '', { kind: 'empty' }],
      [
        'JSON',
        'application/json;odata.metadata=minimal',
        '{"a":1}',
        { kind: 'json', json: { a: 1 } },
      ],
      ['cut-off JSON as text', 'application/json', '{"a":', { kind: 'text', text: '{"a":' }],
      ['HTML', 'text/html; charset=utf-8', '<p>', { kind: 'html' }],
      ['XML', 'application/xml', '<a/>', { kind: 'xml' }],
      ['plain text', 'text/plain', 'id', { kind: 'text', text: 'id' }],
      ['JSON without a type', '', ' [1]', { kind: 'json', json: [1] }],
      [
        'another charset',
        'text/plain; charset=windows-1251',
        new Uint8Array([0xdf]),
        { text: 'Я' },
      ],
      [
        'bytes that are no text',
        'image/png',
        new Uint8Array([0x89, 0x50, 0xff]),
        { kind: 'binary' },
      ],
    ];
  for (const [what, type, body, expected] of cases) {
    it(`reads ${what}`, () => {
      const model = read(type, body);
      assert.deepEqual({ ...model, ...expected }, model);
    });
  }

  const inner = { message: 'No.', code: 'R30', type: 'BusinessRule', info: 'at X' };
  for (const [what, body] of [
    ['bare', inner],
    ['wrapped', { error: inner }],
  ] as const) {
    it(`finds the server's explanation, ${what}`, () => {
      assert.deepEqual(read('application/json', JSON.stringify(body), 500).serverError, inner);
    });
  }

  it('takes a member named message for an explanation only when the request failed', () => {
    assert.equal(read('application/json', '{"message":"hi"}').serverError, undefined);
    assert.equal(read('application/json', '{"message":1}', 500).serverError, undefined);
  });
});
