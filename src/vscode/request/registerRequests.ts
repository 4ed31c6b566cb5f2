import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCommand } from '../shared/registerCommand.js';
import { createRunner, type RunnerDeps, type Target } from './runner.js';

export function registerRequests(deps: RunnerDeps): Disposable {
  const disposables = createDisposables();
  const runner = createRunner(deps);
  disposables.add(
    registerCommand('erpnet.request.send', (uri?: unknown, offset?: unknown) =>
      runner.run(targetOf(uri, offset)),
    ),
  );
  disposables.add(
    registerCommand('erpnet.request.cancel', () => {
      runner.cancel();
    }),
  );
  return disposables;
}

/** The lens says which request; the palette and the key mean the one at the cursor. */
function targetOf(uri: unknown, offset: unknown): Target {
  if (uri instanceof vscode.Uri && typeof offset === 'number') return { uri, offset };
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new ErpNetError({ code: 'request.none' });
  const { document, selection } = editor;
  return { uri: document.uri, offset: document.offsetAt(selection.active) };
}
