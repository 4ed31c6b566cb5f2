import assert from 'node:assert/strict';
import { completeBody } from '../../../../src/core/odata/complete/body.js';
import type { CompletionItem } from '../../../../src/core/odata/complete/item.js';
import { bodyHoverAt } from '../../../../src/core/odata/describe/bodyHover.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';
import { FIXTURE } from './fixtureModel.js';

const NOW = Date.UTC(2026, 2, 5);
/** The body stands somewhere in a document. */
const START = 100;

/** `METHOD url body`, in which `|` is the caret. */
function read(request: string): {
  readonly method: string;
  readonly url: ReturnType<typeof parseUrl>;
  readonly body: { readonly text: string; readonly start: number; readonly end: number };
  readonly offset: number;
} {
  const [, method = '', url = '', marked = ''] = /^(\S+) (\S+) ([\s\S]*)$/.exec(request) ?? [];
  const text = marked.replace('|', '');
  return {
    method,
    url: parseUrl(url),
    body: { text, start: START, end: START + text.length },
    offset: START + marked.indexOf('|'),
  };
}

function complete(request: string): readonly CompletionItem[] {
  return completeBody({ ...read(request), model: FIXTURE, now: NOW });
}

/** The body once the item is taken; what is to be filled in is left empty. */
function taken(request: string, label: string): string {
  const item = complete(request).find((one) => one.label === label);
  assert.ok(item, `${label} is not offered`);
  const { text } = read(request).body;
  const written = item.isSnippet
    ? item.insertText.replace(/\$\d|\$\{\d\|([^,|]*)[^}]*\}/g, '$1').replace(/\\(.)/g, '$1')
    : item.insertText;
  return text.slice(0, item.start - START) + written + text.slice(item.end - START);
}

const P = 'POST General_Products_Products';
const SO = 'POST Crm_Sales_SalesOrders';
const ID = '9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f';

describe('JSON bodies', () => {
  const written: readonly (readonly [request: string, label: string, body: string])[] = [
    [`${P} {|}`, 'PartNumber', '{"PartNumber": ""}'],
    [`${P} { "Par|" }`, 'PartNumber', '{ "PartNumber": "" }'],
    [`${P} { "Par|`, 'PartNumber', '{ "PartNumber": ""'],
    [`${P} {|"Active": true}`, 'PartNumber', '{"PartNumber": "","Active": true}'],
    [
      `${P} {\n  |\n  "Active": true\n}`,
      'PartNumber',
      '{\n  "PartNumber": "",\n  "Active": true\n}',
    ],
    [`${P} {\n  "//": 1, |\n}`, 'PartNumber', '{\n  "//": 1, "PartNumber": ""\n}'],
    [`${P} { Par| }`, 'PartNumber', '{ "PartNumber": "" }'],
    [`${P} { "Pa|rt": 1 }`, 'PartNumber', '{ "PartNumber": 1 }'],
    [
      `${P} {\r\n  "Active": true,\r\n  |\r\n}`,
      'Name',
      '{\r\n  "Active": true,\r\n  "Name": { "EN": "" }\r\n}',
    ],
    [`${P} {|}`, 'StandardPricePerLot', '{"StandardPricePerLot": { "Value": , "Currency": "" }}'],
    [`${P} {|}`, 'Codes', '{"Codes": [{  }]}'],
    [
      `${P} {|}`,
      'ProductGroup',
      '{"ProductGroup": { "@odata.id": "General_Products_ProductGroups()" }}',
    ],
    [
      `${P} {|}`,
      'ProductGroup@odata.bind',
      '{"ProductGroup@odata.bind": "General_Products_ProductGroups()"}',
    ],
    [
      `${P} {"ProductGroup@odata.bind": |}`,
      '"General_Products_ProductGroups(…)"',
      '{"ProductGroup@odata.bind": "General_Products_ProductGroups()"}',
    ],
    [
      `${P} {"ProductGroup": |}`,
      '{ "@odata.id": "General_Products_ProductGroups(…)" }',
      '{"ProductGroup": { "@odata.id": "General_Products_ProductGroups()" }}',
    ],
    [`${P} {"ProductGroup": {|}}`, 'Code', '{"ProductGroup": {"Code": ""}}'],
    [
      `${P} {"ProductGroup": {"@odata.id": |}}`,
      '"General_Products_ProductGroups(…)"',
      '{"ProductGroup": {"@odata.id": "General_Products_ProductGroups()"}}',
    ],
    [`${P} {"Active": |}`, 'true', '{"Active": true}'],
    [`${P} {"Active": fa|}`, 'false', '{"Active": false}'],
    [`${P} {"Name": {|}}`, 'EN', '{"Name": {"EN": ""}}'],
    [
      `${P} {"StandardPricePerLot": {"Value": 5, |}}`,
      'Currency',
      '{"StandardPricePerLot": {"Value": 5, "Currency": ""}}',
    ],
    [`${P} {"CustomProperty_x": {|}}`, 'Value', '{"CustomProperty_x": {"Value": ""}}'],
    [`${P} {"@erpnet.action": "|"}`, '"merge"', '{"@erpnet.action": "merge"}'],
    [`${P} {"@erpnet.findBy": {|}}`, 'ExternalId', '{"@erpnet.findBy": {"ExternalId": ""}}'],
    [
      `${SO} {"Lines": [{"LineNo": 10}, {|}]}`,
      'Product',
      '{"Lines": [{"LineNo": 10}, {"Product": { "@odata.id": "General_Products_Products()" }}]}',
    ],
    [
      `${SO} {"Lines": [{"Quantity": {"Unit": "pcs", |}}]}`,
      'Value',
      '{"Lines": [{"Quantity": {"Unit": "pcs", "Value": }}]}',
    ],
    [
      `${SO} {"DocumentDate": |, "Customer": {{c}}}`,
      '"2026-03-05"',
      '{"DocumentDate": "2026-03-05", "Customer": {{c}}}',
    ],
    [
      `${SO} {"ToParty": {"@odata.type": "|"}}`,
      '"Erp.General_Contacts_Person"',
      '{"ToParty": {"@odata.type": "Erp.General_Contacts_Person"}}',
    ],
    [
      `${SO} {"ToParty": {"@odata.type": "Erp.General_Contacts_Person", |}}`,
      'FirstName',
      '{"ToParty": {"@odata.type": "Erp.General_Contacts_Person", "FirstName": { "EN": "" }}}',
    ],
    [`POST Crm_Sales_SalesOrders(${ID})/ChangeState {|}`, 'newState', '{"newState": "New"}'],
    [
      `POST Crm_Sales_SalesOrders(${ID})/ChangeState {"newState": "R|"}`,
      '"Released"',
      '{"newState": "Released"}',
    ],
    ['POST BeginTransaction {"model": |}', '"frontend"', '{"model": "frontend"}'],
    ['POST Import {"objects": [{|}]}', '@odata.type', '{"objects": [{"@odata.type": "Erp."}]}'],
    [
      'POST Import {"objects": [{"@odata.type": "|"}]}',
      '"Erp.General_Products_Product"',
      '{"objects": [{"@odata.type": "Erp.General_Products_Product"}]}',
    ],
    [
      'POST Import {"objects": [{"@odata.type": "Erp.General_Products_Product", |}]}',
      'PartNumber',
      '{"objects": [{"@odata.type": "Erp.General_Products_Product", "PartNumber": ""}]}',
    ],
  ];
  for (const request of [
    `${P} { // n|\n}`,
    `${P} {\n  # n|\n}`,
    `${P} {\n  "Active": true, // |\n}`,
  ])
    it(`offer nothing in a comment: ${JSON.stringify(request)}`, () => {
      assert.deepEqual(complete(request), []);
    });

  for (const [request, label, body] of written)
    it(`offers ${label} in ${JSON.stringify(request)}`, () => {
      assert.equal(taken(request, label), body);
    });

  const missing: readonly (readonly [request: string, ...labels: string[]])[] = [
    // Read-only, calculated, what an action changes, and what is there.
    [`${P} {"PartNumber": "a", |}`, 'CreationTime', 'DisplayText', 'PartNumber'],
    [`${SO} {|}`, 'State', 'AggregateLastUpdateTimeUtc'],
    [`${P} {"ProductGroup": {|}}`, 'Codes'],
    [`${P} {"ProductGroup": {}, |}`, 'ProductGroup', 'ProductGroup@odata.bind'],
    [`${P} {"ProductGroup@odata.bind": "", |}`, 'ProductGroup', 'ProductGroup@odata.bind'],
  ];
  for (const [request, ...labels] of missing)
    it(`does not offer ${labels.join(', ')} in ${request}`, () => {
      const found = complete(request);
      assert.ok(found.length > 0);
      assert.deepEqual(
        labels.filter((label) => found.some((one) => one.label === label)),
        [],
      );
    });

  it('offers what is required first where an entity is made', () => {
    const first = (request: string): string | undefined =>
      complete(request).toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1))[0]?.label;
    assert.equal(first(`${P} {|}`), 'PartNumber');
    assert.equal(first(`PATCH General_Products_Products(${ID}) {|}`), 'Active');
  });

  const nothing: readonly string[] = [
    `${P} {"Name": {{na|me}}}`,
    `${P} {"Codes": [|]}`,
    `${P} {"Nothing": {|}}`,
    `${P} |{}`,
    `${P} text|`,
    'POST Anything {|}',
    'POST ExecuteScript return {|}',
  ];
  for (const request of nothing)
    it(`offers nothing in ${request}`, () => {
      assert.deepEqual(complete(request), []);
    });

  it('never throws, wherever the caret stands and the text ends', () => {
    for (const [request] of written) {
      const start = request.indexOf('{');
      const whole = request.replace('|', '');
      for (let end = start; end <= whole.length; end += 1) complete(`${whole.slice(0, end)}|`);
      for (let at = start; at <= whole.length; at += 1)
        complete(`${whole.slice(0, at)}|${whole.slice(at)}`);
    }
  });

  describe('tell', () => {
    const hover = (request: string): string => {
      const { url, body, offset } = read(request);
      const facts = bodyHoverAt({ url, body }, offset, FIXTURE);
      if (!facts) return '';
      const text = body.text.slice(facts.start - START, facts.end - START);
      const what = facts.kind === 'member' ? `${facts.owner}/${facts.member.name}` : facts.kind;
      return `${text} ${what}`;
    };
    const cases: readonly (readonly [request: string, told: string])[] = [
      [`${P} {"Part|Number": 1}`, '"PartNumber" Erp.General_Products_Product/PartNumber'],
      [`${SO} {"Lines":[{"Line|No": 1}]}`, '"LineNo" Erp.Crm_Sales_SalesOrderLine/LineNo'],
      [
        `${SO} {"Customer@odata|.bind": ""}`,
        '"Customer@odata.bind" Erp.Crm_Sales_SalesOrder/Customer',
      ],
      [
        `POST Crm_Sales_SalesOrders(${ID})/ChangeState {"newState": "Rele|ased"}`,
        '"Released" enumMember',
      ],
      [`${P} {"Unknown|": 1}`, ''],
      [`${P} {"Active": tr|ue}`, ''],
    ];
    for (const [request, told] of cases)
      it(`${told || 'nothing'} in ${request}`, () => {
        assert.equal(hover(request), told);
      });
  });
});
