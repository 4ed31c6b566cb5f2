import assert from 'node:assert/strict';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';
import { addCondition } from '../../../../src/core/results/filter/addCondition.js';
import { conditionFor } from '../../../../src/core/results/filter/condition.js';
import { check } from '../odata/check.js';
import { FIXTURE } from '../odata/fixtureModel.js';

const GUID = '79f3f74e-098a-4d91-9714-c4f845c2dc62';

/** `Set.Member`, or the code of the problem in brackets. */
function condition(path: string, value: unknown, isExcluded = false): string {
  const [set = '', column = ''] = path.split('.');
  const type = FIXTURE.set(set)?.type;
  const wish = { column, value, isExcluded, language: 'en' };
  const found = conditionFor(wish, { model: FIXTURE, type });
  return 'text' in found ? found.text : `[${found.problem.code}]`;
}

const orders = 'Crm_Sales_SalesOrders';
const lines = 'Crm_Sales_SalesOrderLines';
const products = 'General_Products_Products';
const people = 'Crm_SalesForce_SalesPersons';

describe('filtering by a value', () => {
  const id = `Crm_Sales_Customers(${GUID})`;
  const included: readonly (readonly [path: string, value: unknown, text: string])[] = [
    [`${orders}.DocumentNo`, "O'Neil & 50%", "DocumentNo eq 'O''Neil & 50%'"],
    [`${orders}.DocumentNo`, null, 'DocumentNo eq null'],
    [`${orders}.State`, 'Released', "State eq 'Released'"],
    [`${orders}.Void`, false, 'Void eq false'],
    [`${orders}.DocumentDate`, '2026-03-05', 'DocumentDate eq 2026-03-05'],
    [`${orders}.Customer`, { '@odata.id': id }, `Customer eq '${id}'`],
    [`${orders}.Id`, GUID, `Id eq ${GUID}`],
    [`${lines}.LineNo`, 10, 'LineNo eq 10'],
    [
      `${lines}.Quantity`,
      { Value: 2.5, Unit: 'pcs' },
      'QuantityValue ge 2.5 and QuantityValue le 2.5',
    ],
    [
      `${lines}.RequiredDeliveryDate`,
      '2026-03-05',
      'RequiredDeliveryDate ge 2026-03-05 and RequiredDeliveryDate le 2026-03-05',
    ],
    [
      `${people}.ContractStartDate`,
      '2026-02-28T14:30:00+02:00',
      'ContractStartDate ge 2026-02-28T00:00:00Z and ContractStartDate le 2026-03-01T00:00:00Z',
    ],
    [
      `${products}.Name`,
      { EN: "Children's chair", BG: 'Стол' },
      "contains(Name,'Children''s chair')",
    ],
    [`${products}.CustomProperty_color`, { Value: 'blue' }, "CustomProperty_color eq 'blue'"],
    // What the service does not take.
    [`${lines}.LineAmount`, { Value: 1, Currency: 'EUR' }, '[results.not-filterable]'],
    [`${lines}.Notes`, 'x', '[results.not-filterable]'],
    [`${lines}.DisplayText`, 'x', '[results.not-filterable]'],
    [`${lines}.Alias`, 5, '[results.not-filterable]'],
    [`${orders}.@odata.id`, id, '[results.not-filterable]'],
    [`${orders}.DocumentNo`, 'two\nlines', '[results.not-filterable]'],
    [`${orders}.DocumentNo`, '{{variable}}', '[results.not-filterable]'],
    [`${orders}.Lines`, [{ A: 1 }], '[results.not-filterable]'],
  ];
  for (const [path, value, text] of included) {
    it(`${path} ${JSON.stringify(value)}`, () => {
      assert.equal(condition(path, value), text);
    });
  }

  const excluded: readonly (readonly [path: string, value: unknown, text: string])[] = [
    [`${orders}.Void`, true, 'Void eq false'],
    [
      `${orders}.State`,
      'Released',
      "State in ('New','Adjustment','Planned','FirmPlanned','Completed','Closed')",
    ],
    [`${orders}.State`, 'NotInTheModel', '[results.not-excludable]'],
    [`${orders}.DocumentNo`, 'x', '[results.not-excludable]'],
    [`${lines}.Notes`, 'x', '[results.not-filterable]'],
  ];
  for (const [path, value, text] of excluded) {
    it(`not ${path} ${JSON.stringify(value)}`, () => {
      assert.equal(condition(path, value, true), text);
    });
  }

  it('writes nothing that the editor complains about', () => {
    for (const [path, value, text] of [...included, ...excluded]) {
      if (text.startsWith('[') || value === null) continue;
      const [set = ''] = path.split('.');
      assert.deepEqual(check(`GET ${set}?$filter=${text}&$top=1`), [], text);
    }
  });

  it('goes by the value where the model is not known', () => {
    const about = { model: undefined, type: undefined };
    const of = (column: string, value: unknown) =>
      conditionFor({ column, value, isExcluded: false, language: 'en' }, about);
    assert.deepEqual(of('A', 'x'), { text: "A eq 'x'" });
    assert.deepEqual(of('A', 12.5), { text: 'A eq 12.5' });
    assert.deepEqual(of('A', { Value: 2, Unit: 'pcs' }), { text: 'AValue eq 2' });
  });
});

describe('adding a condition', () => {
  const cases: readonly (readonly [before: string, after: string | undefined])[] = [
    ['Set', 'Set?$filter=A eq 1'],
    ['Set?', 'Set?$filter=A eq 1'],
    ['Set?$top=5', 'Set?$top=5&$filter=A eq 1'],
    ['Set?$filter=', 'Set?$filter=A eq 1'],
    ['Set?$filter=B eq 2', 'Set?$filter=B eq 2 and A eq 1'],
    ['Set?$filter=B eq 2&$top=1', 'Set?$filter=B eq 2 and A eq 1&$top=1'],
    ['Set?$filter=B eq 2 or C eq 3', 'Set?$filter=(B eq 2 or C eq 3) and A eq 1'],
    ['Set?$filter=A eq 1', undefined],
    ['Set?$filter=B eq 2 and A eq 1 and C eq 3', undefined],
    ['Set?$filter=A eq 11', 'Set?$filter=A eq 11 and A eq 1'],
    ['Set\n    ?$top=5', 'Set\n    ?$top=5\n    &$filter=A eq 1'],
    ['Set\n    ?$select=A\n    &$top=5', 'Set\n    ?$select=A\n    &$top=5\n    &$filter=A eq 1'],
    ['Set?$top=5\n  &$count=true', 'Set?$top=5\n  &$count=true\n  &$filter=A eq 1'],
  ];
  for (const [before, after] of cases) {
    it(JSON.stringify(before), () => {
      const edit = addCondition(parseUrl([{ text: before, start: 0 }]), before, 'A eq 1');
      const text = edit && before.slice(0, edit.start) + edit.text + before.slice(edit.end);
      assert.equal(text, after);
    });
  }
});
