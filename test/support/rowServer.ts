import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A server of many rows in a process of its own, so that making rows costs the process under test nothing. */
export interface RowServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * `/rows?count=N&page=P` answers with N rows on pages of P rows and next links; `/rows?count=N` with all rows in one
 * answer. Rows are written as a service writes them, one by one from values.
 */
const PROGRAM = `
const http = require('node:http');
const row = (n) => JSON.stringify({
  '@odata.id': 'Crm_Sales_SalesOrders(7d9f0b64-52e9-4a06-9a8e-' + String(n).padStart(12, '0') + ')',
  Id: '7d9f0b64-52e9-4a06-9a8e-' + String(n).padStart(12, '0'),
  DocumentNo: 'SO-' + String(n + 1).padStart(7, '0'),
  DocumentDate: new Date(1.7e12 + n * 6e4).toISOString(),
  CreationUser: 'maria',
  Void: n % 7 === 0,
  TotalAmount: { Value: n * 1.25, Currency: 'EUR' },
  Customer: { '@odata.id': 'Crm_Sales_Customers(' + (n % 977) + ')' },
  DocumentNotes: n % 3 ? null : 'Deliver before noon, "fragile"',
});
const rest = ']}';
http.createServer(async (request, response) => {
  const { searchParams } = new URL(request.url, 'http://127.0.0.1');
  const count = Number(searchParams.get('count'));
  const page = Number(searchParams.get('page')) || count;
  const start = Number(searchParams.get('skip')) || 0;
  const end = Math.min(count, start + page);
  response.writeHead(200, { 'content-type': 'application/json; odata.metadata=minimal' });
  response.write('{"@odata.context":"x","@odata.count":' + count + ',"value":[');
  for (let at = start; at < end; at += 500) {
    const last = Math.min(end, at + 500);
    let text = '';
    for (let n = at; n < last; n += 1) text += (n > start ? ',' : '') + row(n);
    if (!response.write(text)) await new Promise((resolve) => response.once('drain', resolve));
  }
  const next = end < count ? '"@odata.nextLink":"rows?count=' + count + '&page=' + page + '&skip=' + end + '"' : '';
  response.end(next ? '],' + next + '}' : ']}');
}).listen(0, '127.0.0.1', function () { process.send(this.address().port); });
process.on('disconnect', () => process.exit());
`;

export async function startRowServer(): Promise<RowServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-rows-'));
  const file = path.join(folder, 'rows.cjs');
  fs.writeFileSync(file, PROGRAM);
  // Without the options of this process: there it would look for a loader, or for VS Code.
  const child: ChildProcess = fork(file, { execArgv: [], env: { ELECTRON_RUN_AS_NODE: '1' } });
  const port = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error('the server of rows did not start'));
    });
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      child.disconnect();
      await exited;
      fs.rmSync(folder, { recursive: true });
    },
  };
}
