import assert from 'node:assert/strict';
import { loadStandardModel } from '../../../support/standardModel.js';
import { check } from './check.js';

/** Queries that ERP.net's documentation of the Domain API gives as examples. */
const RIGHT: readonly string[] = [
  "General_Products_Products?$top=10&$select=CustomProperty_color&$filter=CustomProperty_color eq 'apple'",
  '~/Logistics_Inventory_StoreTransactionLines?$filter=QuantityValue ge 5.555',
  '~/Crm_Sales_SalesOrderLines?$filter=LineAmountValue ge 5.555',
  "~/General_Products_Products?$filter=contains(Name,'ppl')",
  'https://demodb.my.erp.net/api/domain/odata/General_Products_Products?$top=10&$filter=Active%20eq%20true&$select=CatalogDescriptionHtml,Description,Id,MeasurementUnit,Name,PartNumber,ProductGroup,StandardPricePerLot',
  'POST ~/Crm_Sales_SalesOrders',
  'POST ~/Crm_Sales_SalesOrders(59098bcf-f331-478f-91c2-f5520590f534)/ChangeState',
  'POST ~/Crm_Sales_SalesOrders(11217345-3659-43be-a85d-005eaaa3aaac)/Recalculate',
  'POST ~/BeginTransaction',
  'PATCH ~/Crm_Sales_SalesOrderLines(34217345-3659-43be-a85d-005eaaa3aaac)',
  'PATCH /api/domain/odata/Crm_Sales_Customers(e99186bc-d3bc-4a93-b169-5baec1d45540)?culture=bg',
  "General_Contacts_Parties?$top=5&$filter=contains(PartyCode,'30')",
  "General_Contacts_Parties?$top=5&$filter=contains(PartyName,'Ivan')",
  'General_Products_Products?$top=10&$filter=Id in (edf2bd2a-7e4d-e111-a06c-00155d00050a, cf728601-1fd5-4853-ab23-01deeee7d038)',
  "Crm_Sales_SalesOrders?$top=10&$filter=State in ('FirmPlanned', 'Released')&$select=State",
  "Crm_Sales_SalesOrders?$top=10&$select=DocumentType&$filter=DocumentType in ('General_DocumentTypes(de4913f3-962a-4289-a0f3-01bc2c1da21d)', 'General_DocumentTypes(a8b99412-3348-4c12-abdf-1a6a15ab5449)')",
  "Crm_Sales_SalesOrders?$top=10&$filter=ToParty in ('General_Contacts_Persons(2e97f255-f410-4925-8c51-211c8eaa18b8)', 'General_Contacts_Companies(bc60d0bc-2804-4e3c-b355-04184aef5505)')",
  'General_Products_Products?$top=1&$select=default,CalculatedAttribute_name',
  'Crm_Sales_SalesOrders(59098bcf-f331-478f-91c2-f5520590f534)?$expand=Lines/$ref',
  'Crm_Sales_SalesOrders?$top=2&$filter=DocumentDate eq 2012-01-01T00:00:00Z',
  "General_Products_Products?$top=10&$select=CustomProperty_color&$filter=CustomProperty_color eq 'blue'",
  'Crm_Sales_SalesOrderLines?$top=10&$filter=QuantityValue ge 3 and QuantityValue le 5 and LineAmountValue ge 15.45&$select=Quantity',
  'Crm_Invoicing_Invoices/$count?$filter=DocumentDate eq 2020-03-23T00:00:00Z',
  "Crm_Sales_SalesOrderLines/$count?$filter=SalesOrder/Void eq false and SalesOrder/State ge 'Released' and Product eq 'General_Products_Products(35d5bcb9-0881-4bc8-bfe4-84fb874d4626)'",
  "Crm_Sales_SalesOrderLines?$filter=SalesOrder/Void eq false and SalesOrder/State ge 'Released'&$top=10&$skip=120&$count=true",
  "Crm_Sales_SalesOrders?$top=1&$filter=State ge Erp.General_DocumentState'Released'",
  "Crm_Sales_SalesOrders?$top=2&$filter=MasterDocument eq 'Crm_Sales_SalesOrders(70ef9b04-d843-df11-a1e1-0018f3790817)'",
  "General_Products_Products?$top=5&$filter=contains(PartNumber,'001')&$select=Id,PartNumber,Name,ProductGroup&$expand=ProductGroup($select=Id,Code,Name)",
  'General_Products_Products?$top=1000&$select=Id,PartNumber',
  "General_Products_Products?$filter=ProductGroup eq 'General_Products_ProductGroups(0bf6b45c-7ec1-484d-9f84-00072b77fabb)'",
  'Crm_Sales_SalesOrderLines?$filter=LineNo eq 10',
  "General_Products_Products?$filter=PartNumber eq '1234'",
  "Crm_Sales_SalesOrders?$filter=State eq 'Released'",
  'Crm_Sales_SalesOrders?$top=10&$filter=DocumentDate ge 2020-01-01Z',
  "~/Crm_Sales_SalesOrders?&$filter=equalnull(Store,'Logistics_Inventory_Stores(8d7dd360-17cc-47f4-a878-1ee0f06445ad)')",
  'GET ~/General_Products_ProductTypes?$top=2',
  'GET ~/General_Products_Products?$top=2&$select=CustomProperty_WebName,CalculatedAttribute_ExampleAttr',
  'GET ~/General_Products_Products?$top=2&$select=default,CustomProperty_WebName,CalculatedAttribute_ExampleAttr',
  'https://demodb.my.erp.net/api/domain/odata/General_Products_Products?$top=10&$orderby=Name',
  "Crm_Sales_SalesOrderLines?$top=10&$filter=SalesOrder/State%20eq%20'Released'%20and%20SalesOrder/Void%20eq%20false",
  'Logistics_Inventory_StoreOrderLinesUnfulfilledView?$top=10&$filter=StoreOrderLine/StoreOrder/State%20eq%20%27Released%27',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate($count as Count))',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate($count as LinesCount,LineAmount with sum as TotalAmount))',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate($count as LinesCount,LineAmount with sum as TotalAmount))&expandgroup=SalesOrder/Customer($select=Number,DisplayText)',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$top=10&$apply=groupby((Product,SalesOrder/Customer),aggregate($count as Count,LineAmount with sum as TotalAmount))&expandgroup=Product($select=Id,DisplayText),SalesOrder/Customer($select=Number,DisplayText)',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=aggregate(LineAmount with sum as TotalAmount)',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$filter=RequiredDeliveryDate ge 2026-01-01&$apply=aggregate(LineAmount with sum as TotalAmount,$count as Count)',
  'GET /domain/odata/Crm_Sales_SalesAnalytics?$apply=compute(yearmonth(DocumentDate) as YearMonth)/groupby((YearMonth),aggregate(LineAmount with sum as TotalAmount))',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=compute(date(RequiredDeliveryDate) as DeliveryDate)/groupby((DeliveryDate),aggregate($count as Count))',
  'GET /domain/odata/Crm_Sales_Customers?$apply=compute(substring(Number,0,1) as NumberInitial)/groupby((NumberInitial),aggregate($count as Count))',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$skip=100&$top=100&$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount))',
  'GET /domain/odata/Crm_Sales_SalesAnalytics?$apply=groupby((Customer/Id),aggregate(LineAmount with sum as Total))',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/DocumentNo),aggregate($count as Count))',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate(Product with countdistinct as DistinctProducts))',
  'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate(Quantity with sum as TotalQuantity))&expandgroup=Product($select=Id,DisplayText)',
  "General_Products_Products?$filter=contains(Name,'ap')&$top=10",
  'Crm_Sales_SalesOrderLines?$top=10&$filter=QuantityValue ge 10',
  "Crm_Sales_SalesOrders?$top=10&$filter=State eq 'Released'&$orderby=DocumentDate desc",
  "Crm_Sales_SalesOrders?$top=10&$filter=DocumentType eq 'Systems_Documents_DocumentTypes(469b67b1-8b4b-4fb4-9d97-20c96105a85a)'",
  'General_Products_Products?$top=10&$expand=ProductGroup&$orderby=PartNumber',
  'General_Products_Products?$top=2&$select=PartNumber,Name',
  'Crm_Sales_SalesOrders(a727114c-3b36-e311-81cb-00155d001f00)?$select=Lines,ObjectVersion&$expand=Lines($select=ObjectVersion,default)',
  'General_Products_Products?$top=10&$select=Id,AggregateLastUpdateTimeUtc,PartNumber',
  'Crm_Sales_SalesOrders(59098bcf-f331-478f-91c2-f5520590f534)/Parent/Erp.Crm_Presales_Offer',
  'General_Products_Products?$filter=AggregateLastUpdateTimeUtc ge 2023-06-09T09:55:00.000Z',
];

/** Examples that contradict other pages or the model: old names, brackets forgotten, double quotes, a member that is none. */
const CONTRADICTIONS: readonly (readonly [query: string, ...codes: string[]])[] = [
  [
    'Crm_Sales_SalesOrders(59098bcf-f331-478f-91c2-f5520590f534)?$expand=Lines($expand=Product($select=Codes,Name,PartNumber;$expand=Codes($select=Code)))',
    'odata.unknown-member',
  ],
  ['~/Crm_Customers?$select=Number&$search="015"', 'odata.renamed-set'],
  [
    '~/Crm_Customers?$select=Party&$expand=Party($select=PartyName)&$search="UNI"',
    'odata.renamed-set',
  ],
  [
    '~/Crm_Customers?$select=Number,GracePeriodDays,Party&$expand=Party($select=PartyName)&$search="50"',
    'odata.renamed-set',
  ],
  [
    'General_Products_Products?$filter=Id in 0e8fb111-5b04-4eab-a890-47cfb9cfa4c4',
    'odata.in-without-list',
  ],
  ["~/Crm_Customers?$filter=contains(Party/PartyName,'Peter')", 'odata.renamed-set'],
  ["~/Crm_Customers?$filter=contains(SalesPerson,'Peter')", 'odata.renamed-set'],
  [
    '~/Crm_SalesPersons?$top=10&$filter=lessequalnull(ContractEndDate,2019-02-01T00:00:00.000Z)',
    'odata.renamed-set',
  ],
  [
    '~/Crm_SalesPersons?$top=10&$filter=greaterequalnull(ContractStartDate,2019-02-01T00:00:00.000Z)',
    'odata.renamed-set',
  ],
  [
    'General_MeasurementCategories?$filter=contains(Name,"Pieces")',
    'odata.renamed-set',
    'odata.syntax',
  ],
];

/** Queries that the documentation calls wrong or warns of. */
const WRONG: readonly (readonly [query: string, code: string])[] = [
  ["~/General_Products_Products?$filter=Name eq 'Apple'", 'odata.multilanguage-compared'],
  [
    'Crm_Sales_SalesOrderLines?$apply=groupby((DocumentDate,DocumentDate),aggregate($count as Count))',
    'odata.grouped-twice',
  ],
  [
    'Crm_Sales_SalesOrders?$apply=compute(year(DocumentDate) as Year,yearmonth(DocumentDate) as YearMonth)/groupby((Year,YearMonth),aggregate($count as Count))',
    'odata.grouped-twice',
  ],
  [
    'Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount,LineAmount with max as MaxAmount))',
    'odata.aggregated-twice',
  ],
  [
    'GET /domain/odata/Crm_Sales_SalesOrderLines?$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount))&$orderby=TotalAmount desc',
    'odata.order-with-groupby',
  ],
  [
    'Logistics_Inventory_StoreTransactionLines?$filter=TransactionTimestamp le 2020-01-05T23:59:59.999Z',
    'odata.time-cut-off',
  ],
  [
    'Logistics_Inventory_StoreTransactionLines?$filter=TransactionTimestamp ge 2020-01-05T00:00:00Z and TransactionTimestamp ge 2020-01-06T00:00:00Z',
    'odata.same-direction',
  ],
  [
    'General_Products_Products?$top=1000&$select=Id&$count=true&$skiptoken=3f253c9a-5936-e311-81cb-00155d001f00',
    'odata.skiptoken',
  ],
  [
    'Crm_Sales_SalesOrderLines?$apply=groupby((SalesOrder/Customer),aggregate($count as Count))&$expand=SalesOrder/Customer',
    'odata.expand-with-groupby',
  ],
  [
    'Crm_Sales_SalesOrders(59098bcf-f331-478f-91c2-f5520590f534)/Parent/Crm_Presales_Offer',
    'odata.cast-without-namespace',
  ],
];

async function errors(query: string): Promise<readonly string[]> {
  return check(query, await loadStandardModel()).flatMap(({ severity, code }) =>
    severity === 'error' ? [code] : [],
  );
}

describe('queries of the documentation', () => {
  for (const query of RIGHT)
    it(`has no error in ${query}`, async () => {
      assert.deepEqual(await errors(query), []);
    });

  for (const [query, ...codes] of CONTRADICTIONS)
    it(`knows what is wrong with ${query}`, async () => {
      assert.deepEqual(await errors(query), codes);
    });

  for (const [query, code] of WRONG)
    it(`finds ${code} in ${query}`, async () => {
      assert.ok(check(query, await loadStandardModel()).some((found) => found.code === code));
    });
});
