import assert from 'node:assert/strict';
import { readImportResult } from '../../../../src/core/request/importResult.js';

const URL = 'https://a/api/domain/odata/Import';
const ANSWER = `{
  "result": "fail",
  "objects": [
    { "@erpnet.result": "success", "@odata.id": "A(1)", "@erpnet.state": "Added" },
    { "@erpnet.result": "fail", "@erpnet.message": "No such type", "Amount": 1.50 },
    { "result": "success" },
    null
  ]
}`;

const read = (body: string, url = URL, status = 200) =>
  readImportResult(url, { status, body: new TextEncoder().encode(body) });

describe('import: what became of the objects', () => {
  it('is told one by one', () => {
    const result = read(ANSWER);
    assert.equal(result?.failed, 2);
    assert.deepEqual(result.objects, [
      { number: 1, isDone: true, id: 'A(1)' },
      { number: 2, isDone: false, message: 'No such type' },
      { number: 3, isDone: true },
      { number: 4, isDone: false },
    ]);
  });

  it('is a table, with numbers as the server wrote them', () => {
    assert.match(read(ANSWER)?.rows ?? '', /^\{"value":\[\{.*"Amount":1\.50\}.*\]\}$/);
  });

  const others: readonly (readonly [what: string, body: string, url?: string, status?: number])[] =
    [
      ['another address', ANSWER, 'https://a/api/domain/odata/Imports'],
      ['a refusal', ANSWER, URL, 500],
      ['an answer without objects', '{"result": "success"}'],
      ['no JSON', '<html>'],
      ['nothing', ''],
    ];
  for (const [what, body, url, status] of others) {
    it(`is not read from ${what}`, () => {
      assert.equal(read(body, url, status), undefined);
    });
  }
});
