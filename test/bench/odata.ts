import { defaultParser } from '@odata/parser';
import { checkRequest } from '../../src/core/odata/rules/checkRequest.js';
import { parseUrl } from '../../src/core/odata/url/parseUrl.js';
import { FIXTURE } from '../unit/core/odata/fixtureModel.js';
import type { Bench } from './measure.js';

const FILTER = "PartNumber eq '1234' and Active eq true";
const OPTIONS = `$filter=${FILTER}&$select=PartNumber,Name&$expand=ProductGroup($select=Code)&$orderby=PartNumber desc&$top=10`;
const URL = `General_Products_Products?${OPTIONS}`;

/** A thousand requests of a document, some of them with something to find. */
const REQUESTS = Array.from({ length: 1000 }, (_, index) =>
  [
    `Crm_Sales_SalesOrders?$filter=State eq 'Released' and DocumentDate ge 2026-01-01&$expand=Lines($select=LineNo,Quantity;$expand=Product)&$top=${index + 1}`,
    `Crm_Sales_SalesOrderLines?$apply=groupby((Product,SalesOrder/Customer),aggregate(LineAmount with sum as Total))&expandgroup=Product($select=Id)`,
    `General_Products_Products(9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f)?$select=default,Id,Nme`,
    `General_Products_Products?$filter=contains(Name,'a%20b') or Quantity gt ${index}&$orderby=Name`,
  ].at(index % 4),
).map((text) => text ?? '');

export const odata: Bench = {
  comparisons() {
    const peer = OPTIONS.replaceAll(' ', '%20');
    return [
      {
        what: 'parse one OData URL',
        peer: '@odata/parser',
        ours: () => parseUrl(URL),
        theirs: () => defaultParser.query(peer),
      },
    ];
  },
  figures() {
    const once = () =>
      REQUESTS.map((text) => checkRequest({ url: parseUrl(text), text, model: FIXTURE }));
    return [
      {
        what: 'one OData URL, median',
        value: median(() => parseUrl(URL), 2000) * 1000,
        unit: 'µs',
        atMost: 50,
      },
      { what: 'diagnostics of 1,000 requests', value: median(once, 15), unit: 'ms', atMost: 150 },
    ];
  },
};

/** Milliseconds of one run, the middle one of `rounds` after as many to warm up. */
function median(run: () => unknown, rounds: number): number {
  const times = Array.from({ length: 2 * rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.slice(rounds).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
