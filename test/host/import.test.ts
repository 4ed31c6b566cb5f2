import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ResponseSnapshot } from '../../src/protocol/responseView.js';
import { activate, signInToWrite } from './support.js';

const WRITER = 'Import writer';

describe('import', () => {
  let restore: () => Promise<void>;
  before(async () => {
    await activate();
    restore = await signInToWrite(WRITER);
  });
  after(() => restore());

  it('tells which objects failed, although HTTP says 200', async () => {
    const group =
      '"@odata.type": "Erp.General_Products_ProductGroup", "Code": "IMPORT-1", "Name": {"EN": "I"}';
    const content = `POST Import\n\n{"transaction": "per-object", "objects": [{${group}}, {"@odata.type": "Erp.Nothing"}]}`;
    const { uri } = await vscode.workspace.openTextDocument({ language: 'http', content });
    const shown = await vscode.commands.executeCommand<ResponseSnapshot | undefined>(
      'erpnet.request.send',
      uri,
      0,
    );
    assert.equal(shown?.status?.code, 200);
    const [notice] = shown.notices;
    assert.equal(notice?.text, '1 of 2 objects were not imported.');
    assert.match(notice.details ?? '', /^Object 2: 'Erp\.Nothing' is not a valid '@odata\.type'/);
    assert.equal(shown.table?.rowCount, 2);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      100,
    );
    assert.ok(lenses.some(({ command }) => command?.title.includes('$(error) 200')));
  });
});
