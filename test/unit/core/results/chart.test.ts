import assert from 'node:assert/strict';
import { chartOf } from '../../../../src/core/results/chart.js';
import type { RowSet } from '../../../../src/core/results/rows.js';
import { scaleOf } from '../../../../src/webview/response/chart/scale.js';

type Row = Readonly<Record<string, unknown>>;

function chart(apply: string, records: readonly Row[]) {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const columns = names.map((name) => ({ name, kind: 'text', width: 8 }) as const);
  const rows: Pick<RowSet, 'columns' | 'rowCount' | 'record'> = {
    columns,
    rowCount: records.length,
    record: (index) => records[index],
  };
  const url = `https://demo.my.erp.net/api/domain/odata/Orders?$apply=${encodeURIComponent(apply)}`;
  return chartOf(url, rows, 'en');
}

const byState = 'groupby((State),aggregate($count as Orders,Total with sum as Sum))';

describe('charts', () => {
  it('draws groups by their keys, a series for each aggregate', () => {
    const records = [
      { State: 'New', Orders: 2, Sum: { Value: 12.5, Currency: 'EUR' } },
      { State: 'Released', Orders: 3, Sum: null },
    ];
    assert.deepEqual(chart(byState, records), {
      labels: ['New', 'Released'],
      series: [
        { name: 'Orders', values: [2, 3] },
        { name: 'Sum (EUR)', values: [12.5, null] },
      ],
      more: 0,
    });
  });

  it('keeps currencies apart', () => {
    const records = [
      { State: 'New', Sum: { Value: 1, Currency: 'EUR' } },
      { State: 'New', Sum: { Value: 2, Currency: 'BGN' } },
    ];
    assert.deepEqual(chart(byState, records), {
      labels: ['New'],
      series: [
        { name: 'Sum (EUR)', values: [1] },
        { name: 'Sum (BGN)', values: [2] },
      ],
      more: 0,
    });
  });

  it('takes a number for a key where it is one', () => {
    const apply =
      'compute(year(DocumentDate) as Year)/groupby((Year,Active),aggregate($count as Orders))';
    const records = [
      { Year: 2025, Active: true, Orders: 5 },
      { Year: 2026, Active: false, Orders: 7 },
    ];
    assert.deepEqual(chart(apply, records)?.labels, ['2025 · true', '2026 · false']);
  });

  const none: readonly (readonly [what: string, apply: string, records: readonly Row[]])[] = [
    ['a total', 'aggregate($count as Orders)', [{ Orders: 1 }, { Orders: 2 }]],
    ['one group', byState, [{ State: 'New', Orders: 1 }]],
    ['groups without numbers', 'groupby((State))', [{ State: 'New' }, { State: 'Old' }]],
    ['what is no grouping', 'nonsense', [{ A: 1 }, { A: 2 }]],
  ];
  for (const [what, apply, records] of none) {
    it(`draws nothing of ${what}`, () => {
      assert.equal(chart(apply, records), undefined);
    });
  }

  it('says how many groups are left out', () => {
    const records = Array.from({ length: 130 }, (_, at) => ({ State: `S${at}`, Orders: at }));
    const found = chart(byState, records);
    assert.deepEqual([found?.labels.length, found?.more], [100, 30]);
  });

  const scales: readonly (readonly [values: readonly number[], ticks: readonly number[]])[] = [
    [
      [120, 310],
      [0, 100, 200, 300, 400],
    ],
    [
      [-80, 241],
      [-100, 0, 100, 200, 300],
    ],
    [
      [0, 0],
      [0, 0.5],
    ],
    [
      [-3, -1],
      [-3, -2, -1, 0],
    ],
  ];
  for (const [values, ticks] of scales) {
    it(`scales ${values.join()}`, () => {
      const scale = scaleOf({ series: [{ name: 'A', values }] }, 0, 100);
      assert.deepEqual(scale.ticks, ticks);
      assert.equal(scale.toPixels(ticks[0] ?? NaN), 0);
      assert.equal(scale.toPixels(ticks.at(-1) ?? NaN), 100);
    });
  }
});
