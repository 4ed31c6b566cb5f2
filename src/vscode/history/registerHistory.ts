import * as vscode from 'vscode';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showInfo } from '../shared/messages.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { Requests } from '../request/registerRequests.js';
import type { History } from './history.js';
import type { HistoryFiles } from './historyFiles.js';

export interface HistoryDeps extends Pick<History, 'files'> {
  readonly compare: Requests['compare'];
}

/** `erpnet.history.show`, `erpnet.history.clear` */
export function registerHistory({ files, compare }: HistoryDeps): Disposable {
  const disposables = createDisposables();
  const documents = once(async () => {
    const { registerHistoryDocuments } = await import('./historyDocuments.js');
    return files && disposables.add(registerHistoryDocuments(await files()));
  });
  const withFiles = async <T>(
    work: (files: HistoryFiles) => Promise<T>,
  ): Promise<T | undefined> => {
    if (files) return work(await files());
    showInfo(vscode.l10n.t('The history belongs to a workspace. Open a folder to have one.'));
    return undefined;
  };
  disposables.add(
    registerCommand('erpnet.history.show', async () => {
      await documents();
      const { showHistory } = await import('./showHistory.js');
      return withFiles((all) => showHistory(all, compare));
    }),
  );
  disposables.add(
    registerCommand('erpnet.history.clear', async () => {
      const { clearHistory } = await import('./showHistory.js');
      return withFiles(clearHistory);
    }),
  );
  return disposables;
}
