import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, sandbox, send, signInToWrite } from './support.js';

const WRITER = 'Transaction writer';

describe('transaction', () => {
  let restore: () => Promise<void>;
  let count = 0;

  before(async () => {
    await activate();
    restore = await signInToWrite(WRITER);
  });
  after(() => restore());

  const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(`erpnet.transaction.${command}`, ...args);
  /** A product that is made where the requests of the profile go. @returns its number */
  const make = async (): Promise<string> => {
    count += 1;
    const number = `TRANSACTION-${count}`;
    const shown = await send(
      `POST General_Products_Products\n\n{"PartNumber": "${number}", "Name": {"EN": "T"}, "MeasurementUnit": {"Code": "pcs"}, "ProductGroup": {"Code": "TRANSACTIONS", "Name": {"EN": "T"}}}`,
    );
    assert.equal(shown?.status?.code, 201, shown?.notices[0]?.text);
    return number;
  };
  /** How many others see. */
  const seenByOthers = async (number: string): Promise<number> => {
    const { serviceRoot, referenceTokens } = sandbox();
    const query = `General_Products_Products?$filter=PartNumber eq '${number}'&$select=PartNumber`;
    const response = await fetch(serviceRoot + query, {
      headers: { Authorization: `Bearer ${referenceTokens[0]?.token ?? ''}` },
    });
    const { value } = (await response.json()) as { readonly value: readonly unknown[] };
    return value.length;
  };

  it('keeps what its requests do to itself, until it is committed', async () => {
    await run('begin', 'common');
    const number = await make();
    assert.equal(await seenByOthers(number), 0);
    await run('commit');
    assert.equal(await seenByOthers(number), 1);
    assert.equal(await seenByOthers(await make()), 1, 'behind it requests are on their own again');
  });

  it('forgets everything when it is dropped', async () => {
    await run('begin', 'frontend');
    const number = await make();
    await run('drop');
    assert.equal(await seenByOthers(number), 0);
  });

  it('takes a batch along', async () => {
    await run('begin', 'common');
    const { uri } = await vscode.workspace.openTextDocument({
      language: 'http',
      content:
        'POST General_Products_Products\n\n{"PartNumber": "TRANSACTION-B", "Name": {"EN": "T"}, "MeasurementUnit": {"Code": "pcs"}, "ProductGroup": {"Code": "TRANSACTIONS", "Name": {"EN": "T"}}}',
    });
    const sent = await vscode.commands.executeCommand('erpnet.request.sendBatch', uri);
    assert.deepEqual(sent, { passed: 1, failed: 0, skipped: 0 });
    assert.equal(await seenByOthers('TRANSACTION-B'), 0);
    await run('commit');
    assert.equal(await seenByOthers('TRANSACTION-B'), 1);
  });

  it('ends with a request that ends it', async () => {
    await run('begin', 'common');
    const number = await make();
    const ended = await send('POST EndTransaction\n\n{"commit": true}');
    assert.equal(ended?.status?.ok, true);
    assert.equal(await seenByOthers(number), 1);
    assert.equal(await seenByOthers(await make()), 1);
  });

  it('is one at a time', async () => {
    await run('begin', 'common');
    const number = await make();
    await run('begin', 'common');
    assert.equal(await seenByOthers(number), 0);
    await run('commit');
    assert.equal(await seenByOthers(number), 1);
  });
});
