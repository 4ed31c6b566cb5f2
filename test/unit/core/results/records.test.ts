import assert from 'node:assert/strict';
import { describeDetail, type Detail } from '../../../../src/core/results/describeDetail.js';
import { recordUrl } from '../../../../src/core/results/recordUrl.js';
import { valueAt, type ValuePath } from '../../../../src/core/results/valueAt.js';

const root = 'https://demo.my.erp.net/api/domain/odata/';

describe('addresses of records', () => {
  const cases: readonly (readonly [id: string, url: string | undefined])[] = [
    ['Crm_Sales_Customers(79f3f74e)', `${root}Crm_Sales_Customers(79f3f74e)`],
    [`${root}Set(1)`, `${root}Set(1)`],
    ['https://elsewhere.example/api/domain/odata/Set(1)', undefined],
    ['//elsewhere.example/Set(1)', undefined],
    ['http://demo.my.erp.net/api/domain/odata/Set(1)', undefined],
    ['https://user:secret@demo.my.erp.net/api/domain/odata/Set(1)', undefined],
    ['../../../id/connect/endsession', undefined],
    ['Set(1)?$expand=Lines', undefined],
    ['Set(1)#x', undefined],
    ['Set({{token}})', undefined],
    ['Set(1)\nAuthorization: x', undefined],
    ['Set(1) HTTP/1.0', undefined],
    ['', undefined],
  ];
  for (const [id, url] of cases) {
    it(JSON.stringify(id), () => {
      assert.equal(recordUrl(id, root), url);
    });
  }
});

describe('values inside a row', () => {
  const row = { A: 1, Lines: [{ Product: { Code: 'p' } }], 'x@odata.count': 3 };
  const cases: readonly (readonly [path: ValuePath, value: unknown])[] = [
    [['A'], 1],
    [['Lines', 0, 'Product', 'Code'], 'p'],
    [['Lines', 1], undefined],
    [['Lines', 'length'], undefined],
    [['A', 'toString'], undefined],
    [[0], undefined],
    [[], undefined],
    [['x@odata.count'], 3],
  ];
  for (const [path, value] of cases) {
    it(JSON.stringify(path), () => {
      assert.deepEqual(valueAt(row, path), value);
    });
  }
});

describe('what is inside a cell', () => {
  const unit = { text: '2', unit: 'pcs' };
  const cases: readonly (readonly [what: string, value: unknown, detail: Detail])[] = [
    [
      'an object',
      { '@odata.id': 'S(1)', 'Lines@odata.context': 'x', A: null, Q: { Value: 2, Unit: 'pcs' } },
      {
        rows: [
          { step: '@odata.id', cells: [{ text: 'S(1)', isLink: true }] },
          { step: 'A', cells: [null] },
          { step: 'Q', cells: [unit] },
        ],
        more: 0,
      },
    ],
    [
      'a list of objects',
      [{ A: 1 }, { B: 'x' }],
      {
        columns: ['A', 'B'],
        rows: [
          { step: 0, cells: ['1', null] },
          { step: 1, cells: [null, 'x'] },
        ],
        more: 0,
      },
    ],
    ['a list of values', ['x'], { rows: [{ step: 0, cells: ['x'] }], more: 0 }],
    ['nothing', undefined, { rows: [], more: 0 }],
  ];
  for (const [what, value, detail] of cases) {
    it(what, () => {
      assert.deepEqual(describeDetail(value, 'en'), detail);
    });
  }

  it('stops at a length that can be shown', () => {
    const { rows, more } = describeDetail(Array.from({ length: 500 }), 'en');
    assert.deepEqual([rows.length, more], [200, 300]);
  });
});
