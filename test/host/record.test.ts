import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activate,
  sandbox,
  signIn,
  signInToWrite,
  signOut,
  until,
  withSetting,
} from './support.js';

const WRITER = 'Record writer';
const READER = 'Record reader';

/** A profile that may write, a record of its own for each test, and what others do to it meanwhile. */
describe('record', () => {
  let restore: () => Promise<void>;
  let id: string;
  let count = 0;

  before(async () => {
    await activate();
    restore = await signInToWrite(WRITER);
  });
  after(() => restore());
  beforeEach(async () => {
    count += 1;
    const body = {
      PartNumber: `RECORD-${count}`,
      Name: { EN: 'Before' },
      MeasurementUnit: { Code: 'pcs' },
      ProductGroup: { Code: 'RECORDS', Name: { EN: 'Records' } },
    };
    const made = await api('POST', 'General_Products_Products', body);
    id = String(made['@odata.id']);
  });
  afterEach(async () => {
    for (const tab of vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
      if (!(tab.input instanceof vscode.TabInputText) || tab.input.uri.scheme !== 'erpnet')
        continue;
      await vscode.window.showTextDocument(tab.input.uri);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  /** Somebody else, with a token of their own. */
  const api = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<Readonly<Record<string, unknown>>> => {
    const { serviceRoot, referenceTokens } = sandbox();
    const response = await fetch(serviceRoot + path, {
      method,
      headers: {
        Authorization: `Bearer ${referenceTokens[0]?.token ?? ''}`,
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, text);
    return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
  };
  const nameOnServer = async (): Promise<unknown> =>
    (await api('GET', `${id}?$select=Name`))['Name'];
  const open = async (): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('erpnet.record.edit', id);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.scheme, 'erpnet');
    return editor.document;
  };
  const replace = async (
    document: vscode.TextDocument,
    find: RegExp,
    by: string,
  ): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    const match = find.exec(document.getText());
    assert.ok(match, String(find));
    const start = document.positionAt(match.index);
    const end = document.positionAt(match.index + match[0].length);
    edit.replace(document.uri, new vscode.Range(start, end), by);
    await vscode.workspace.applyEdit(edit);
  };
  const versionIn = (document: vscode.TextDocument): number =>
    Number(/"ObjectVersion": (\d+)/.exec(document.getText())?.[1]);

  it('opens as JSON, and sends what was changed', async () => {
    const document = await open();
    assert.equal(document.languageId, 'json');
    assert.match(document.getText(), /"PartNumber": "RECORD-\d+"/);
    assert.doesNotMatch(document.getText(), /@odata\.context/);
    const version = versionIn(document);
    await replace(document, /"Before"/, '"After"');
    assert.equal(await document.save(), true);
    assert.deepEqual(await nameOnServer(), { EN: 'After' });
    await until('the document has the new version', () => versionIn(document) > version);
    assert.equal(document.isDirty, false);
    await replace(document, /"After"/, '"Again"');
    assert.equal(await document.save(), true);
    assert.deepEqual(await nameOnServer(), { EN: 'Again' });
  });

  it('is found at the cursor', async () => {
    const source = await vscode.workspace.openTextDocument({
      language: 'json',
      content: `{\n  "@odata.id": "${id}"\n}`,
    });
    const editor = await vscode.window.showTextDocument(source);
    editor.selection = new vscode.Selection(1, 20, 1, 20);
    await vscode.commands.executeCommand('erpnet.record.edit');
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.includes(id));
  });

  it('does not send a read-only member', async () => {
    const document = await open();
    await replace(document, /"ObjectVersion": \d+/, '"ObjectVersion": 99');
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.deepEqual(await nameOnServer(), { EN: 'Before' });
  });

  const conflict = async (): Promise<vscode.TextDocument> => {
    const document = await open();
    await api('PATCH', id, { Name: { EN: 'Theirs' } });
    await replace(document, /"Before"/, '"Mine"');
    assert.equal(await document.save(), false);
    assert.deepEqual(await nameOnServer(), { EN: 'Theirs' });
    await until('both are compared', () =>
      vscode.window.tabGroups.all.some(
        ({ activeTab }) => activeTab?.input instanceof vscode.TabInputTextDiff,
      ),
    );
    return document;
  };
  const comparisons = (): number =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff),
    ).length;

  it('does not overwrite what somebody else saved, unless told to', async () => {
    const document = await conflict();
    await vscode.commands.executeCommand('erpnet.record.overwrite', document.uri);
    assert.deepEqual(await nameOnServer(), { EN: 'Mine' });
    assert.equal(document.isDirty, false);
    await until('the comparison is closed', () => comparisons() === 0);
  });

  it('takes what somebody else saved', async () => {
    const document = await conflict();
    await vscode.commands.executeCommand('erpnet.record.takeTheirs', document.uri);
    await until('theirs is in the editor', () => document.getText().includes('"Theirs"'));
    assert.equal(document.isDirty, false);
    assert.deepEqual(await nameOnServer(), { EN: 'Theirs' });
    await until('the comparison is closed', () => comparisons() === 0);
    await replace(document, /"Theirs"/, '"Next"');
    assert.equal(await document.save(), true);
    assert.deepEqual(await nameOnServer(), { EN: 'Next' });
  });

  it('is not saved by itself', async () => {
    const off = await withSetting('files.autoSave', 'afterDelay');
    const fast = await withSetting('files.autoSaveDelay', 10);
    try {
      const document = await open();
      await replace(document, /"Before"/, '"Typing"');
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(await nameOnServer(), { EN: 'Before' });
      assert.equal(document.isDirty, true);
    } finally {
      await fast();
      await off();
    }
  });

  it('cannot be changed with a read-only profile', async () => {
    const base = { instance: sandbox().root, clientId: 'erpnet-api-explorer' };
    const back = await withSetting('erpnet.profiles', [{ ...base, name: READER, readOnly: true }]);
    try {
      await signIn(READER);
      const document = await open();
      assert.equal(vscode.workspace.fs.isWritableFileSystem('erpnet'), true);
      const { permissions } = await vscode.workspace.fs.stat(document.uri);
      assert.equal(permissions, vscode.FilePermission.Readonly);
    } finally {
      await signOut(READER);
      await back();
    }
  });
});
