import fs from 'node:fs';
import path from 'node:path';
import type { Block } from '../../src/core/http/nodes.js';
import { parseHttp } from '../../src/core/http/parser.js';
import { indexAt, startOf } from '../../src/core/http/places.js';
import { updateHttp } from '../../src/core/http/update.js';
import {
  addressAt,
  bodyAt,
  checkOData,
  type KnownModel,
} from '../../src/core/language/odataRequests.js';
import { completeBody } from '../../src/core/odata/complete/body.js';
import { complete } from '../../src/core/odata/complete/complete.js';
import { createStandardModel } from '../../src/core/odata/model/standardModel.js';
import { percentile, type Bench, type Figure } from './measure.js';

const MODEL = path.join(import.meta.dirname, '..', '..', 'media', 'standardModel.json');

const FORMS = [
  "GET Crm_Sales_SalesOrders\n    ?$filter=State eq 'Released' and DocumentDate ge {{since}}\n    &$expand=Lines($select=LineNo,Quantity;$expand=Product)\n    &$top=100",
  'GET Crm_Sales_SalesOrderLines\n    ?$apply=groupby((Product,SalesOrder/Customer),aggregate(LineAmount with sum as Total))\n    &expandgroup=Product($select=Id)',
  'GET General_Products_Products(9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f)?$select=default,Id,Nme',
  "GET General_Products_Products?$filter=contains(Name,'a%20b') or Active eq true&$orderby=Name",
  'POST Crm_Sales_SalesOrders\n\n{"Customer":{"Number":"1"},"Lines":[{"Product":{"PartNumber":"1"},"Quantity":{"Value":1,"Unit":"pcs"}}]}',
];
const REQUESTS = 1000;
const DEEP =
  'GET Crm_Sales_SalesOrders\n    ?$top=1\n    &$expand=Lines($expand=Product($expand=ProductGroup($select=))))';
const KEYS = '&$select=DocumentNo,DocumentDate,State,Customer';

/** What a person waits for while writing in a document of a thousand requests, by the standard model. */
export const languageOdata: Bench = {
  async figures() {
    const model = await createStandardModel(() => fs.promises.readFile(MODEL, 'utf8'))();
    const known: KnownModel = { model, is: 'standard' };
    return [
      {
        what: 'completion in a document, deepest position, p95',
        value: percentile(deepCompletion(known), 95),
        unit: 'ms',
        atMost: 5,
      },
      {
        what: 'diagnostics of a document of 1,000 requests, median',
        value: percentile(checks(known), 50),
        unit: 'ms',
        atMost: 150,
      },
      {
        what: 'completion in a body of 1,000 lines, p95',
        value: percentile(bodyCompletion(known), 95),
        unit: 'ms',
        atMost: 16,
      },
      typing(known),
    ];
  },
};

function documentText(): string {
  return Array.from(
    { length: REQUESTS },
    (_, index) => `### ${index}\n${FORMS[index % FORMS.length] ?? ''}\n`,
  ).join('\n');
}

function deepCompletion({ model }: KnownModel): readonly number[] {
  const offset = DEEP.indexOf('$select=') + '$select='.length;
  const ask = (): number => {
    const [block] = parseHttp(DEEP).blocks;
    const address = block && addressAt(block, offset);
    const found = complete({ pieces: address?.pieces ?? [], offset, model, now: 0 });
    return found.length;
  };
  if (ask() < 5) throw new Error('Nothing is offered at the deepest position.');
  return times(400, ask).slice(200);
}

/** The last of the lines of an order is written. */
function bodyCompletion({ model }: KnownModel): readonly number[] {
  const line = '{ "Product": { "PartNumber": "1" }, "Quantity": { "Value": 1 }, "Notes": "" },\n';
  const head = `POST Crm_Sales_SalesOrders\n\n{ "Lines": [\n${line.repeat(1000)}{ "Li`;
  const ask = (): number => {
    const [block] = parseHttp(`${head}" }]}`).blocks;
    const found = block && bodyAt(block, head.length);
    if (!found) throw new Error('The caret stands in no body.');
    const { address, method, body } = found;
    const { url } = address;
    return completeBody({ url, method, body, offset: head.length, model, now: 0 }).length;
  };
  if (ask() < 5) throw new Error('Nothing is offered in the body.');
  return times(60, ask).slice(20);
}

function checks(known: KnownModel): readonly number[] {
  const text = documentText();
  const rounds = Array.from({ length: 12 }, () => parseHttp(text).blocks);
  return rounds.map((blocks) => time(() => found(blocks, known))).slice(4);
}

function found(blocks: readonly Block[], known: KnownModel): number {
  return blocks.reduce((sum, block) => sum + checkOData(block, known).length, 0);
}

/** Each key: the tree follows, the caret's place is completed, and the document is checked.  */
function typing(known: KnownModel): Figure {
  let tree = parseHttp(documentText());
  found(tree.blocks, known);
  const middle = startOf(tree, REQUESTS / 2);
  const line = tree.blocks[REQUESTS / 2]?.text.indexOf('&$top=100') ?? 0;
  let caret = middle + line;
  const press = (key: string): number =>
    time(() => {
      tree = updateHttp(tree, [{ start: caret, end: caret, text: key }]);
      caret += key.length;
      const index = indexAt(tree, caret);
      const block = tree.blocks[index];
      const offset = caret - startOf(tree, index);
      const address = block && addressAt(block, offset);
      if (!address) throw new Error('The caret stands in no address.');
      complete({ pieces: address.pieces, offset, model: known.model, now: 0 });
      found(tree.blocks, known);
    });
  // The compiler has seen the code when a person begins to type.
  for (const key of KEYS) press(key);
  const keys = Array.from(KEYS.repeat(4), press);
  return {
    what: 'a key in 1,000 requests, p99',
    value: percentile(keys, 99),
    unit: 'ms',
    atMost: 16,
  };
}

function times(count: number, run: () => unknown): readonly number[] {
  return Array.from({ length: count }, () => time(run));
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
