import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { nameOf } from '../profiles/profileOf.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import { viewType } from '../shared/webviewPanel.js';
import type { InspectorDeps } from './inspector.js';

export function registerToken(deps: InspectorDeps): Disposable {
  const disposables = createDisposables();
  const inspector = once(async () =>
    disposables.add((await import('./inspector.js')).createInspector(deps)),
  );
  const showProfile = async (target: unknown): Promise<void> => {
    const name = nameOf(target);
    (await inspector()).show({ kind: 'profile', ...(name !== undefined && { name }) });
  };
  disposables.add(
    vscode.window.registerWebviewPanelSerializer(viewType('token'), {
      deserializeWebviewPanel: async (panel) => {
        (await inspector()).restore(panel);
      },
    }),
  );
  disposables.add(
    registerCommand('erpnet.token.inspect', (target?: unknown) => showProfile(target)),
  );
  disposables.add(
    registerCommand('erpnet.token.validate', async (target?: unknown) => {
      const name = nameOf(target) ?? deps.profiles.active()?.name;
      if (name === undefined) throw new ErpNetError({ code: 'profile.none' });
      if (!(await deps.sessions.ofProfile(name))) {
        throw new ErpNetError({ code: 'signin.required', profile: name });
      }
      await showProfile(name);
      const report = await (await inspector()).validate();
      return report?.verdict;
    }),
  );
  disposables.add(
    registerCommand('erpnet.token.decode', async (text?: unknown) => {
      const { askForToken } = await import('./askForToken.js');
      const found = await askForToken(typeof text === 'string' ? text : undefined);
      (await inspector()).show({ kind: 'pasted', found });
    }),
  );
  return disposables;
}
