import assert from 'node:assert/strict';
import { complete } from '../../../../src/core/odata/complete/complete.js';
import type { CompletionItem } from '../../../../src/core/odata/complete/item.js';
import { rankName } from '../../../../src/core/odata/complete/sets.js';
import { FIXTURE } from './fixtureModel.js';

const NOW = Date.UTC(2026, 4, 17);

/** Items at the `|`, best first. */
function at(marked: string): readonly CompletionItem[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = complete({ pieces: [{ text, start: 0 }], offset, model: FIXTURE, now: NOW });
  return found.toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

const SO = 'Crm_Sales_SalesOrders';
const LINES = 'Crm_Sales_SalesOrderLines';
const P = 'General_Products_Products';

/** The first items, and items that must not be there. */
const CASES: readonly (readonly [
  marked: string,
  first: readonly string[],
  never?: readonly string[],
])[] = [
  ['Crm_Sales_SalesO|', ['Crm_Sales_SalesOrderLines', 'Crm_Sales_SalesOrders'], [P]],
  ['salesord|', ['Crm_Sales_SalesOrderLines', 'Crm_Sales_SalesOrders']],
  ['|', ['Crm_Invoicing_Invoices']],
  [`${SO}(1)/|`, ['Customer', 'DocumentType'], ['$count']],
  [`${SO}/|`, ['$count']],
  [`${SO}(1)/ToParty/|`, ['IsActive', 'PartyCode', 'PartyId', 'PartyName', 'ChangeState']],
  [`${SO}?|`, ['$filter', '$select', '$expand', '$orderby', '$top']],
  [`${SO}?$top=1&$f|`, ['$filter', '$select', '$expand', '$orderby', '$count'], ['$top']],
  [`${SO}?$select=|`, ['default', 'DocumentDate', 'DocumentNo']],
  [`${P}?$select=PartNumber,|`, ['default', 'Id', 'Name', 'Active'], ['PartNumber']],
  [`${P}?$select=default,Part|,Active`, ['Id', 'Name', 'PartNumber'], ['default', 'Active']],
  [`${P}?$select=Part|Number`, ['default', 'Id', 'Name', 'PartNumber']],
  [
    `${LINES}?$expand=Product,SalesOrder,|`,
    ['LineStore', 'QuantityUnit'],
    ['Product', 'SalesOrder'],
  ],
  [`${LINES}?$expand=Product($select=Id),|`, ['LineStore'], ['Product']],
  [`${SO}?$expand=Lines($select=LineNo,Id,|)`, ['default'], ['LineNo', 'Id']],
  [`${LINES}?$select=Id&$expand=Product($select=|)`, ['default', 'Id']],
  [`${P}?$orderby=PartNumber desc,|`, ['AggregateLastUpdateTimeUtc'], ['PartNumber']],
  [`${LINES}?$apply=groupby((Product,|))`, ['LineStore', 'QuantityUnit'], ['Product']],
  [
    `${LINES}?$apply=groupby((SalesOrder/Customer,SalesOrder/|))`,
    ['DocumentDate', 'DocumentNo', 'DocumentType'],
    ['Customer'],
  ],
  [
    `${LINES}?$apply=groupby((SalesOrder/Customer,Product/|))`,
    ['BaseMeasurementCategory', 'MeasurementUnit', 'Name', 'PartNumber'],
  ],
  [`${LINES}?$apply=aggregate(LineAmount with sum as S,|)`, ['Quantity'], ['LineAmount']],
  [`${LINES}?$apply=groupby((Product),aggregate($count as C,|))`, ['LineAmount'], ['$count']],
  [
    `${LINES}?$apply=groupby((Product,QuantityUnit))&expandgroup=Product,|`,
    ['QuantityUnit'],
    ['Product'],
  ],
  [`${P}?$orderby=|`, ['PartNumber', 'AggregateLastUpdateTimeUtc'], ['Codes', 'ProductGroup']],
  [`${P}?$orderby=PartNumber |`, ['asc', 'desc']],
  [
    `${P}?$expand=|`,
    ['BaseMeasurementCategory', 'Codes', 'MeasurementUnit', 'ProductGroup'],
    ['Name'],
  ],
  [`${SO}?$expand=Lines(|)`, ['$select', '$expand', '$filter'], ['$apply']],
  [`${SO}?$expand=Lines($select=|)`, ['default', 'Id', 'LineAmount', 'LineNo']],
  [
    `${SO}?$expand=Lines($expand=Product($select=Id,|))`,
    ['default', 'Name', 'PartNumber', 'Active'],
  ],
  [`${SO}?$expand=Lines($select=Id;|)`, ['$expand', '$filter'], ['$select']],
  [
    `${LINES}?$filter=|`,
    ['Id', 'LineAmountValue', 'LineNo', 'QuantityValue', 'LineStore', 'Product', 'QuantityUnit'],
  ],
  [`${LINES}?$filter=SalesOrder/|`, ['DocumentDate', 'DocumentNo', 'Id', 'State'], ['Lines']],
  [`${LINES}?$filter=RequiredDeliveryDate |`, ['ge', 'le'], ['eq', 'in']],
  [`${P}?$filter=PartNumber |`, ['eq', 'in'], ['ge']],
  [`${P}?$filter=PartNumber eq 'a' |`, ['and'], ['or']],
  [`${SO}?$filter=State eq |`, ['New', 'Adjustment', 'Planned']],
  [`${SO}?$filter=State eq 'Rel|'`, ['New', 'Adjustment', 'Planned']],
  [`${SO}?$filter=State in ('New',|)`, ['Adjustment', 'Planned'], ['New']],
  [`${SO}?$filter=State in ('New','|','Planned')`, ['Adjustment'], ['New', 'Planned']],
  [`${SO}?$filter=State eq 'New' or State eq |`, ['New', 'Adjustment']],
  [`${SO}?$filter=Void eq |`, ['false', 'true']],
  [`${SO}?$filter=DocumentDate ge |`, ['2026-01-01', '2026-05-01', '2026-05-17']],
  [`${LINES}?$filter=Product eq |`, [`'${P}(…)'`]],
  [
    `${SO}?$filter=ToParty eq |`,
    ["'General_Contacts_Parties(…)'", "'General_Contacts_Persons(…)'"],
  ],
  [`${P}?$filter=contains(|`, ['Name', 'PartNumber', 'BaseMeasurementCategory']],
  [`${P}?$filter=Active eq true and |`, ['Id', 'Name', 'PartNumber', 'Active']],
  [`${LINES}?$apply=|`, ['groupby', 'aggregate', 'compute']],
  [`${LINES}?$apply=groupby((|))`, ['LineStore', 'Product', 'QuantityUnit', 'SalesOrder']],
  [`${LINES}?$apply=groupby((Product),|)`, ['groupby', 'aggregate', 'compute']],
  [
    `${LINES}?$apply=groupby((Product),aggregate(|))`,
    ['LineAmount', 'Quantity', 'UnitDiscount', 'ObjectVersion'],
  ],
  [`${LINES}?$apply=aggregate(LineAmount |)`, ['with']],
  [`${LINES}?$apply=aggregate(LineAmount with |)`, ['sum', 'min', 'max', 'countdistinct']],
  [`${LINES}?$apply=aggregate($count |)`, ['as']],
  [`${SO}?$apply=compute(|)`, ['date', 'substring', 'year', 'yearmonth', 'DocumentDate']],
  [`${SO}?$apply=compute(year(DocumentDate) as Y)/groupby((|))`, ['Y']],
  [
    `${LINES}?$apply=groupby((SalesOrder/Customer,Product))&expandgroup=|`,
    ['Product', 'SalesOrder/Customer'],
  ],
  [`${P}?$filter=contains(PartNumber,|)`, ["'…'"], ['PartNumber']],
  [`${SO}?$filter=equalnull(Store,|)`, ["'Logistics_Inventory_Stores(…)'"], ['Store']],
  [`${P}(|)`, [], ['Name']],
  [`${P}(1)/GetAllowedCustomPropertyValues(|)`, ['customPropertyCode', 'top']],
  [
    `${P}(1)/GetAllowedCustomPropertyValues(customPropertyCode='a',|)`,
    ['top'],
    ['customPropertyCode'],
  ],
  [
    `${LINES}?$apply=groupby((Product))&|`,
    ['$filter', '$select', '$top'],
    ['$expand', '$orderby', '$apply'],
  ],
  [`${LINES}?$apply=aggregate($count as N)&|`, ['$filter'], ['expandgroup']],
  [`${SO}?$count=|`, ['false', 'true']],
  [`${SO}?options=|`, ['skipnulls']],
];

describe('OData completion', () => {
  for (const [marked, first, never = []] of CASES)
    it(`offers ${first.join(', ')} in ${marked}`, () => {
      const labels = at(marked).map(({ label }) => label);
      assert.deepEqual(labels.slice(0, first.length), first);
      assert.deepEqual(
        never.filter((label) => labels.includes(label)),
        [],
      );
    });

  it('replaces the word around the caret', () => {
    const marked = `${SO}?$filter=Doc|Date ge 2026-01-01`;
    const [item] = at(marked);
    const text = marked.replace('|', '');
    assert.equal(text.slice(item?.start, item?.end), 'DocDate');
  });

  it('renames an option that has its value, and gives a new one its equals sign', () => {
    const insert = (marked: string) => at(marked)[0]?.insertText;
    assert.equal(insert(`${SO}?$fil|ter=State eq 'New'`), '$filter');
    assert.equal(insert(`${SO}?$fil|`), '$filter=');
    assert.equal(insert(`${SO}?|&$top=5`), '$filter=');
  });

  it('replaces what stands between encoded quotes, and not a part of them', () => {
    const marked = `${SO}?$filter=State eq %27N|w%27`;
    const [item] = at(marked);
    assert.equal(item?.insertText, 'New');
    assert.equal(marked.replace('|', '').slice(item.start, item.end), 'Nw');
  });

  it('puts names into quotes where there are none, and only there', () => {
    const insert = (marked: string) => at(marked)[0]?.insertText;
    assert.equal(insert(`${SO}?$filter=State eq |`), "'New'");
    assert.equal(insert(`${SO}?$filter=State eq '|'`), 'New');
    assert.equal(insert(`${LINES}?$filter=Product eq '|'`), `${P}(\${1:id})`);
  });

  it('works over lines, behind the blank that a line ends with', () => {
    const pieces = [
      { text: SO, start: 4 },
      { text: '?$filter=State eq', start: 40 },
    ];
    const found = complete({ pieces, offset: 58, model: FIXTURE, now: NOW });
    assert.deepEqual(found[0], { ...found[0], label: 'New', start: 58, end: 58 });
  });

  it('offers what needs no model where there is none', () => {
    const found = complete({ pieces: [{ text: 'X?', start: 0 }], offset: 2, now: NOW });
    assert.equal(found[0]?.label, '$filter');
  });

  it('survives the caret everywhere', () => {
    for (const [marked] of CASES) {
      const text = marked.replace('|', '');
      for (let offset = 0; offset <= text.length; offset += 1)
        complete({ pieces: [{ text, start: 0 }], offset, model: FIXTURE, now: NOW });
    }
  });

  const ranks: readonly (readonly [typed: string, rank: number | undefined])[] = [
    ['Crm_Sales', 0],
    ['crmsales', 0],
    ['salesorders', 1],
    ['sal ord', 1],
    ['CSSO', 1],
    ['slsordrs', 2],
    ['xyz', undefined],
  ];
  for (const [typed, rank] of ranks)
    it(`ranks ${typed} ${rank ?? 'out'}`, () => {
      assert.equal(rankName(typed, SO), rank);
    });
});
