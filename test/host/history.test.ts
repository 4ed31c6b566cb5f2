import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, send, signIn, signOut, until, withSetting } from './support.js';

describe('history', () => {
  before(async () => {
    await activate();
    await signIn();
  });
  after(async () => {
    await signOut();
  });

  /** Chooses the newest request and the first thing that can be done with it. @returns the document that this opens */
  const newest = async (): Promise<string> => {
    let opened: vscode.TextDocument | undefined;
    const opening = vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.languageId === 'http') opened = document;
    });
    let showing: Thenable<unknown> | undefined;
    await until('the document is open', async () => {
      // A key that comes while one list gives way to the next closes both: then from the beginning.
      showing ??= vscode.commands.executeCommand('erpnet.history.show').then(() => {
        showing = undefined;
      });
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 100));
      return opened !== undefined;
    });
    await showing;
    opening.dispose();
    return opened?.getText() ?? '';
  };

  it('opens a request of the past as a document of its own', async () => {
    const shown = await send(
      'GET Crm_Sales_Customers?$top={{count}}&$select=Number\n\n###\n@count = 3\n',
    );
    assert.equal(shown?.status?.code, 200);
    const text = await newest();
    assert.equal(
      text.trim(),
      '@count = 3\n\nGET Crm_Sales_Customers?$top={{count}}&$select=Number',
    );
  });

  it('remembers nothing when the request does not want that', async () => {
    await send('GET Crm_Sales_Customers?$top=1&$select=Number');
    await send('# @no-log\nGET Crm_Sales_Customers?$top=2&$select=Number');
    assert.match(await newest(), /\$top=1/);
  });

  it('remembers nothing when it is switched off', async () => {
    await send('GET Crm_Sales_Customers?$top=4&$select=Number');
    const restore = await withSetting('erpnet.history.enabled', false);
    try {
      await send('GET Crm_Sales_Customers?$top=5&$select=Number');
      assert.match(await newest(), /\$top=4/);
    } finally {
      await restore();
    }
  });

  it('takes out what is secret', async () => {
    await send(
      'GET Crm_Sales_Customers?$top=6&$select=Number\nX-Api-Key: CANARY-a1b2c3d4\nX-Other: 1',
    );
    const text = await newest();
    assert.match(text, /\$top=6/);
    assert.doesNotMatch(text, /CANARY/);
    assert.match(text, /X-Api-Key: \{\{\$secret x-api-key\}\}/);
  });
});
