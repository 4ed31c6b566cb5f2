import { defaultParser } from '@odata/parser';
import { complete } from '../../src/core/odata/complete/complete.js';
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
    const text = 'Crm_Sales_SalesOrders?$expand=Lines($expand=Product($select=Name,))';
    const offset = text.indexOf(')');
    const deepest = () =>
      complete({ pieces: [{ text, start: 0 }], offset, model: FIXTURE, now: 0 });
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
      {
        what: 'completion at the deepest place, p95',
        value: percentile(deepest, { rounds: 200, share: 95 }),
        unit: 'ms',
        atMost: 5,
      },
    ];
  },
};

/** Milliseconds of one run, the middle one. */
function median(run: () => unknown, rounds: number): number {
  return percentile(run, { rounds, share: 50 });
}

/** After as many rounds to warm up. */
function percentile(
  run: () => unknown,
  { rounds, share }: { readonly rounds: number; readonly share: number },
): number {
  const times = Array.from({ length: 2 * rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.slice(rounds).toSorted((a, b) => a - b)[Math.floor((rounds * share) / 100)] ?? 0;
}
