import * as vscode from 'vscode';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import type { SendDeps } from './sendFlow.js';

/** Requests with asserts in VS Code's Test Explorer. No document is read before somebody looks there. */
export function registerTestExplorer(deps: SendDeps): Disposable {
  const disposables = createDisposables();
  const controller = disposables.add(
    vscode.tests.createTestController('erpnet.requests', vscode.l10n.t('ERP.net Requests')),
  );
  const explorer = once(async () =>
    disposables.add((await import('./testExplorer.js')).createTestExplorer(controller, deps)),
  );
  controller.resolveHandler = async (item) => {
    if (!item) await (await explorer()).discover();
  };
  controller.refreshHandler = async () => (await explorer()).discover();
  const profile = controller.createRunProfile(
    vscode.l10n.t('Send and check'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => (await explorer()).run(request, token),
    true,
  );
  disposables.add(profile);
  return disposables;
}
