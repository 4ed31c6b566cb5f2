import assert from 'node:assert/strict';
import type { CopyFormat } from '../../../../src/core/results/copyFormats.js';
import { copyRows } from '../../../../src/core/results/copyRows.js';
import { readExactJson } from '../../../../src/core/results/exactJson.js';

const slicing = { now: () => 0, pause: () => Promise.resolve(), isWanted: () => true };

const rows = [
  readExactJson('{"No":"1","Total":{"Value":12.50,"Currency":"EUR"},"Id":9007199254740993,"X":1}'),
  readExactJson('{"No":"a|b\\tc\\nd","Total":null,"Id":2}'),
];

const copy = (format: CopyFormat, records: readonly unknown[], columns = ['No', 'Total', 'Id']) =>
  copyRows(records, { format, columns, language: 'en', slicing });

describe('copying rows', () => {
  const cases: readonly (readonly [format: CopyFormat, count: number, text: string])[] = [
    ['cells', 1, '1\t12.50 EUR\t9007199254740993'],
    ['tsv', 2, 'No\tTotal\tId\n1\t12.50 EUR\t9007199254740993\n"a|b\tc\nd"\t\t2'],
    [
      'markdown',
      2,
      '| No | Total | Id |\n| --- | --- | --- |\n' +
        '| 1 | 12.50 EUR | 9007199254740993 |\n| a\\|b\tc<br>d |  | 2 |',
    ],
  ];
  for (const [format, count, text] of cases) {
    it(`writes ${count} as ${format}`, async () => {
      assert.equal(await copy(format, rows.slice(0, count)), text);
    });
  }

  it('copies one cell as it is, without quotes', async () => {
    assert.equal(await copy('cells', rows.slice(1), ['No']), 'a|b\tc\nd');
  });

  it('writes JSON with all digits: an object for a row, a list for more', async () => {
    const one = await copy('json', rows.slice(0, 1));
    assert.match(one ?? '', /"Value": 12\.50,/);
    assert.match(one ?? '', /"Id": 9007199254740993\n\}$/);
    assert.deepEqual(JSON.parse((await copy('json', rows)) ?? ''), [
      { No: '1', Total: { Value: 12.5, Currency: 'EUR' }, Id: 9007199254740992 },
      { No: 'a|b\tc\nd', Total: null, Id: 2 },
    ]);
  });
});
