import fs from 'node:fs/promises';
import path from 'node:path';
import type { PreparedRequest } from '../../src/core/request/prepare.js';
import { sendRequest } from '../../src/core/request/send.js';
import type { ExportFormat } from '../../src/core/results/export/formats.js';
import type * as Rows from '../../src/core/results/rows.js';
import { startDeflating } from '../../src/node/deflating.js';
import { openExportFile } from '../../src/node/exportFile.js';
import { temporaryFolder } from '../support/lifetime.js';
import { startLoopbackServer } from '../support/loopbackServer.js';
import { startRowServer } from '../support/rowServer.js';
import { bundled } from './bundled.js';
import type { exportAll } from './exporting.js';
import { percentile, type Bench, type Figure } from './measure.js';

const REQUESTS = 400;
const ROWS = 1_000_000;
const ROWS_OF_PAGE = 10_000;
const ROUNDS = 3;

const EXPORTED = ['csv', 'xlsx'] as const satisfies readonly ExportFormat[];
type Exported = (typeof EXPORTED)[number];

interface Peer {
  readonly peer: string;
  /** Percent of the time of the peer. */
  readonly atMost: number;
}

const PEERS: Readonly<Record<Exported, Peer>> = {
  // At least 80 % of the speed.
  csv: { peer: 'a bare loop that only reads the pages', atMost: 125 },
  // The XML of the cells is half as long again as the pages, and a workbook can do with no less than to deflate that.
  xlsx: { peer: 'a bare loop that reads the pages and writes them deflated', atMost: 300 },
};

interface Shipped {
  readonly exportAll: typeof exportAll;
}

/** What others document for showing one OData page: REST Client 0.26.0, synchronous time of its HTML for so many rows. */
const REST_CLIENT_MS: ReadonlyMap<number, number> = new Map([
  [1000, 115],
  [5000, 369],
  [20_000, 1285],
]);
// httpYac documents no figure for showing rows; its parser takes 301 ms for a document of 1,000 requests.

const get = (url: string): PreparedRequest => ({
  method: 'GET',
  url,
  headers: [],
  hasCredentials: false,
});
const send = (request: PreparedRequest, signal = new AbortController().signal) =>
  sendRequest(request, { fetch: globalThis.fetch, clock: Date.now, signal });

export const request: Bench = {
  comparisons: async () => {
    const { readRows } = (await bundled('src/core/results/rows.ts')) as typeof Rows;
    return [...REST_CLIENT_MS].map(([rows, documented]) => {
      const body = pageBody(rows);
      return {
        what: `columns and first window of ${rows} rows (REST Client documents ${documented} ms)`,
        peer: 'JSON.parse of the page',
        ours: () => readRows(body, 'en')?.cells(0, 100),
        theirs: () => JSON.parse(new TextDecoder().decode(body)) as unknown,
      };
    });
  },
  figures: async () => [await overhead(), ...(await exportShares())],
};

function pageBody(rows: number): Uint8Array {
  const value = Array.from({ length: rows }, (_, index) => ({
    '@odata.id': `Crm_Sales_SalesOrders(${index})`,
    DocumentNo: String(index),
    TotalAmount: { Value: index * 1.5, Currency: 'EUR' },
    Customer: { '@odata.id': `Crm_Sales_Customers(${index})` },
  }));
  return new TextEncoder().encode(JSON.stringify({ '@odata.count': rows, value }));
}

/** Both send one request after the other, in turns, and read the whole answer. */
async function overhead(): Promise<Figure> {
  const server = await startLoopbackServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[{"A":1}]}');
  });
  const url = `${server.origin}/S`;
  const times = { ours: [] as number[], bare: [] as number[] };
  try {
    for (let round = 0; round < REQUESTS; round += 1) {
      times.bare.push(await time(async () => (await fetch(url)).arrayBuffer()));
      times.ours.push(await time(() => send(get(url))));
    }
  } finally {
    await server.close();
  }
  return {
    what: 'overhead of a request over bare fetch on loopback, p50',
    value: percentile(times.ours, 50) - percentile(times.bare, 50),
    unit: 'ms',
    atMost: 1.5,
  };
}

/**
 * Pages of a server in a process of its own, read by a bare loop and exported to a file, in turns. The export is the code
 * that is shipped.
 */
async function exportShares(): Promise<readonly Figure[]> {
  const { exportAll } = (await bundled('test/bench/exporting.ts')) as Shipped;
  const server = await startRowServer();
  const url = `${server.origin}/rows?count=${ROWS}&page=${ROWS_OF_PAGE}`;
  const file = path.join(temporaryFolder('bench-export'), 'rows');
  const times: Record<Exported, number[]> = { csv: [], xlsx: [] };
  const bare: Record<Exported, number[]> = { csv: [], xlsx: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.csv.push(await time(() => readAll(url)));
      bare.xlsx.push(await time(() => deflateAll(url, file)));
      for (const format of EXPORTED) {
        times[format].push(await time(() => exportAll(url, format, file)));
      }
    }
  } finally {
    await server.stop();
    await fs.rm(file, { force: true });
  }
  return EXPORTED.map((format) => ({
    what: `time of an export of ${ROWS} rows as ${format}, of ${PEERS[format].peer}`,
    value: (100 * percentile(times[format], 50)) / percentile(bare[format], 50),
    unit: '%',
    atMost: PEERS[format].atMost,
  }));
}

async function deflateAll(url: string, target: string): Promise<void> {
  const file = await openExportFile(target);
  const deflating = startDeflating();
  await readAll(url, async (text) => {
    await file.write(await deflating.push(new TextEncoder().encode(text), false));
  });
  await file.write(await deflating.push(new Uint8Array(), true));
  await file.close();
}

async function readAll(
  url: string,
  use: (text: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (let next: string | undefined = url; next !== undefined;) {
    const text = await (await fetch(next)).text();
    await use(text);
    const link: string | undefined = /"@odata\.nextLink":"([^"]+)"\}$/.exec(text.slice(-300))?.[1];
    next = link === undefined ? undefined : new URL(link, next).href;
  }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
