import * as vscode from 'vscode';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { RecordDeps } from './records.js';
import { RECORD_SCHEME } from './recordUri.js';
import { followSaves } from './savesByHand.js';

/** Records of an instance as JSON documents (`erpnet:`) that are changed by saving them. */
export function registerRecords(deps: RecordDeps): Disposable {
  const disposables = createDisposables();
  const saves = disposables.add(followSaves());
  const changed = disposables.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  const parts = once(async () => {
    const { createRecordParts } = await import('./recordParts.js');
    const created = createRecordParts(deps, saves);
    const { files } = created;
    const follow = files.onDidChange((events) => {
      changed.fire(events);
    });
    disposables.add(follow);
    // When VS Code has taken note of a save, it reads what the server made of it.
    const reread = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const record = files.get(uri);
      if (record) files.changed(record);
    });
    disposables.add(reread);
    return created;
  });
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    // What others change on the server is not watched.
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => (await parts()).files.stat(uri),
    readFile: async (uri) => (await parts()).files.read(uri),
    writeFile: async (uri, content) => (await parts()).files.write(uri, content),
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  disposables.add(
    vscode.workspace.registerFileSystemProvider(RECORD_SCHEME, provider, {
      isCaseSensitive: true,
    }),
  );
  disposables.add(
    registerCommand('erpnet.record.edit', async (id?: unknown) => (await parts()).edit(id)),
  );
  disposables.add(
    registerCommand('erpnet.record.overwrite', async (uri?: unknown) =>
      (await parts()).overwrite(uri),
    ),
  );
  disposables.add(
    registerCommand('erpnet.record.takeTheirs', async (uri?: unknown) =>
      (await parts()).takeTheirs(uri),
    ),
  );
  return disposables;
}
