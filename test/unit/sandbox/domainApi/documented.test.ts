import assert from 'node:assert/strict';
import { useApi } from '../support/api.js';
import { firstOf, idOf } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

/** What a query of the documentation is answered with: `ok`, `some` when rows must be found, or a refusal. */
type Outcome = 'ok' | 'some' | RegExp;

const renamed = (old: string, now: string): RegExp =>
  new RegExp(
    `^The provided entity set name '${old}' is no more supported\\.\\nThe new name of this entity is '${now}'\\.\\nList of all entity renames can be found at http://[^ ]+/GetRenamedEntityTypes\\.$`,
  );
const customers = renamed('Crm_Customers', 'Crm_Sales_Customers');
const salesPersons = renamed('Crm_SalesPersons', 'Crm_SalesForce_SalesPersons');

/**
 * The queries that ERP.net's public pages below `domain-api/` print, each once, page by page. Examples of ids stand
 * for entities of another database: ids in a path are replaced by one of the sandbox, those in a filter find nothing.
 */
const pages: Readonly<Record<string, readonly (readonly [query: string, outcome: Outcome])[]>> = {
  'querying-data/query-options/filter.md': [
    // No list: the bare id is refused, as its own text says that the right side is a list.
    [
      'General_Products_Products?$filter=Id in 0e8fb111-5b04-4eab-a890-47cfb9cfa4c4',
      /^'\(' expected at position 6/,
    ],
    [
      "General_Products_Products?$filter=ProductGroup eq 'General_Products_ProductGroups(0bf6b45c-7ec1-484d-9f84-00072b77fabb)'",
      'ok',
    ],
    ['Crm_Sales_SalesOrderLines?$filter=LineNo eq 10', 'some'],
    ["General_Products_Products?$filter=PartNumber eq '1234'", 'ok'],
    ["Crm_Sales_SalesOrders?$filter=State eq 'Released'", 'some'],
    ["General_Products_Products?$filter=CustomProperty_color eq 'blue'", 'some'],
    [
      'General_Products_Products?$filter=Id in (0e8fb111-5b04-4eab-a890-47cfb9cfa4c4, 14389ba0-ee5c-459e-afd0-d74c17240f28)',
      'ok',
    ],
    [
      "Crm_Sales_SalesOrders?$top=10&$filter=State in ('FirmPlanned', 'Released')&$select=State",
      'some',
    ],
    [
      "Crm_Sales_SalesOrders?$top=10&$select=DocumentType&$filter=DocumentType in ('General_DocumentTypes(f8a93d3a-8cf3-4a09-9d45-667d664cb98d)', 'General_DocumentTypes(469b67b1-8b4b-4fb4-9d97-20c96105a85a)')",
      'ok',
    ],
    [
      "Crm_Sales_SalesOrders?$top=10&$filter=ToParty in ('General_Contacts_Persons(adb66f3f-e173-4a37-878c-000920f44ff0)', 'General_Contacts_Companies(39148781-d316-4d4d-a392-0002f73710f2)')",
      'ok',
    ],
    ['Crm_Sales_SalesOrders?$top=10&$filter=DocumentDate ge 2020-01-01Z', 'some'],
    [
      'Crm_Sales_SalesOrders?$filter=TransactionTimestamp le 2020-01-05T23:59:59.999Z',
      /^Could not find a property named 'TransactionTimestamp'/,
    ],
    [
      'Logistics_Inventory_StoreTransactionLines?$filter=TransactionTimestamp le 2026-01-05T23:59:59.999Z',
      'ok',
    ],
    [
      'Logistics_Inventory_StoreTransactionLines?$filter=TransactionTimestamp ge 2020-01-05T00:00:00Z and TransactionTimestamp ge 2020-01-06T00:00:00Z',
      'ok',
    ],
    ['Logistics_Inventory_StoreTransactionLines?$filter=QuantityValue ge 5.555', 'some'],
    ['Crm_Sales_SalesOrderLines?$filter=LineAmountValue ge 5.555', 'some'],
    [
      "General_Products_Products?$top=10&$select=CustomProperty_color&$filter=CustomProperty_color eq 'blue'",
      'some',
    ],
    ["General_Products_Products?$filter=contains(Name,'ppl')", 'ok'],
    [
      "General_Products_Products?$filter=Name eq 'Apple'",
      /^A binary operator with incompatible types was detected\. Found operand types 'Erp\.MultilanguageString' and 'Edm\.String' for operator kind 'Equal'\.$/,
    ],
    ["Crm_Customers?$filter=contains(Party/PartyName,'Peter')", customers],
    ["Crm_Customers?$filter=contains(SalesPerson,'Peter')", customers],
    [
      "Crm_Sales_SalesOrders?&$filter=equalnull(Store,'Logistics_Inventory_Stores(8d7dd360-17cc-47f4-a878-1ee0f06445ad)')",
      'some',
    ],
    [
      'Crm_SalesPersons?$top=10&$filter=lessequalnull(ContractEndDate,2019-02-01T00:00:00.000Z)',
      salesPersons,
    ],
    [
      'Crm_SalesPersons?$top=10&$filter=greaterequalnull(ContractStartDate,2019-02-01T00:00:00.000Z)',
      salesPersons,
    ],
  ],
  'querying-data/query-options/search.md': [
    ['Crm_Customers?$select=Number&$search="015"', customers],
    ['Crm_Customers?$select=Party&$expand=Party($select=PartyName)&$search="UNI"', customers],
    [
      'Crm_Customers?$select=Number,GracePeriodDays,Party&$expand=Party($select=PartyName)&$search="50"',
      customers,
    ],
  ],
  'querying-data/query-options/select.md': [
    ['General_Products_ProductTypes?$top=2', 'some'],
    [
      'General_Products_Products?$top=2&$select=CustomProperty_WebName,CalculatedAttribute_ExampleAttr',
      'some',
    ],
    [
      'General_Products_Products?$top=2&$select=default,CustomProperty_WebName,CalculatedAttribute_ExampleAttr',
      'some',
    ],
  ],
  'querying-data/filterable-references.md': [
    [
      "Crm_Customers?$filter=contains(Party/PartyName,'com')&$expand=Party($select=PartyName)&$select=Party",
      customers,
    ],
    [
      "Crm_Sales_SalesOrderLines?$top=10&$filter=SalesOrder/State eq 'Released' and SalesOrder/Void eq false",
      'some',
    ],
    [
      "Logistics_Inventory_StoreOrderLinesUnfulfilledView?$top=10&$filter=StoreOrderLine/StoreOrder/State eq 'Released'",
      'some',
    ],
  ],
  'querying-data/complex-types.md': [
    ['Crm_Sales_SalesOrderLines?$top=10&$filter=QuantityValue ge 10', 'some'],
    [
      "Crm_Sales_SalesOrders?$top=10&$filter=State eq 'Released'&$orderby=DocumentDate desc",
      'some',
    ],
    [
      "Crm_Sales_SalesOrders?$top=10&$filter=DocumentType eq 'Systems_Documents_DocumentTypes(469b67b1-8b4b-4fb4-9d97-20c96105a85a)'",
      'ok',
    ],
    ["General_Products_Products?$filter=contains(Name,'ap')&$top=10", 'some'],
  ],
  'querying-data/url-components.md': [
    [
      'General_Products_Products?$top=10&$orderby=Name',
      /^The property 'Name' cannot be used in the \$orderby query option\.$/,
    ],
  ],
  'querying-data/query-builder.md': [['General_Products_Products?$top=10', 'some']],
  'querying-data/paging.md': [
    ['General_Products_Products?$top=1000&$select=Id,PartNumber', 'some'],
    [
      'General_Products_Products?$top=1000&$select=Id&$count=true&$skiptoken=3f253c9a-5936-e311-81cb-00155d001f00',
      'ok',
    ],
  ],
  'querying-data/grouping.md': [
    ['Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate($count as Count))', 'some'],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate($count as LinesCount,LineAmount with sum as TotalAmount))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate($count as LinesCount,LineAmount with sum as TotalAmount))&expandgroup=SalesOrder/Customer($select=Number,DisplayText)',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$top=10&$apply=groupby((Product,SalesOrder/Customer),aggregate($count as Count,LineAmount with sum as TotalAmount))&expandgroup=Product($select=Id,DisplayText),SalesOrder/Customer($select=Number,DisplayText)',
      'some',
    ],
    ['Crm_Sales_SalesOrderLines?$apply=aggregate(LineAmount with sum as TotalAmount)', 'some'],
    [
      'Crm_Sales_SalesOrderLines?$filter=RequiredDeliveryDate ge 2026-01-01&$apply=aggregate(LineAmount with sum as TotalAmount,$count as Count)',
      'some',
    ],
    [
      'Crm_Sales_SalesAnalytics?$apply=compute(yearmonth(DocumentDate) as YearMonth)/groupby((YearMonth),aggregate(LineAmount with sum as TotalAmount))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=compute(date(RequiredDeliveryDate) as DeliveryDate)/groupby((DeliveryDate),aggregate($count as Count))',
      'some',
    ],
    [
      'Crm_Sales_Customers?$apply=compute(substring(Number,0,1) as NumberInitial)/groupby((NumberInitial),aggregate($count as Count))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$skip=100&$top=100&$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate($count as Count))&expandgroup=Product($select=Id,DisplayText)',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate(LineAmount with sum as TotalAmount))&expandgroup=SalesOrder/Customer($select=Number,DisplayText)',
      'some',
    ],
    [
      'Crm_Sales_SalesAnalytics?$apply=groupby((Customer/Id),aggregate(LineAmount with sum as Total))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/DocumentNo),aggregate($count as Count))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$filter=RequiredDeliveryDate ge 2026-01-01&$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount))',
      'some',
    ],
    [
      'Crm_Sales_SalesAnalytics?$apply=groupby((DocumentDate,DocumentDate),aggregate($count as Count))',
      /only once in \$apply groupby/,
    ],
    [
      'Crm_Sales_SalesAnalytics?$apply=compute(year(DocumentDate) as Year,yearmonth(DocumentDate) as YearMonth)/groupby((Year,YearMonth),aggregate($count as Count))',
      /only once in \$apply groupby/,
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount,LineAmount with max as MaxAmount))',
      /only once in \$apply aggregate/,
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((Product,SalesOrder/Customer),aggregate(LineAmount with sum as TotalAmount))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate(Product with countdistinct as DistinctProducts))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate(LineAmount with sum as TotalAmount))',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate(Quantity with sum as TotalQuantity))&expandgroup=Product($select=Id,DisplayText)',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount))&$orderby=TotalAmount desc',
      /^OData \$orderby is not supported together with \$apply groupby\.$/,
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate($count as Count))&expandgroup=SalesOrder/Customer($select=Number,DisplayText)',
      'some',
    ],
    [
      'Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount))',
      'some',
    ],
  ],
  'common-tasks/query-examples.md': [
    ["General_Contacts_Parties?$top=5&$filter=contains(PartyCode,'30')", 'some'],
    ["General_Contacts_Parties?$top=5&$filter=contains(PartyName,'Ivan')", 'ok'],
    [
      'General_Products_Products?$top=10&$filter=Id in (edf2bd2a-7e4d-e111-a06c-00155d00050a, cf728601-1fd5-4853-ab23-01deeee7d038)',
      'ok',
    ],
    [
      "Crm_Sales_SalesOrders?$top=10&$select=DocumentType&$filter=DocumentType in ('General_DocumentTypes(de4913f3-962a-4289-a0f3-01bc2c1da21d)', 'General_DocumentTypes(a8b99412-3348-4c12-abdf-1a6a15ab5449)')",
      'ok',
    ],
    [
      "Crm_Sales_SalesOrders?$top=10&$filter=ToParty in ('General_Contacts_Persons(2e97f255-f410-4925-8c51-211c8eaa18b8)', 'General_Contacts_Companies(bc60d0bc-2804-4e3c-b355-04184aef5505)')",
      'ok',
    ],
    [
      'Crm_Sales_SalesOrders(11217345-3659-43be-a85d-005eaaa3aaac)/Parent/Erp.Crm_Presales_Offer',
      'ok',
    ],
    ['General_Products_Products?$top=1&$select=default,CalculatedAttribute_name', 'some'],
    [
      'Crm_Sales_SalesOrders(59098bcf-f331-478f-91c2-f5520590f534)?$expand=Lines($expand=Product($select=Codes,Name,PartNumber;$expand=Codes($select=Code)))',
      /^Could not find a property named 'Code' on type 'Erp\.General_Products_ProductCode'\.$/,
    ],
    ['Crm_Sales_SalesOrders(59098bcf-f331-478f-91c2-f5520590f534)?$expand=Lines/$ref', 'ok'],
    ['Crm_Sales_SalesOrders?$top=2&$filter=DocumentDate eq 2012-01-01T00:00:00Z', 'ok'],
    [
      'Crm_Sales_SalesOrderLines?$top=10&$filter=QuantityValue ge 3 and QuantityValue le 5 and LineAmountValue ge 15.45&$select=Quantity',
      'some',
    ],
    ['Crm_Invoicing_Invoices/$count?$filter=DocumentDate eq 2020-03-23T00:00:00Z', 'ok'],
    [
      "Crm_Sales_SalesOrderLines/$count?$filter=SalesOrder/Void eq false and SalesOrder/State ge 'Released' and Product eq 'General_Products_Products(35d5bcb9-0881-4bc8-bfe4-84fb874d4626)'",
      'ok',
    ],
    [
      "Crm_Sales_SalesOrderLines?$filter=SalesOrder/Void eq false and SalesOrder/State ge 'Released'&$top=10&$skip=120&$count=true",
      'some',
    ],
    ["Crm_Sales_SalesOrders?$top=1&$filter=State ge Erp.General_DocumentState'Released'", 'some'],
    [
      "Crm_Sales_SalesOrders?$top=2&$filter=MasterDocument eq 'Crm_Sales_SalesOrders(70ef9b04-d843-df11-a1e1-0018f3790817)'",
      'ok',
    ],
  ],
  'common-tasks/retrieve-products.md': [
    [
      'General_Products_Products?$top=10&$filter=Active%20eq%20true&$select=CatalogDescriptionHtml,Description,Id,MeasurementUnit,Name,PartNumber,ProductGroup,StandardPricePerLot',
      'some',
    ],
  ],
  'common-tasks/stored-attributes.md': [
    [
      "Crm_Sales_Customers(79f3f74e-098a-4d91-9714-c4f845c2dc62)/GetAllowedCustomPropertyValues(customPropertyCode='color',search='app',top=10)",
      /^Crm_Sales_Customers has no custom property 'color'\.$/,
    ],
    [
      "Crm_Sales_Customers(79f3f74e-098a-4d91-9714-c4f845c2dc62)/GetAllowedCustomPropertyValues(customPropertyCode='segment',search='ret',top=10)",
      'some',
    ],
  ],
  'common-tasks/handling-renames.md': [
    ['GetVersion', 'ok'],
    ['GetRenamedEntityTypes', 'some'],
    [
      'General_DocumentPrintImages',
      renamed('General_DocumentPrintImages', 'Systems_Core_DocumentPrintImages'),
    ],
  ],
  'common-tasks/login-sessions.md': [['Crm_Sales_Customers', 'some']],
  'complex-types/custom-property-value.md': [
    [
      "General_Products_Products?$top=10&$select=CustomProperty_color&$filter=CustomProperty_color eq 'apple'",
      'ok',
    ],
  ],
  'data-manipulation/batch.md': [
    ['General_Products_Products?$top=2&$select=PartNumber,Name', 'some'],
    ['General_Products_ProductGroups?$top=2&$select=Name,Code', 'some'],
    [
      'General_Products_Products?%24top=2&%24select=PartNumber%2cName&%24skiptoken=d8372f13-a7f5-484f-bc20-00b929a00283',
      'some',
    ],
    [
      'General_Products_ProductGroups?%24top=2&%24select=Name%2cCode&%24skiptoken=f00170b0-528c-4481-8f14-09eab18d3c37',
      'ok',
    ],
  ],
  'data-manipulation/erpnet-action.md': [
    ['General_Products_Products?$top=10&$expand=ProductGroup&$orderby=PartNumber', 'some'],
    [
      'General_MeasurementCategories?$filter=contains(Name,"Pieces")',
      renamed('General_MeasurementCategories', 'General_Products_MeasurementCategories'),
    ],
    [
      'General_Products_MeasurementCategories?$filter=contains(Name,"Pieces")',
      /^Syntax error: character '"' is not valid at position 14/,
    ],
  ],
  'data-manipulation/transactions.md': [
    ['GetChanges', /^This operation needs the header TransactionId\.$/],
  ],
  'data-sync/incremental-pull.md': [
    ['General_Products_Products?$top=10&$select=Id,AggregateLastUpdateTimeUtc,PartNumber', 'some'],
    [
      'General_Products_Products?$top=1000&$select=Id,AggregateLastUpdateTimeUtc,PartNumber&$filter=AggregateLastUpdateTimeUtc ge 2023-06-09T09:55:00.000Z',
      'some',
    ],
  ],
  'data-sync/object-version.md': [
    [
      'Crm_Sales_SalesOrders(a727114c-3b36-e311-81cb-00155d001f00)?$select=Lines,ObjectVersion&$expand=Lines($select=ObjectVersion,default)',
      'ok',
    ],
  ],
  'operations/get-repository-events.md': [
    ["GetRepositoryEvents(repositoryName='Crm.Sales.SalesOrders')", 'ok'],
  ],
  'libraries.md': [["General_Products_Products?$top=5&$filter=contains(PartNumber,'001')", 'some']],
};

describe('sandbox and the queries of the documentation', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  /** The query with an entity of the sandbox in its path, one that has what the rest of the path asks for. */
  const withRealId = async (query: string): Promise<string> => {
    const [, set, rest = ''] = /^(\w+)\([0-9a-f-]{36}\)(.*)$/.exec(query) ?? [];
    if (set === undefined) return query;
    if (!rest.startsWith('/Parent/')) return idOf(await firstOf(api, `${set}?$top=1`)) + rest;
    const { value } = await api.list(`${set}?$select=Parent&options=skipnulls`);
    const child = value.find((row) =>
      JSON.stringify(row['Parent'] ?? null).includes('Erp.Crm_Presales_Offer'),
    );
    return idOf(child) + rest;
  };

  const queries = Object.values(pages).flat();

  it('has every one of them once', () => {
    assert.equal(new Set(queries.map(([query]) => query)).size, queries.length);
    assert.ok(queries.length >= 86);
  });

  for (const [page, list] of Object.entries(pages)) {
    for (const [query, outcome] of list) {
      it(`${page}: ${query}`, async () => {
        const path = await withRealId(query);
        if (outcome instanceof RegExp) {
          assert.match((await api.refusal(path)).message, outcome);
          return;
        }
        const { status, text } = await api.get(path);
        assert.equal(status, 200, text.slice(0, 300));
        if (outcome === 'some') assert.match(text, /"value":\[\{/);
      });
    }
  }
});
