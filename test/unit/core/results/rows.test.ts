import assert from 'node:assert/strict';
import { cellText, isNumeric } from '../../../../src/core/results/cells.js';
import { describeCell, type Cell } from '../../../../src/core/results/describeCell.js';
import { describeRows } from '../../../../src/core/results/describeRows.js';
import { prettyJson } from '../../../../src/core/results/prettyJson.js';
import { readRows, type RowSet } from '../../../../src/core/results/rows.js';
import fc from 'fast-check';

const read = (json: unknown): RowSet | undefined =>
  readRows(new TextEncoder().encode(JSON.stringify(json)), 'en');

describe('cells', () => {
  const cases: readonly (readonly [what: string, value: unknown, text: string | null])[] = [
    ['null', null, null],
    ['an absent member', undefined, null],
    ['text', 'a', 'a'],
    ['a number', 12.5, '12.5'],
    ['a boolean', false, 'false'],
    ['an amount', { Value: 12.5, Currency: 'EUR' }, '12.5 EUR'],
    ['a quantity', { Value: 3, Unit: 'pcs' }, '3 pcs'],
    ['a quantity without a unit', { Value: 3, Unit: null }, '3'],
    ['a multilanguage string', { EN: 'Apple', BG: 'Ябълка' }, 'Ябълка'],
    ['a multilanguage string without our language', { DE: 'Apfel', EN: 'Apple' }, 'Apple'],
    ['language keys in lower case', { en: 'Apple', bg: 'Ябълка' }, 'Ябълка'],
    ['a reference', { '@odata.id': 'S(1)' }, 'S(1)'],
    ['an expanded reference', { '@odata.id': 'S(1)', DisplayText: 'One' }, 'One'],
    ['an entity with its id only', { '@odata.id': 'S(1)', Id: 'x' }, 'S(1)'],
    [
      'an expanded entity by its name',
      { '@odata.id': 'S(1)', Active: true, PartNumber: '7', Name: { EN: 'Kettle' } },
      'Kettle',
    ],
    ['an expanded entity by its number', { '@odata.id': 'S(1)', DocumentNo: '7' }, '7'],
    ['an expanded entity without a name', { '@odata.id': 'S(1)', Name: null, A: 1 }, 'S(1)'],
    ['a list', [1, 2], '[2]'],
    ['an object', { A: 1 }, '{"A":1}'],
    ['an empty object', {}, '{}'],
  ];
  for (const [what, value, text] of cases) {
    it(`shows ${what}`, () => {
      assert.equal(cellText(value, 'bg'), text);
    });
  }

  it('aligns measures like numbers', () => {
    assert.ok(isNumeric(1) && isNumeric({ Value: 1, Currency: 'EUR' }));
    assert.ok(!isNumeric('1') && !isNumeric({ EN: 'x' }) && !isNumeric(null));
  });
});

describe('cells that are more than text', () => {
  const names = { EN: 'Apple', BG: 'Ябълка' };
  const cases: readonly (readonly [what: string, value: unknown, cell: Cell])[] = [
    ['null', null, null],
    ['text', 'S(1)', 'S(1)'],
    ['a number', 5, '5'],
    ['an amount', { Value: 12.5, Currency: 'EUR' }, { text: '12.5', unit: 'EUR' }],
    ['a quantity', { Value: 3, Unit: 'pcs' }, { text: '3', unit: 'pcs' }],
    ['a name in two languages', names, { text: 'Ябълка', title: 'EN: Apple\nBG: Ябълка' }],
    ['a name in one', { EN: 'Apple' }, 'Apple'],
    ['a reference', { '@odata.id': 'S(1)' }, { text: 'S(1)', isLink: true, title: 'S(1)' }],
    [
      'an expanded reference',
      { '@odata.id': 'S(1)', Name: names },
      { text: 'Ябълка', isLink: true, title: 'S(1)', opens: 'object' },
    ],
    ['a list', [1, 2], { text: '[2]', opens: 'list' }],
    ['an empty list', [], '[0]'],
    ['an object', { A: 1 }, { text: '{"A":1}', opens: 'object' }],
  ];
  for (const [what, value, cell] of cases) {
    it(`describes ${what}`, () => {
      assert.deepEqual(describeCell('Member', value, 'bg'), cell);
    });
  }

  it('takes the address of a record for a link', () => {
    assert.deepEqual(describeCell('@odata.id', 'S(1)', 'bg'), { text: 'S(1)', isLink: true });
  });

  it('describes rows in any order, plain values included', () => {
    const rows = read({ value: ['a', 'b', null] });
    assert.ok(rows);
    assert.deepEqual(describeRows(rows, [2, 0], 'bg'), [[null], ['a']]);
  });
});
describe('rows', () => {
  it('reads a collection with count and next link', () => {
    const rows = read({
      '@odata.context': 'x',
      '@odata.count': 900,
      '@odata.nextLink': 'y',
      value: [
        { '@odata.id': 'S(1)', No: '1', Total: { Value: 1, Currency: 'EUR' } },
        { '@odata.id': 'S(2)', No: null, 'Lines@odata.count': 2, Extra: true },
      ],
    });
    assert.ok(rows);
    assert.deepEqual(
      rows.columns.map(({ name, kind }) => `${name} ${kind}`),
      ['No text', 'Total number', 'Extra text', '@odata.id id'],
    );
    assert.deepEqual([rows.rowCount, rows.totalCount, rows.hasMore], [2, 900, true]);
    assert.deepEqual(rows.cells(1, 5), [[null, null, 'true', 'S(2)']]);
    assert.deepEqual(rows.record(0), {
      '@odata.id': 'S(1)',
      No: '1',
      Total: { Value: 1, Currency: 'EUR' },
    });
    assert.equal(rows.record(2), undefined);
  });

  const shapes: readonly (readonly [what: string, json: unknown, rowCount: number | undefined])[] =
    [
      ['an entity', { '@odata.id': 'S(1)', No: '1' }, 1],
      ['an empty collection', { value: [] }, 0],
      ['a collection of texts', { value: ['a', 'b'] }, 2],
      ['a bare array', [{ a: 1 }], 1],
      ['a bare array of numbers', [1], undefined],
      ['control information only', { '@odata.context': 'x' }, undefined],
      ['text', 'x', undefined],
      ['nothing', undefined, undefined],
    ];
  for (const [what, json, rowCount] of shapes) {
    it(`reads ${what}`, () => {
      assert.equal(read(json)?.rowCount, rowCount);
    });
  }
});

describe('pretty JSON', () => {
  it('indents like JSON.stringify', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(prettyJson(JSON.stringify(value)), JSON.stringify(value, null, 2));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps numbers as they were written', () => {
    assert.equal(
      prettyJson('{"a":12.50,"b":9007199254740993,"c":1E5}'),
      '{\n  "a": 12.50,\n  "b": 9007199254740993,\n  "c": 1E5\n}',
    );
  });
});
