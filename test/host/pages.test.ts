import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import * as vscode from 'vscode';
import type { ResponseSnapshot } from '../../src/protocol/responseView.js';
import { clearFaults, orderFaults } from '../support/faults.js';
import { activate, sandbox, send, signIn, signOut, withSetting, workspaceFile } from './support.js';

const QUERY = 'Crm_Sales_SalesOrders?$select=DocumentNo&$top=1000&$count=true';

describe('pages', () => {
  const file = workspaceFile('orders.csv');
  const exported = async (format: string): Promise<string> => {
    await vscode.commands.executeCommand('erpnet.response.export', format, file);
    return fs.readFile(file.fsPath, 'utf8');
  };
  const loadAll = async (): Promise<NonNullable<ResponseSnapshot['table']>['paging']> =>
    vscode.commands.executeCommand('erpnet.response.loadAll');

  before(async () => {
    await activate();
    await signIn();
  });
  afterEach(() => clearFaults(sandbox()));
  after(async () => {
    await signOut();
    await fs.rm(file.fsPath, { force: true });
  });

  it('are exported to the last row, though only the first was loaded', async () => {
    const shown = await send(`GET ${QUERY}`);
    const total = shown?.table?.totalCount ?? 0;
    assert.ok(total > (shown?.table?.rowCount ?? 0), `${total}`);
    const csv = (await exported('csv')).trimEnd().split('\r\n');
    assert.equal(csv.length, total + 1);
    assert.equal(new Set(csv).size, total + 1);
    const lines = (await exported('jsonl')).trimEnd().split('\n');
    assert.equal(lines.length, total);
  });

  it('are loaded to the last, and go on where a fault stopped them', async () => {
    const shown = await send(`GET ${QUERY}`);
    const rowCount = shown?.table?.rowCount ?? 0;
    const busy = { kind: 'answer', status: 403 } as const;
    await orderFaults(sandbox(), { path: '*/Crm_Sales_SalesOrders', times: 1, effect: busy });
    const stopped = await loadAll();
    assert.equal(stopped?.rowCount, rowCount);
    assert.match(stopped.problem ?? '', /403/);
    const whole = await loadAll();
    assert.equal(whole?.rowCount, shown?.table?.totalCount);
    assert.equal(whole?.problem, undefined);
  });

  it('end with their profile, which is said', async () => {
    const shown = await send(`GET ${QUERY}`);
    await signOut();
    const required = await loadAll();
    assert.match(required?.problem ?? '', /Sign in to "Sandbox" first/);
    const restore = await withSetting('erpnet.profiles', []);
    try {
      const gone = await loadAll();
      assert.equal(gone?.rowCount, shown?.table?.rowCount);
      assert.match(gone?.problem ?? '', /The profile "Sandbox".* was removed.* another profile/);
    } finally {
      await restore();
    }
  });
});
