import assert from 'node:assert/strict';
import { applyEdits, checkRequest } from '../../../../src/core/odata/rules/checkRequest.js';
import { CATALOGUE, pageOf } from '../../../../src/core/odata/rules/catalogue.js';
import type { FindingCode } from '../../../../src/core/odata/rules/finding.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';
import { check } from './check.js';
import { FIXTURE } from './fixtureModel.js';

const SO = 'Crm_Sales_SalesOrders';
const LINES = 'Crm_Sales_SalesOrderLines';
const P = 'General_Products_Products';
const ID = '9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f';
const GROUP = `${LINES}?$apply=groupby((Product),aggregate(LineAmount with sum as T))`;

const HTTP = 'Content-Type: application/http';

/** A batch of these parts, each with its headers. */
function batch(parts: readonly string[]): string {
  const head = `POST $batch\nContent-Type: multipart/mixed; boundary=b`;
  return `${head}\n\n${parts.map((part) => `--b\n${part}`).join('\n')}\n--b--`;
}

/** A batch of one changeset with these requests, `Content-ID` 1, 2, … */
function changeset(requests: readonly string[], ids: readonly number[] = [1, 2]): string {
  const parts = requests.map(
    (request, index) => `--c\n${HTTP}\nContent-ID: ${ids[index] ?? 0}\n\n${request}\n`,
  );
  return batch([`Content-Type: multipart/mixed; boundary=c\n\n${parts.join('\n')}--c--`]);
}

/** A product that is created. */
function sent(body: string): string {
  return `POST ${P}\n\n${body}`;
}

type Case = readonly [code: FindingCode, wrong: string, right: string];

/** The wrong form has the finding and the right form has not; where the rule has a quick fix, it makes the right form. */
const FIXED: readonly Case[] = [
  ['odata.value-form', sent('{"Active":"TRUE"}'), sent('{"Active":true}')],
  ['odata.syntax', `${P}?$filter=PartNumber eq 'O'Neil'`, `${P}?$filter=PartNumber eq 'O''Neil'`],
  ['odata.syntax', `${P}?$filter=PartNumber eq "a"`, `${P}?$filter=PartNumber eq 'a'`],
  [
    'odata.syntax',
    `${SO}?$top=10&$filter=State+in+('New',+'Released')&$select=State`,
    `${SO}?$top=10&$filter=State in ('New', 'Released')&$select=State`,
  ],
  ['odata.syntax', `${SO}?$filter=DocumentNo+eq+'a+b'`, `${SO}?$filter=DocumentNo eq 'a+b'`],
  ['odata.syntax', `${LINES}?$filter=LineNo = 5`, `${LINES}?$filter=LineNo eq 5`],
  [
    'odata.syntax',
    `${SO}?$expand=Lines($select=Id,$expand=Product)`,
    `${SO}?$expand=Lines($select=Id;$expand=Product)`,
  ],
  ['odata.blank-around-equals', `${P}?$top= 5`, `${P}?$top=5`],
  ['odata.unknown-set', 'General_Products_Product_s?$top=1', `${P}?$top=1`],
  ['odata.renamed-set', 'Crm_Customers?$top=1', 'Crm_Sales_Customers?$top=1'],
  ['odata.dotted-set', 'Crm.Sales.SalesOrders?$top=1', `${SO}?$top=1`],
  ['odata.type-instead-of-set', 'Crm_Sales_SalesOrder?$top=1', `${SO}?$top=1`],
  ['odata.sub-resource', `${SO}(${ID})/Lines`, `${SO}(${ID})?$expand=Lines`],
  ['odata.quoted-key', `${P}('${ID}')`, `${P}(${ID})`],
  [
    'odata.cast-without-namespace',
    `${SO}(${ID})/Parent/Crm_Presales_Offer`,
    `${SO}(${ID})/Parent/Erp.Crm_Presales_Offer`,
  ],
  ['odata.dollar-before-extension', `${P}?$options=skipnulls`, `${P}?options=skipnulls`],
  [
    'odata.dollar-before-extension',
    `${GROUP}&$expandgroup=Product`,
    `${GROUP}&expandgroup=Product`,
  ],
  ['odata.option-unsupported', `${P}?$format=json&$top=5`, `${P}?$top=5`],
  ['odata.option-twice', `${P}?$top=1&$select=Name&$top=2`, `${P}?$top=1&$select=Name`],
  ['odata.options-value', `${P}?options=skipNull`, `${P}?options=skipnulls`],
  [
    'odata.operator-undocumented',
    'General_Products_ProductTypes?$filter=Priority gt 10',
    'General_Products_ProductTypes?$filter=Priority ge 11',
  ],
  [
    'odata.renamed-set-in-literal',
    `${SO}?$filter=DocumentType eq %27General_DocumentTypes(${ID})%27`,
    `${SO}?$filter=DocumentType eq %27Systems_Documents_DocumentTypes(${ID})%27`,
  ],
  ['odata.syntax', `${P}?$filter=PartNumber eq %22O'N%22`, `${P}?$filter=PartNumber eq 'O''N'`],
  [
    'odata.multilanguage-compared',
    `${P}?$filter=Name eq '{{name}}'`,
    `${P}?$filter=contains(Name,'{{name}}')`,
  ],
  ['odata.v2-literal', `${P}?$filter=Id eq guid'{{id}}'`, `${P}?$filter=Id eq {{id}}`],
  ['odata.option-unsupported', `${SO}?$expand=Lines($levels=2)`, `${SO}?$expand=Lines`],
  ['odata.option-unsupported', `${SO}(${ID})?$format=json`, `${SO}(${ID})`],
  ['odata.operator-undocumented', `${P}?$filter=not Active`, `${P}?$filter=Active eq false`],
  [
    'odata.or-unsupported',
    `${SO}?$filter=Void eq false and (State eq 'New' or State eq 'Released')`,
    `${SO}?$filter=Void eq false and (State in ('New','Released'))`,
  ],
  ['odata.in-without-list', `${P}?$filter=Id in ${ID}`, `${P}?$filter=Id in (${ID})`],
  [
    'odata.multilanguage-compared',
    `${P}?$filter=Name eq 'Apple'`,
    `${P}?$filter=contains(Name,'Apple')`,
  ],
  [
    'odata.unit-value-compared',
    `${LINES}?$filter=Quantity ge 5`,
    `${LINES}?$filter=QuantityValue ge 5`,
  ],
  [
    'odata.unit-value-compared',
    `${LINES}?$filter=Quantity/Value ge 5`,
    `${LINES}?$filter=QuantityValue ge 5`,
  ],
  [
    'odata.value-name-outside-filter',
    `${LINES}?$select=QuantityValue`,
    `${LINES}?$select=Quantity`,
  ],
  [
    'odata.unknown-enum-member',
    `${SO}?$filter=State eq 'Relesed'`,
    `${SO}?$filter=State eq 'Released'`,
  ],
  ['odata.enum-by-number', `${SO}?$filter=State eq 30`, `${SO}?$filter=State eq 'Released'`],
  [
    'odata.enum-type',
    `${SO}?$filter=State eq Erp.DocumentState'Released'`,
    `${SO}?$filter=State eq Erp.General_Documents_DocumentState'Released'`,
  ],
  [
    'odata.reference-without-set',
    `${LINES}?$filter=Product eq ${ID}`,
    `${LINES}?$filter=Product eq '${P}(${ID})'`,
  ],
  [
    'odata.reference-derived-set',
    `${SO}?$filter=ToParty in ('General_Contacts_Persons(${ID})')`,
    `${SO}?$filter=ToParty in ('General_Contacts_Parties(${ID})')`,
  ],
  [
    'odata.renamed-set-in-literal',
    `${SO}?$filter=DocumentType eq 'General_DocumentTypes(${ID})'`,
    `${SO}?$filter=DocumentType eq 'Systems_Documents_DocumentTypes(${ID})'`,
  ],
  [
    'odata.quoted-date',
    `${SO}?$filter=DocumentDate ge '2026-01-01'`,
    `${SO}?$filter=DocumentDate ge 2026-01-01`,
  ],
  [
    'odata.v2-literal',
    `${SO}?$filter=DocumentDate ge datetime'2026-01-01T00:00:00'`,
    `${SO}?$filter=DocumentDate ge 2026-01-01T00:00:00Z`,
  ],
  [
    'odata.date-with-zone',
    `${SO}?$filter=DocumentDate ge 2026-01-01Z`,
    `${SO}?$filter=DocumentDate ge 2026-01-01T00:00:00Z`,
  ],
  ['odata.quoted-guid', `${P}?$filter=Id eq '${ID}'`, `${P}?$filter=Id eq ${ID}`],
  [
    'odata.custom-property-filter',
    `${P}?$filter=CustomProperty_color/Value eq 'b'`,
    `${P}?$filter=CustomProperty_color eq 'b'`,
  ],
  [
    'odata.custom-property-name',
    `${P}?$filter=CustomProperty_color.name eq 'b'`,
    `${P}?$filter=CustomProperty_color_u002Ename eq 'b'`,
  ],
  [
    'odata.null-function-arguments',
    `${SO}?$filter=equalnull('x',Store)`,
    `${SO}?$filter=equalnull(Store,'x')`,
  ],
  [
    'odata.same-direction',
    `${SO}?$filter=DocumentDate ge 2026-01-01 and DocumentDate ge 2026-02-01`,
    `${SO}?$filter=DocumentDate ge 2026-01-01 and DocumentDate le 2026-02-01`,
  ],
  ['odata.unknown-member', `${P}?$select=PartNumbr`, `${P}?$select=PartNumber`],
  ['odata.unknown-member', `${P}?$filter=PartNumber eq CUS1`, `${P}?$filter=PartNumber eq 'CUS1'`],
  [
    'odata.unknown-member',
    `${P}?$filter=PartNumber in (CUS1,'b')`,
    `${P}?$filter=PartNumber in ('CUS1','b')`,
  ],
  [
    'odata.unknown-member',
    `${P}?$filter=contains(Name,Apple)`,
    `${P}?$filter=contains(Name,'Apple')`,
  ],
  ['odata.unknown-member', `${SO}?$filter=State eq Released`, `${SO}?$filter=State eq 'Released'`],
  ['odata.renamed-member', `${P}?$expand=ProductCodes`, `${P}?$expand=Codes`],
  ['odata.top-missing', P, `${P}?$top=1000`],
  ['odata.top-missing', `${P}?$select=Name`, `${P}?$select=Name&$top=1000`],
  ['odata.top-too-big', `${P}?$top=5000`, `${P}?$top=1000`],
  ['odata.order-with-groupby', `${GROUP}&$orderby=T`, GROUP],
  ['odata.expand-with-groupby', `${GROUP}&$expand=Product`, `${GROUP}&expandgroup=Product`],
  [
    'odata.expandgroup-without-groupby',
    `${LINES}?$apply=aggregate($count as N)&expandgroup=Product`,
    `${LINES}?$apply=aggregate($count as N)`,
  ],
  [
    'odata.interval',
    `${SO}?$apply=compute(month(DocumentDate) as M)/groupby((M))`,
    `${SO}?$apply=compute(yearmonth(DocumentDate) as M)/groupby((M))`,
  ],
  ['odata.put', `PUT ${P}(${ID})`, `PATCH ${P}(${ID})`],
  ['odata.operation-method', `GET ${SO}(${ID})/ChangeState`, `POST ${SO}(${ID})/ChangeState`],
  ['odata.operation-method', 'POST GetVersion', 'GET GetVersion'],
  [
    'odata.unknown-parameter',
    `${P}(${ID})/GetAllowedCustomPropertyValues(customPropertyCod='color')`,
    `${P}(${ID})/GetAllowedCustomPropertyValues(customPropertyCode='color')`,
  ],
  [
    'odata.repository-name',
    `GetRepositoryEvents(repositoryName='${SO}')`,
    "GetRepositoryEvents(repositoryName='Crm.Sales.SalesOrders')",
  ],
  ['odata.transaction-header', `POST ${SO}\nTransaction-Id: 5`, `POST ${SO}\nTransactionId: 5`],
  ['odata.unknown-member', sent('{"PartNumbr":"a"}'), sent('{"PartNumber":"a"}')],
  [
    'odata.reference-in-body',
    sent(`{"ProductGroup":"${ID}"}`),
    sent(`{"ProductGroup":{"@odata.id":"General_Products_ProductGroups(${ID})"}}`),
  ],
  ['odata.language-in-body', sent('{"Name":"Apple"}'), sent('{"Name":{"EN":"Apple"}}')],
  [
    'odata.unknown-enum-member',
    `PATCH ${SO}(${ID})\n\n{"State":"Relesed"}`,
    `PATCH ${SO}(${ID})\n\n{"State":"Released"}`,
  ],
  ['odata.erpnet-action', sent('{"@erpnet.action":"Find"}'), sent('{"@erpnet.action":"find"}')],
  [
    'odata.body-type',
    sent('{"@odata.type":"General_Products_Products"}'),
    sent('{"@odata.type":"Erp.General_Products_Product"}'),
  ],
  [
    'odata.unknown-parameter',
    `POST ${SO}(${ID})/ChangeState\n\n{"newStat":"New"}`,
    `POST ${SO}(${ID})/ChangeState\n\n{"newState":"New"}`,
  ],
  [
    'odata.changeset-not-closed',
    changeset([`POST ${P}`]).replace('\n--c--', ''),
    changeset([`POST ${P}`]),
  ],
  [
    'odata.batch-part-type',
    batch([`Content-ID: 1\n\nGET ${P}?$top=1`]),
    batch([`${HTTP}\nContent-ID: 1\n\nGET ${P}?$top=1`]),
  ],
  [
    'odata.batch-blank-line',
    batch([`${HTTP}\nGET ${P}?$top=1`]),
    batch([`${HTTP}\n\nGET ${P}?$top=1`]),
  ],
  ['odata.language-option', `${P}?lang=de`, `${P}?culture=de`],
  [
    'odata.sync-operator',
    `${P}?$filter=AggregateLastUpdateTimeUtc gt 2026-01-01T09:55:00Z`,
    `${P}?$filter=AggregateLastUpdateTimeUtc ge 2026-01-01T09:55:00Z`,
  ],
  [
    'odata.own-id',
    'Crm_Sales_Customers?$apply=groupby((Party/Id))',
    'Crm_Sales_Customers?$apply=groupby((Party/PartyId))',
  ],
  [
    'odata.custom-property-value',
    sent('{"CustomProperty_color":"red"}'),
    sent('{"CustomProperty_color":{"Value":"red"}}'),
  ],
  [
    'odata.renamed-set-in-literal',
    `POST ${SO}\n\n{"DocumentType":{"@odata.id":"General_DocumentTypes(${ID})"}}`,
    `POST ${SO}\n\n{"DocumentType":{"@odata.id":"Systems_Documents_DocumentTypes(${ID})"}}`,
  ],
  [
    'odata.unknown-member',
    'POST Import\n\n{"objects":[{"@odata.type":"Erp.General_Products_Product","PartNumbr":"a"}]}',
    'POST Import\n\n{"objects":[{"@odata.type":"Erp.General_Products_Product","PartNumber":"a"}]}',
  ],
];

/** The same for rules whose remedy is a choice. */
const UNFIXED: readonly Case[] = [
  // A `ge` is no help where the model allows none.
  ['odata.operator-undocumented', `${LINES}?$filter=LineNo gt 10`, `${LINES}?$filter=LineNo eq 11`],
  // What it computes may be used elsewhere.
  ['odata.option-unsupported', `${P}?$compute=Active as A&$select=A`, `${P}?$select=Active`],
  ['odata.sub-resource', `${SO}(${ID})/Lines(${ID})`, `${LINES}(${ID})`],
  [
    'odata.collection-as-value',
    `${SO}?$apply=aggregate(Lines/LineNo add Lines/LineNo with sum as T)`,
    `${SO}?$apply=aggregate(Lines/LineNo with sum as T)`,
  ],
  ['odata.syntax', `${P}?$filter=(Active eq true`, `${P}?$filter=(Active eq true)`],
  ['odata.option-without-value', `${P}?$search=a&b`, `${P}?$search=a%26b`],
  [
    'odata.or-unsupported',
    `${SO}?$filter=Void eq true or State eq 'New'`,
    `${SO}?$filter=Void eq true and State eq 'New'`,
  ],
  [
    'odata.function-undocumented',
    `${P}?$filter=tolower(PartNumber) eq 'a'`,
    `${P}?$filter=contains(PartNumber,'a')`,
  ],
  ['odata.not-filterable', `${LINES}?$filter=Notes eq 'x'`, `${LINES}?$filter=LineNo eq 5`],
  [
    'odata.not-filterable',
    `${LINES}?$filter=contains(HistoricalDataJson,'a')`,
    `${P}?$filter=contains(PartNumber,'a')`,
  ],
  [
    'odata.operator-not-allowed',
    `${LINES}?$filter=RequiredDeliveryDate eq 2026-01-01`,
    `${LINES}?$filter=RequiredDeliveryDate ge 2026-01-01`,
  ],
  [
    'odata.operator-not-allowed',
    `${LINES}?$filter=LineNo in (10,20)`,
    `${P}?$filter=PartNumber in ('a','b')`,
  ],
  [
    'odata.function-not-allowed',
    `${LINES}?$filter=contains(ExternalCode,'a')`,
    `${LINES}?$filter=contains(Product,'a')`,
  ],
  [
    'odata.reference-other-set',
    `${SO}?$filter=Customer eq '${P}(${ID})'`,
    `${SO}?$filter=Customer eq 'Crm_Sales_Customers(${ID})'`,
  ],
  [
    'odata.path-not-filterable',
    `${LINES}?$filter=Product/PartNumber eq '1'`,
    `${LINES}?$filter=SalesOrder/Void eq true`,
  ],
  [
    'odata.collection-in-filter',
    `${SO}?$filter=Lines/any(l:l/LineNo eq 1)`,
    `${LINES}?$filter=LineNo eq 1`,
  ],
  [
    'odata.collection-in-filter',
    `${SO}?$filter=Lines/LineNo eq 1`,
    `${LINES}?$filter=SalesOrder/Void eq true`,
  ],
  [
    'odata.time-cut-off',
    `Logistics_Inventory_StoreTransactionLines?$filter=TransactionTimestamp le 2020-01-05T23:59:59Z`,
    `Logistics_Inventory_StoreTransactionLines?$filter=TransactionTimestamp le 2020-01-06T00:00:00Z`,
  ],
  [
    'odata.custom-property-filter',
    `${P}?$filter=contains(CustomProperty_color,'b')`,
    `${P}?$filter=CustomProperty_color eq 'b'`,
  ],
  ['odata.calculated-filter', `${P}?$filter=DisplayText eq 'x'`, `${P}?$search="x"`],
  [
    'odata.last-update-outside-root',
    `${LINES}?$filter=AggregateLastUpdateTimeUtc ge 2026-01-01T00:00:00Z`,
    `${SO}?$filter=AggregateLastUpdateTimeUtc ge 2026-01-01T09:55:00Z`,
  ],
  ['odata.path-after-value', `${P}(${ID})/PartNumber/Name`, `${P}(${ID})/PartNumber/$value`],
  ['odata.select-star', `${P}?$select=*`, `${P}?$select=default,Id`],
  [
    'odata.object-version-in-list',
    `${SO}?$top=1000&$select=ObjectVersion`,
    `${SO}(${ID})?$select=ObjectVersion`,
  ],
  ['odata.expand-attribute', `${P}?$expand=PartNumber`, `${P}?$expand=ProductGroup`],
  ['odata.not-orderable', `${P}?$orderby=Name`, `${P}?$orderby=PartNumber`],
  ['odata.order-by-path', `${SO}?$orderby=Customer`, `${SO}?$orderby=DocumentDate desc`],
  ['odata.order-by-path', `${SO}?$orderby=Customer/Number`, `${SO}?$orderby=DocumentNo`],
  ['odata.skiptoken', `${P}?$skiptoken=3f25`, `${P}?$top=10`],
  ['odata.skip-paging', `${P}?$top=10&$skip=10`, `${P}?$top=10`],
  [
    'odata.expandgroup-not-grouped',
    `${GROUP}&expandgroup=SalesOrder`,
    `${GROUP}&expandgroup=Product($select=Id)`,
  ],
  [
    'odata.group-path-not-filterable',
    `${LINES}?$apply=groupby((SalesOrder/Customer/Number))`,
    `${LINES}?$apply=groupby((SalesOrder/Customer))`,
  ],
  [
    'odata.collection-in-group',
    `${SO}?$apply=groupby((Lines/Product))`,
    `${LINES}?$apply=groupby((Product))`,
  ],
  [
    'odata.grouped-twice',
    `${SO}?$apply=compute(year(DocumentDate) as Y,yearmonth(DocumentDate) as M)/groupby((Y,M))`,
    `${SO}?$apply=compute(year(DocumentDate) as Y)/groupby((Y,State))`,
  ],
  [
    'odata.aggregated-twice',
    `${LINES}?$apply=aggregate(LineAmount with sum as A,LineAmount with max as B)`,
    `${LINES}?$apply=aggregate(LineAmount with sum as A,Quantity with max as B)`,
  ],
  [
    'odata.aggregate-method',
    `${LINES}?$apply=aggregate(LineAmount with average as A)`,
    `${LINES}?$apply=aggregate(LineAmount with sum as A)`,
  ],
  [
    'odata.aggregate-without-method',
    `${LINES}?$apply=aggregate(LineAmount)`,
    `${LINES}?$apply=aggregate($count as N)`,
  ],
  [
    'odata.not-a-measure',
    `${SO}?$apply=aggregate(DocumentNo with max as A)`,
    `${SO}?$apply=aggregate(DocumentNo with countdistinct as A)`,
  ],
  [
    'odata.grouped-measure',
    `${LINES}?$apply=groupby((LineAmount))`,
    `${LINES}?$apply=groupby((Product))`,
  ],
  [
    'odata.computed-in-aggregate',
    `${SO}?$apply=compute(year(DocumentDate) as Y)/aggregate(Y with max as Z)`,
    `${SO}?$apply=compute(year(DocumentDate) as Y)/groupby((Y))`,
  ],
  [
    'odata.compute-after-groupby',
    `${SO}?$apply=groupby((State))/compute(year(DocumentDate) as Y)`,
    `${SO}?$apply=compute(year(DocumentDate) as Y)/groupby((Y))`,
  ],
  [
    'odata.transformation-undocumented',
    `${P}?$apply=filter(Active eq true)/groupby((ProductGroup))`,
    `${P}?$filter=Active eq true&$apply=groupby((ProductGroup))`,
  ],
  [
    'odata.join-needs-collection',
    `${LINES}?$apply=join(Product as X)`,
    `${SO}?$apply=join(Lines as X)`,
  ],
  ['odata.top-of-groups', `${GROUP}&$top=10`, GROUP],
  ['odata.operation-needs-key', `POST ${SO}/ChangeState`, `POST ${SO}(${ID})/ChangeState`],
  [
    'odata.parameters-in-query',
    `${P}(${ID})/GetAllowedCustomPropertyValues?top=10`,
    `${P}(${ID})/GetAllowedCustomPropertyValues(top=10)`,
  ],
  [
    'odata.unknown-member',
    sent('{"Codes":[{"Nonsense":1}]}'),
    sent('{"Codes":[{"ProductCodeField":"1"}]}'),
  ],
  [
    'odata.state-in-body',
    `PATCH ${SO}(${ID})\n\n{"State":"Released"}`,
    `POST ${SO}(${ID})/ChangeState\n\n{"newState":"Released"}`,
  ],
  [
    'odata.read-only',
    sent('{"CreationTime":"x"}'),
    `POST ${LINES}\n\n{"Product":{"CreationTime":"x"}}`,
  ],
  ['odata.read-only', sent('{"CreationTime":"x"}'), sent('{"PartNumber":"x"}')],
  [
    'odata.unit-in-body',
    sent('{"StandardPricePerLot":5}'),
    sent('{"StandardPricePerLot":{"Value":5,"Currency":"EUR"}}'),
  ],
  ['odata.value-form', sent('{"Active":1}'), sent('{"Active":"{{active}}"}')],
  ['odata.value-form', sent('{"PartNumber":5}'), sent('{"PartNumber":"5"}')],
  ['odata.reference-in-body', sent('{"ProductGroup":5}'), sent('{"ProductGroup":{{group}}}')],
  [
    'odata.delete-outside-import',
    sent('{"@erpnet.action":"delete"}'),
    'POST Import\n\n{"objects":[{"@erpnet.action":"delete"}]}',
  ],
  [
    'odata.find-by-key',
    sent('{"@erpnet.findBy":{"Number":"1"}}'),
    sent('{"@erpnet.findBy":{"Code":"1"}}'),
  ],
  [
    'odata.parameter-value',
    'POST BeginTransaction\n\n{"model":"backend"}',
    'POST BeginTransaction\n\n{"model":"frontend"}',
  ],
  [
    'odata.parameter-value',
    'POST Import\n\n{"loggingLevel":3}',
    'POST Import\n\n{"loggingLevel":2}',
  ],
  ['odata.script-body', 'POST ExecuteScript\n\n{"script":"1"}', 'POST ExecuteScript\n\nreturn 1;'],
  [
    'odata.batch-json',
    'POST $batch\nContent-Type: application/json\n\n{"requests":[]}',
    batch([`${HTTP}\n\nGET ${P}?$top=1`]),
  ],
  ['odata.batch-read-in-changeset', changeset([`GET ${P}?$top=1`]), changeset([`POST ${P}`])],
  [
    'odata.batch-content-id-twice',
    changeset([`POST ${P}`, `POST ${P}`], [1, 1]),
    changeset([`POST ${P}`, `POST ${P}`]),
  ],
  [
    'odata.batch-reference',
    changeset(['PATCH $2', `POST ${P}`]),
    changeset([`POST ${P}`, 'POST $1/Prices']),
  ],
  ['odata.transaction-needed', 'POST EndTransaction', 'POST EndTransaction\nTransactionId: 5'],
  [
    'odata.two-languages',
    `${P}?culture=de\nAccept-Language: en`,
    `${P}?culture=de\nAccept-Language: de-AT`,
  ],
  ['odata.context-parameter', `${P}?CurrentRoleId=5`, `${P}?CurrentRoleId=${ID}`],
  [
    'odata.context-parameters-count',
    `${P}?ErpContextParameters=${ID}`,
    `${P}?ErpContextParameters=${ID},${ID},${ID}`,
  ],
  ['odata.basic-authentication', `${P}\nAuthorization: Basic x`, `${P}\nAuthorization: Bearer x`],
  [
    'odata.fixed-root',
    `https://firm.my.erp.net/api/domain/odata/${P}?$top=1`,
    `{{root}}/${P}?$top=1`,
  ],
  [
    'odata.custom-property-escape',
    `${P}?$filter=CustomProperty_size_uE282AC eq 'b'`,
    `${P}?$filter=CustomProperty_color_u002Ename eq 'b'`,
  ],
  ['odata.search-value', `${P}?$search=12.50`, `${P}?$search="12"`],
  [
    'odata.sync-order',
    `${P}?$filter=AggregateLastUpdateTimeUtc ge 2026-01-01T09:55:00Z&$orderby=PartNumber`,
    `${P}?$filter=Active eq true&$orderby=PartNumber`,
  ],
  [
    'odata.row-per-unit',
    `${LINES}?$apply=aggregate(Quantity with sum as T)`,
    `${LINES}?$apply=aggregate(UnitDiscount with sum as T)`,
  ],
  [
    'odata.sales-analytics',
    `${LINES}?$apply=aggregate(LineAmount with sum as T)`,
    'Crm_Sales_SalesAnalytics?$apply=aggregate(LineAmount with sum as T)',
  ],
  [
    'odata.released-document',
    `PATCH ${SO}(${ID})\n\n{"DocumentNotes":"x"}`,
    `PATCH ${SO}(${ID})\nTransactionId: 5\n\n{"DocumentNotes":"x"}`,
  ],
  [
    'odata.object-version-missing',
    `PATCH ${SO}(${ID})\n\n{"DocumentNotes":"x"}`,
    `PATCH ${SO}(${ID})\n\n{"DocumentNotes":"x","ObjectVersion":5}`,
  ],
  [
    'odata.required-missing',
    sent('{"Active":true}'),
    sent('{"PartNumber":"x","ProductGroup@odata.bind":"{{group}}"}'),
  ],
  [
    'odata.unit-elsewhere',
    sent('{"StandardPricePerLot":{"Value":5,"Currency":"EUR"}}'),
    sent('{"StandardPricePerLot":{"Value":5}}'),
  ],
  [
    'odata.unit-elsewhere',
    `POST ${LINES}\n\n{"LineAmount":{"Value":5,"Currency":"EUR"}}`,
    sent('{"LotQuantity":{"Value":5,"Unit":"pcs"}}'),
  ],
  [
    'odata.unit-twice',
    sent('{"LotQuantity":{"Value":5,"Unit":"pcs"},"MeasurementUnit@odata.bind":"{{unit}}"}'),
    sent('{"LotQuantity":{"Value":5},"MeasurementUnit@odata.bind":"{{unit}}"}'),
  ],
  [
    'odata.unit-twice',
    `POST ${LINES}\n\n{"Quantity":{"Value":5,"Unit":"pcs"},"QuantityUnit":{{unit}}}`,
    `POST ${LINES}\n\n{"Quantity":{"Value":5},"QuantityUnit":{{unit}}}`,
  ],
  [
    'odata.languages-replaced',
    `PATCH ${P}(${ID})\n\n{"Name":{"EN":"x"}}`,
    `PATCH ${P}(${ID})\n\n{"Name":{"EN":"x","BG":"y"}}`,
  ],
  [
    'odata.filter-xml',
    sent('{"ConditionFilterXML":"Active"}'),
    sent('{"ConditionFilterXML":"<FILTER></FILTER>"}'),
  ],
  [
    'odata.master-attribute',
    `POST ${SO}\n\n{"Store":{{s}},"Lines":[{"LineNo":1}]}`,
    `POST ${SO}\n\n{"Store":{{s}},"Lines":[{"LineStore":{{s}}}]}`,
  ],
  [
    'odata.abstract-type',
    'POST Crm_Sales_Customers\n\n{"Party":{"PartyName":{"EN":"x"}}}',
    'POST Crm_Sales_Customers\n\n{"Party":{"@odata.type":"Erp.General_Contacts_Company","Name":{"EN":"x"}}}',
  ],
  [
    'odata.abstract-type',
    'POST Crm_Sales_Customers\n\n{"Party":{"@erpnet.action":"merge","PartyCode":"x"}}',
    'POST Crm_Sales_Customers\n\n{"Party":{"PartyCode":"x"}}',
  ],
  [
    'odata.find-by-create',
    sent('{"@erpnet.action":"create","@erpnet.findBy":{"Code":"1"}}'),
    sent('{"@erpnet.action":"merge","@erpnet.findBy":{"Code":"1"}}'),
  ],
  [
    'odata.find-by-several',
    sent('{"@erpnet.findBy":{"Code":"1","Name":"x"}}'),
    sent('{"@erpnet.findBy":{"ExternalId":"1","ExternalSystem":"x"}}'),
  ],
  [
    'odata.find-by-system',
    sent('{"@erpnet.findBy":{"ExternalSystem":"x"}}'),
    sent('{"@erpnet.findBy":{"ExternalId":"1","ExternalSystem":"x"}}'),
  ],
  [
    'odata.find-by-no-key',
    'POST Crm_SalesForce_SalesPersons\n\n{"@erpnet.findBy":{"Name":"x"}}',
    sent('{"@erpnet.findBy":{"Name":"x"}}'),
  ],
  [
    'odata.find-by-no-key',
    'POST Crm_SalesForce_SalesPersons\n\n{"@erpnet.findBy":{"Code":"x"}}',
    'POST Crm_SalesForce_SalesPersons\n\n{"@erpnet.findBy":{"DisplayText":"x"}}',
  ],
  [
    'odata.ignored-by-find',
    sent('{"ProductGroup":{"@erpnet.action":"find","Code":"a","Name":{"EN":"x"}}}'),
    sent('{"ProductGroup":{"@erpnet.action":"merge","Code":"a","Name":{"EN":"x"}}}'),
  ],
  [
    'odata.ignored-by-find',
    sent('{"@erpnet.action":"find","@erpnet.findBy":{"Code":"a"},"PartNumber":"x"}'),
    sent('{"@erpnet.action":"find","PartNumber":"x"}'),
  ],
  [
    'odata.reference-other-set',
    sent(`{"ProductGroup":{"@odata.id":"${SO}(${ID})"}}`),
    sent(`{"ProductGroup":{"@odata.id":"General_Products_ProductGroups(${ID})"}}`),
  ],
  [
    'odata.reference-other-set',
    sent(`{"ProductGroup@odata.bind":"${SO}({{id}})"}`),
    sent('{"ProductGroup@odata.bind":"General_Products_ProductGroups({{id}})"}'),
  ],
];

function oneLine(request: string): string {
  return request.replaceAll('\n', ' ⏎ ');
}

describe('OData rules', () => {
  for (const [code, wrong, right] of FIXED)
    it(`${code}: ${oneLine(wrong)} becomes ${oneLine(right)}`, () => {
      const found = check(wrong).find((one) => one.code === code);
      assert.ok(found?.fix, JSON.stringify(check(wrong)));
      assert.equal(applyEdits(wrong, found.fix), right);
      assert.deepEqual(
        check(right).filter((one) => one.code === code),
        [],
      );
    });

  for (const [code, wrong, right] of UNFIXED)
    it(`${code}: ${oneLine(wrong)}, but not ${oneLine(right)}`, () => {
      const found = check(wrong).find((one) => one.code === code);
      assert.ok(found, JSON.stringify(check(wrong)));
      assert.equal(found.fix, undefined);
      assert.deepEqual(
        check(right).filter((one) => one.code === code),
        [],
      );
    });

  it('tests every code', () => {
    const tested = new Set<string>([...FIXED, ...UNFIXED].map(([code]) => code));
    tested.add('odata.unknown-custom-property');
    assert.deepEqual(
      Object.keys(CATALOGUE).filter((code) => !tested.has(code)),
      [],
    );
  });

  const accepted: readonly string[] = [
    `${SO}?$top=5&$filter=contains(SalesPerson,'Peter')`,
    `${SO}?$top=5&$select=default,CustomProperty_x,CalculatedAttribute_y`,
    `${SO}?$top=5&$expand=Lines/$ref`,
    `${SO}(${ID})?$expand=Lines($select=default,Id;$expand=Product($select=Codes;$expand=Codes))`,
    `${SO}/$count?$filter=State ge 'Released'`,
    '{{set}}({{id}})?$filter=X eq {{y}}&$top={{n}}',
    `${SO}?$top=5&$filter=State eq '{{state}}' and Customer eq '{{customer}}'`,
    `POST ${SO}`,
    // Ends of different ranges.
    `${SO}?$top=5&$filter=DocumentDate ge 2026-01-01&$expand=Parent($filter=DocumentDate ge 2026-02-01)`,
    `${SO}?$top=5&$select=Erp.*,Erp.ChangeState`,
    `${SO}?$top=5&$filter=cast(DocumentNo,Edm.String) eq 'a' and isof(Parent,Erp.Crm_Presales_Offer)`,
    `${LINES}?$apply=groupby((Product,LineNo),aggregate($count as N))/groupby((Product),aggregate(N with sum as M))`,
    `${LINES}?$apply=groupby(({{a}},{{b}}),aggregate($count as N))&expandgroup={{c}}`,
    `${P}?{{one}}&{{two}}`,
    `${P}?$top=5&$select=CustomProperty_{{code}}`,
    `GetRepositoryEvents(repositoryName='Crm_{{name}}')`,
    `${P}?$top=5&culture={{language}}\nAccept-Language: de`,
    `${P}?$top=5&culture=de\nAccept-Language: {{language}}`,
    `${P}?$top=5&culture=de\nAccept-Language: *`,
    `${P}?$top=5&culture=de\nAccept-Language: en;q=0.5, de-AT`,
  ];
  for (const request of accepted)
    it(`finds nothing in ${request}`, () => {
      assert.deepEqual(check(request), []);
    });

  it('finds only what needs no model where there is none', () => {
    assert.deepEqual(
      check('Anything?$filter=Any eq 5 and Other/Thing ge 3&$select=More', 'nothing'),
      [],
    );
    assert.equal(
      check(`${P}?$filter=A eq 1 or B eq 2`, 'nothing')[0]?.code,
      'odata.or-unsupported',
    );
  });

  it('leaves other services alone, and of raw tables checks the syntax', () => {
    assert.deepEqual(check('POST https://firm.my.erp.net/id/connect/token'), []);
    assert.deepEqual(check('localhost:5000/api/Nothing'), []);
    assert.deepEqual(check('firm.local:8080/Nothing?$nothing=1'), []);
    assert.deepEqual(check('/api/domain/standardmodel?details=true'), []);
    for (const path of ['connect/token', '.well-known/openid-configuration', 'me', 'tools/ver'])
      assert.deepEqual(check(`GET {{issuer}}/${path}`), [], path);
    assert.equal(check('GET {{root}}/Crm_Sale_Orders')[0]?.code, 'odata.unknown-set');
    assert.deepEqual(check('/tableapi/odata/Gen_Products?$filter=Id eq 1 or Id eq 2'), []);
    assert.equal(check('/tableapi/odata/Gen_Products?$filter=Id eq')[0]?.code, 'odata.syntax');
  });

  it('is less sure of names where the model is not that of the instance', () => {
    const text = `${P}?$top=1&$select=Nme`;
    const request = { url: parseUrl(text), text, model: FIXTURE };
    assert.equal(checkRequest(request)[0]?.severity, 'error');
    assert.equal(checkRequest({ ...request, modelIs: 'standard' })[0]?.severity, 'warning');
  });

  it('misses custom properties only where the instance told its model', () => {
    const text = `${P}?$top=1&$select=CustomProperty_new`;
    const request = { url: parseUrl(text), text, model: FIXTURE };
    assert.deepEqual(checkRequest(request), []);
    assert.deepEqual(checkRequest({ ...request, modelIs: 'standard' }), []);
    const [found] = checkRequest({ ...request, modelIs: 'current' });
    assert.equal(found?.code, 'odata.unknown-custom-property');
    assert.equal(found.severity, 'hint');
  });

  it('names a page for every code', () => {
    for (const code of Object.keys(CATALOGUE))
      assert.match(pageOf(code as FindingCode), /^https:\/\/docs\./);
  });

  it('survives half a request', () => {
    for (const [, wrong] of [...FIXED, ...UNFIXED]) {
      for (let end = 0; end < wrong.length; end += 1) check(wrong.slice(0, end));
    }
  });
});
