import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ResponseSnapshot } from '../../src/protocol/responseView.js';
import { activate, signIn, signInToWrite, signOut, tabLabels, until } from './support.js';

const WRITER = 'Batch writer';

const join = (...requests: readonly string[]): string => requests.join('\n\n###\n');
const product = (number: string): string =>
  `POST General_Products_Products

{
  "PartNumber": "${number}",
  "Name": { "EN": "Batch" },
  "MeasurementUnit": { "Code": "pcs" },
  "ProductGroup": { "Code": "BATCHES", "Name": { "EN": "Batches" } }
}`;

describe('batch', () => {
  let restore: () => Promise<void>;
  before(async () => {
    await activate();
    restore = await signInToWrite(WRITER);
  });
  after(() => restore());

  const open = (...requests: readonly string[]): Thenable<vscode.TextDocument> =>
    vscode.workspace.openTextDocument({ language: 'http', content: join(...requests) });
  const sendBatch = async (
    { uri }: vscode.TextDocument,
    ...stretch: readonly number[]
  ): Promise<unknown> =>
    vscode.commands.executeCommand('erpnet.request.sendBatch', uri, ...stretch);
  const lenses = async ({ uri }: vscode.TextDocument): Promise<readonly string[]> => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      100,
    );
    const titles = found.map(({ command }) => command?.title ?? '');
    return titles.filter((title) => /\$\((check|error)\)/.test(title));
  };
  const codes = (titles: readonly string[]): readonly string[] =>
    titles.map((title) => /\d{3}/.exec(title)?.[0] ?? '');

  it('puts answers above their requests, and shows them together', async () => {
    const document = await open(
      '# @name first\nGET Crm_Sales_Customers?$top=2&$select=Number\n\n?? status == 200',
      'GET General_Products_Products?$top=1&$select=Nmae',
      'GET General_Products_Products?$top=1&$select=Name',
    );
    assert.deepEqual(await sendBatch(document), { passed: 2, failed: 1, skipped: 0 });
    const titles = await lenses(document);
    assert.deepEqual(codes(titles), ['200', '500', '200']);
    assert.match(titles[0] ?? '', /1 of 1 asserts passed/);
    await until('the panel is open', () => tabLabels().includes('Response'));
  });

  it('lets a later request use an answer', async () => {
    const document = await open(
      '# @name first\nGET Crm_Sales_Customers?$top=1&$select=Number',
      "GET Crm_Sales_Customers?$filter=Number eq '{{first.response.body.$.value[0].Number}}'",
    );
    const second = document.getText().lastIndexOf('GET');
    assert.deepEqual(await sendBatch(document, 0, 10), { passed: 1, failed: 0, skipped: 0 });
    const shown = await vscode.commands.executeCommand<ResponseSnapshot | undefined>(
      'erpnet.request.send',
      document.uri,
      second,
    );
    assert.equal(shown?.table?.rowCount, 1);
  });

  it('makes a record and changes it, by the same document that works request by request', async () => {
    const id = "{{make.response.body.$['@odata.id']}}";
    const document = await open(
      `# @name make\n${product('BATCH-1')}`,
      `PATCH ${id}\n\n{ "Name": { "EN": "Changed in the batch" } }`,
      "# @name read\nGET General_Products_Products?$filter=PartNumber eq 'BATCH-1'&$select=Name\n\n?? body $.value[0].Name.EN == Changed in the batch",
    );
    assert.deepEqual(await sendBatch(document), { passed: 3, failed: 0, skipped: 0 });
  });

  it('undoes a changeset of which one request fails, and says so', async () => {
    const document = await open(product('BATCH-2'), 'PATCH $1\n\n{ "Nmae": 1 }', 'GET GetVersion');
    assert.deepEqual(await sendBatch(document), { passed: 0, failed: 1, skipped: 2 });
    assert.deepEqual(codes(await lenses(document)), ['500']);
    const look = await open(
      "GET General_Products_Products?$filter=PartNumber eq 'BATCH-2'\n\n?? body $.value isEmpty",
    );
    const shown = await vscode.commands.executeCommand<ResponseSnapshot | undefined>(
      'erpnet.request.send',
      look.uri,
      0,
    );
    assert.equal(shown?.table?.rowCount, 0);
  });

  it('sends nothing when one request is for another server', async () => {
    const document = await open('GET GetVersion', 'GET https://example.com/x');
    assert.deepEqual(await sendBatch(document), { passed: 0, failed: 1, skipped: 1 });
    assert.deepEqual(await lenses(document), []);
  });

  it('tells why the whole batch was refused', async () => {
    await signOut(WRITER);
    const document = await open('GET GetVersion');
    assert.equal(await sendBatch(document), undefined);
    await signIn(WRITER);
  });
});
