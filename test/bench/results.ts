import type * as Pretty from '../../src/core/results/prettyJson.js';
import type * as Rows from '../../src/core/results/rows.js';
import { bundled } from './bundled.js';
import type { Bench } from './measure.js';

function page(rows: number): string {
  const value = Array.from({ length: rows }, (_, index) => ({
    '@odata.id': `Crm_Sales_SalesOrders(${index})`,
    DocumentNo: String(index),
    DocumentDate: '2026-01-01T00:00:00Z',
    TotalAmount: { Value: index * 1.5, Currency: 'EUR' },
    Name: { EN: `Order ${index}`, BG: `Поръчка ${index}` },
    Customer: { '@odata.id': `Crm_Sales_Customers(${index})` },
    Notes: null,
  }));
  return JSON.stringify({ '@odata.count': rows, value });
}

export const results: Bench = {
  async comparisons() {
    const { readRows } = (await bundled('src/core/results/rows.ts')) as typeof Rows;
    const { prettyJson } = (await bundled('src/core/results/prettyJson.ts')) as typeof Pretty;
    const json = page(1000);
    const bytes = new TextEncoder().encode(json);
    return [
      {
        what: 'columns and first window of 1,000 rows',
        peer: 'JSON.parse of the page',
        ours: () => readRows(bytes, 'en')?.cells(0, 200),
        theirs: () => JSON.parse(json) as unknown,
      },
      {
        what: 'indent a page of 1,000 rows',
        peer: 'JSON.parse and JSON.stringify',
        ours: () => prettyJson(json),
        theirs: () => JSON.stringify(JSON.parse(json), null, 2),
      },
    ];
  },
};
