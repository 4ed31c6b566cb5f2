import assert from 'node:assert/strict';
import { toEntity, useApi, type Entity } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';

/** What a filter must find, computed from the unfiltered rows. */
type Expected = (row: Entity) => boolean;

interface Case {
  readonly filter: string;
  /** Members to read for the comparison, with what they expand. */
  readonly query: string;
  readonly expected: Expected;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const part = (row: Entity, ...names: readonly string[]): unknown =>
  names.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? toEntity(value)[name] : null),
    row,
  );
const allText = (value: unknown): string => JSON.stringify(value).toLowerCase();

describe('sandbox $filter', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  /** An id of a row, for filters by reference. */
  const idOf = async (set: string): Promise<string> => {
    const [row] = (await api.list(`${set}?$top=1&$skip=2`)).value;
    return text(row?.['@odata.id']);
  };

  const tables: Readonly<Record<string, readonly Case[]>> = {
    General_Products_Products: [
      {
        filter: "PartNumber eq '1010-0003'",
        query: '$select=PartNumber',
        expected: (row) => row['PartNumber'] === '1010-0003',
      },
      {
        filter: "contains(PartNumber,'30')",
        query: '$select=PartNumber',
        expected: (row) => text(row['PartNumber']).includes('30'),
      },
      {
        filter: "startswith(PartNumber,'30') and endswith(PartNumber,'1')",
        query: '$select=PartNumber',
        expected: (row) => /^30.*1$/.test(text(row['PartNumber'])),
      },
      {
        filter: "PartNumber in ('1010-0003', '1020-0070')",
        query: '$select=PartNumber',
        expected: (row) => ['1010-0003', '1020-0070'].includes(text(row['PartNumber'])),
      },
      {
        filter: "contains(Name,'coffee')",
        query: '$select=Name',
        expected: (row) => allText(row['Name']).includes('coffee'),
      },
      {
        filter: "contains(Name,'КАФЕ')",
        query: '$select=Name',
        expected: (row) => allText(row['Name']).includes('кафе'),
      },
      {
        filter: 'Active eq false',
        query: '$select=Active',
        expected: (row) => row['Active'] === false,
      },
      {
        filter: "ABCClass eq 'A'",
        query: '$select=ABCClass',
        expected: (row) => row['ABCClass'] === 'A',
      },
      {
        filter: "ABCClass eq Erp.General_Products_ProductsRepository_ABCClass'C'",
        query: '$select=ABCClass',
        expected: (row) => row['ABCClass'] === 'C',
      },
      {
        filter: "CustomProperty_color eq 'blue'",
        query: '$select=CustomProperty_color',
        expected: (row) => part(row, 'CustomProperty_color', 'Value') === 'blue',
      },
      {
        filter: "equalnull(OriginCountry,'General_Geography_Countries({country})')",
        query: '$select=OriginCountry&$expand=OriginCountry($select=Id)',
        expected: (row) =>
          row['OriginCountry'] === null ||
          part(row, 'OriginCountry', '@odata.id') === 'General_Geography_Countries({country})',
      },
      {
        filter: 'OriginCountry eq null',
        query: '$select=OriginCountry',
        expected: (row) => row['OriginCountry'] === null,
      },
    ],
    Crm_Sales_SalesOrders: [
      {
        filter: "State eq 'Released'",
        query: '$select=State',
        expected: (row) => row['State'] === 'Released',
      },
      {
        filter: "State ge 'Released' and State le 'Completed'",
        query: '$select=State',
        expected: (row) => ['Released', 'Completed'].includes(text(row['State'])),
      },
      {
        filter: "State ge Erp.General_DocumentState'Completed'",
        query: '$select=State',
        expected: (row) => ['Completed', 'Closed'].includes(text(row['State'])),
      },
      {
        filter: "State in ('FirmPlanned','New')",
        query: '$select=State',
        expected: (row) => ['FirmPlanned', 'New'].includes(text(row['State'])),
      },
      {
        filter: 'DocumentDate ge 2026-01-01 and DocumentDate le 2026-03-31T23:59:59Z',
        query: '$select=DocumentDate',
        expected: ({ DocumentDate }) =>
          text(DocumentDate) >= '2026-01-01' && text(DocumentDate) < '2026-04-01',
      },
      {
        filter: 'DocumentDate ge 2026-10-01Z',
        query: '$select=DocumentDate',
        expected: ({ DocumentDate }) => text(DocumentDate) >= '2026-10-01',
      },
      {
        // The time is cut off, so orders entered in the morning of the 15th are not found.
        filter: 'CreationTime le 2026-01-15T23:59:59Z',
        query: '$select=CreationTime',
        expected: ({ CreationTime }) => text(CreationTime) <= '2026-01-15T00:00:00Z',
      },
      {
        filter: 'lessequalnull(CompleteTime,2025-06-30)',
        query: '$select=CompleteTime',
        expected: ({ CompleteTime }) =>
          CompleteTime === null || text(CompleteTime) <= '2025-06-30T00:00:00Z',
      },
      {
        filter: 'greaterequalnull(CompleteTime,2026-06-30)',
        query: '$select=CompleteTime',
        expected: ({ CompleteTime }) => CompleteTime === null || text(CompleteTime) >= '2026-06-30',
      },
      {
        filter: "Customer eq 'Crm_Sales_Customers({customer})'",
        query: '$select=Customer',
        expected: (row) => part(row, 'Customer', '@odata.id') === 'Crm_Sales_Customers({customer})',
      },
      {
        filter: "Customer in ('Crm_Customers({customer})')",
        query: '$select=Customer',
        expected: (row) => part(row, 'Customer', '@odata.id') === 'Crm_Sales_Customers({customer})',
      },
      {
        filter:
          "ToParty in ('General_Contacts_Companies({company})','General_Contacts_Persons({company})')",
        query: '$select=ToParty',
        expected: (row) =>
          part(row, 'ToParty', '@odata.id') === 'General_Contacts_Parties({company})',
      },
      {
        filter: "contains(SalesPerson,'ova')",
        query: '$select=SalesPerson&$expand=SalesPerson($select=DisplayText)',
        expected: (row) => text(part(row, 'SalesPerson', 'DisplayText')).includes('ova'),
      },
      {
        filter: "Void eq true and contains(DocumentNo,'1')",
        query: '$select=Void,DocumentNo',
        expected: (row) => row['Void'] === true && text(row['DocumentNo']).includes('1'),
      },
      {
        filter: "CustomerPurchaseOrderNo eq 'it''s'",
        query: '$select=CustomerPurchaseOrderNo',
        expected: () => false,
      },
    ],
    Crm_Sales_SalesOrderLines: [
      { filter: 'LineNo eq 10', query: '$select=LineNo', expected: (row) => row['LineNo'] === 10 },
      {
        filter: 'QuantityValue ge 20.5',
        query: '$select=Quantity',
        expected: (row) => Number(part(row, 'Quantity', 'Value')) >= 20.5,
      },
      {
        filter: '(LineAmountValue ge 100 and (LineAmountValue le 200))',
        query: '$select=LineAmount',
        expected: (row) => {
          const value = Number(part(row, 'LineAmount', 'Value'));
          return value >= 100 && value <= 200;
        },
      },
      {
        filter: "SalesOrder/Void eq true and SalesOrder/State ge 'Released'",
        query: '$select=LineNo&$expand=SalesOrder($select=Void,State)',
        expected: (row) =>
          part(row, 'SalesOrder', 'Void') === true &&
          ['Released', 'Completed', 'Closed'].includes(text(part(row, 'SalesOrder', 'State'))),
      },
      {
        filter: "SalesOrder/Customer eq 'Crm_Sales_Customers({customer})'",
        query: '$select=LineNo&$expand=SalesOrder($select=Customer)',
        expected: (row) =>
          part(row, 'SalesOrder', 'Customer', '@odata.id') === 'Crm_Sales_Customers({customer})',
      },
      {
        filter: "contains(ProductDescription,'Лампа')",
        query: '$select=ProductDescription',
        expected: (row) => allText(row['ProductDescription']).includes('лампа'),
      },
    ],
    Crm_Sales_Customers: [
      {
        filter: "contains(Party/PartyName,'Trade')",
        query: '$select=Number&$expand=Party($select=PartyName)',
        expected: (row) => allText(part(row, 'Party', 'PartyName')).includes('trade'),
      },
      {
        filter: 'Id eq {customer}',
        query: '$select=Id',
        expected: (row) => row['Id'] === '{customer}',
      },
      {
        filter: "ExternalSystem eq 'webshop'",
        query: '$select=ExternalSystem',
        expected: (row) => row['ExternalSystem'] === 'webshop',
      },
    ],
  };

  for (const [set, cases] of Object.entries(tables)) {
    describe(set, () => {
      for (const { filter, query, expected } of cases) {
        it(filter, async () => {
          const ids: Readonly<Record<string, string>> = {
            '{customer}': await idOf('Crm_Sales_Customers'),
            '{company}': await idOf('General_Contacts_Companies'),
            '{country}': await idOf('General_Geography_Countries'),
          };
          const fill = (one: string): string =>
            one.replace(/\{\w+\}/g, (hole) => /\((.*)\)/.exec(ids[hole] ?? '')?.[1] ?? hole);
          const found = await api.list(
            `${set}?${query}&$filter=${encodeURIComponent(fill(filter))}`,
          );
          const all = await api.list(`${set}?${query}`);
          const placeholders = Object.entries(ids).map(
            ([hole, id]) => [/\((.*)\)/.exec(id)?.[1] ?? '', hole] as const,
          );
          // The expectations name rows by placeholders, so the ids of the rows become placeholders too.
          const named = (row: Entity): Entity =>
            toEntity(
              JSON.parse(
                placeholders.reduce(
                  (json, [id, hole]) => json.replaceAll(id, hole),
                  JSON.stringify(row),
                ),
              ),
            );
          const wanted = all.value.filter((row) => expected(named(row)));
          assert.deepEqual(found.value, wanted);
          const plausible = wanted.length < all.value.length;
          assert.ok(plausible, 'the filter keeps everything, so the test proves nothing');
          if (!filter.includes("it''s")) assert.ok(wanted.length > 0, 'the filter finds nothing');
        });
      }
    });
  }

  it('counts what a filter finds', async () => {
    const filter = "$filter=State eq 'New'";
    const { value, count } = await api.list(`Crm_Sales_SalesOrders?${filter}&$count=true&$top=1`);
    const all = await api.list(`Crm_Sales_SalesOrders?${filter}`);
    const { text: plain } = await api.get(`Crm_Sales_SalesOrders/$count?${filter}`);
    assert.deepEqual([value.length, count, plain], [1, all.value.length, String(all.value.length)]);
  });
});
