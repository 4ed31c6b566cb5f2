import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { RunnerDeps, Target } from './runner.js';

export function registerRequests(deps: RunnerDeps): Disposable {
  const disposables = createDisposables();
  const runner = once(async () => (await import('./runner.js')).createRunner(deps));
  disposables.add(
    registerCommand('erpnet.request.send', async (uri?: unknown, offset?: unknown) => {
      const target = targetOf(uri, offset);
      return (await runner()).run(target);
    }),
  );
  disposables.add(
    registerCommand('erpnet.request.cancel', async () => {
      (await runner()).cancel();
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
