import assert from 'node:assert/strict';
import { Changed } from '../../../../src/core/results/changed.js';
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

  it('quotes what would break a row, also in a single column', async () => {
    const two = [...rows.slice(1), ...rows.slice(0, 1)];
    assert.equal(await copy('cells', two, ['No']), '"a|b\tc\nd"\n1');
    assert.equal(await copy('tsv', rows.slice(1), ['No']), 'No\n"a|b\tc\nd"');
  });

  const foreign: readonly (readonly [text: string, tsv: string])[] = [
    ['=1+1', "'=1+1"],
    ['+359 2', "'+359 2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', '"\'\t=1"'],
    ['-12.50', '-12.50'],
    ['a=1', 'a=1'],
  ];
  for (const [text, tsv] of foreign) {
    it(`gives ${JSON.stringify(text)} to a spreadsheet as ${JSON.stringify(tsv)}, and elsewhere as it is`, async () => {
      assert.equal(await copy('tsv', [{ No: text }], ['No']), `No\n${tsv}`);
      assert.equal(await copy('cells', [{ No: text }], ['No']), text);
    });
  }

  it('leaves a negative amount alone, and takes the sign of a formula from a heading', async () => {
    const record = { Total: { Value: -5, Currency: 'EUR' }, '@odata.id': 'A(1)' };
    assert.equal(
      await copy('tsv', [record], ['Total', '@odata.id']),
      'Total\todata.id\n-5 EUR\tA(1)',
    );
  });

  it('begins no tag in Markdown', async () => {
    assert.equal(await copy('markdown', [{ No: '<b>' }], ['No']), '| No |\n| --- |\n| \\<b> |');
  });

  it('copies what two answers differ in as it is shown', async () => {
    assert.equal(await copy('cells', [{ No: new Changed('1', '2') }], ['No']), '1 → 2');
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
