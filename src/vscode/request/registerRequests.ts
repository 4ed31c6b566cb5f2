import * as vscode from 'vscode';
import { registerKeepSecret } from '../language/keepSecret.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import { registerCopyAsCurl } from './copyAsCurl.js';
import { registerTestExplorer } from './registerTestExplorer.js';
import type { RunnerDeps } from './runner.js';
import { targetOf } from './target.js';

export function registerRequests(deps: RunnerDeps): Disposable {
  const disposables = createDisposables();
  const runner = once(async () => (await import('./runner.js')).createRunner(deps));
  disposables.add(
    registerCommand(
      'erpnet.request.send',
      async (uri?: unknown, offset?: unknown, withDependencies?: unknown) => {
        const target = targetOf(uri, offset);
        return (await runner()).run({ ...target, withDependencies: withDependencies === true });
      },
    ),
  );
  disposables.add(
    registerCommand(
      'erpnet.request.sendAll',
      async (uri?: unknown, start?: unknown, end?: unknown) => {
        const { runMany } = await runner();
        if (!(uri instanceof vscode.Uri)) {
          const { askForSelection } = await import('./selection.js');
          return runMany(await askForSelection());
        }
        if (typeof start !== 'number') return runMany({ uri });
        return runMany({ uri, stretch: { start, end: typeof end === 'number' ? end : Infinity } });
      },
    ),
  );
  disposables.add(
    registerCommand('erpnet.request.cancel', async () => {
      (await runner()).cancel();
    }),
  );
  disposables.add(registerCopyAsCurl(deps));
  disposables.add(registerKeepSecret(deps.secrets));
  disposables.add(registerTestExplorer(deps));
  return disposables;
}
