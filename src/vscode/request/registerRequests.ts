import * as vscode from 'vscode';
import { EXPORT_FORMATS } from '../../core/results/export/formats.js';
import { registerKeepSecret } from '../language/keepSecret.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import { viewType } from '../shared/webviewPanel.js';
import { registerTestExplorer } from './registerTestExplorer.js';
import type { ExportTarget } from './exportRows.js';
import type { Runner, RunnerDeps } from './runner.js';
import type { Selection } from './selection.js';
import { targetOf } from './target.js';

export interface Requests extends Disposable {
  /** Shows two answers side by side, record by record. */
  readonly compare: Runner['compare'];
}

export function registerRequests(deps: RunnerDeps): Requests {
  const disposables = createDisposables();
  const runner = once(async () => (await import('./runner.js')).createRunner(deps));
  disposables.add(
    vscode.window.registerWebviewPanelSerializer(viewType('response'), {
      deserializeWebviewPanel: async (panel, state: unknown) =>
        (await runner()).restore(panel, state),
    }),
  );
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
    registerCommand('erpnet.request.sendAll', async (...given: unknown[]) => {
      const selection = await selectionOf(...given);
      return (await runner()).runMany(selection);
    }),
  );
  disposables.add(
    registerCommand('erpnet.request.sendBatch', async (...given: unknown[]) => {
      const selection = await selectionOf(...given);
      return (await runner()).sendBatch(selection);
    }),
  );
  disposables.add(
    registerCommand('erpnet.request.cancel', async () => {
      (await runner()).cancel();
    }),
  );
  disposables.add(
    registerCommand('erpnet.request.copyAsCurl', async (uri?: unknown, offset?: unknown) => {
      const { copyAsCurl } = await import('./copyAsCurl.js');
      await copyAsCurl(targetOf(uri, offset), deps);
    }),
  );
  disposables.add(
    registerCommand('erpnet.response.loadAll', async () => (await runner()).loadAll()),
  );
  disposables.add(
    registerCommand('erpnet.response.export', async (format?: unknown, uri?: unknown) =>
      (await runner()).exportRows(exportTarget(format, uri)),
    ),
  );
  disposables.add(registerKeepSecret(deps.secrets));
  disposables.add(registerTestExplorer(deps));
  return {
    compare: async (before, after) => (await runner()).compare(before, after),
    dispose: () => {
      disposables.dispose();
    },
  };
}

/** A caller may name a format and a file; a person is asked. */
function exportTarget(format: unknown, uri: unknown): ExportTarget | undefined {
  const known = EXPORT_FORMATS.find((one) => one === format);
  return known && uri instanceof vscode.Uri ? { format: known, uri } : undefined;
}

/** What a lens or a caller names; the palette and a menu mean the active editor. */
async function selectionOf(uri?: unknown, start?: unknown, end?: unknown): Promise<Selection> {
  // A menu of the editor gives its document and no stretch: there the selection counts.
  const isCalled = uri instanceof vscode.Uri && (start === undefined || typeof start === 'number');
  if (!isCalled) {
    const { askForSelection } = await import('./selection.js');
    return askForSelection();
  }
  if (typeof start !== 'number') return { uri };
  return { uri, stretch: { start, end: typeof end === 'number' ? end : Infinity } };
}
