import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { LIFETIME_MS, meantTransaction } from '../../core/transaction/transaction.js';
import { END_TRANSACTION } from '../shared/ids.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showError, showInfo } from '../shared/messages.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { TransactionDeps } from './beginAndEnd.js';
import type { OpenTransaction } from './transactions.js';

/** `erpnet.transaction.begin|commit|drop`, and the item of the status bar while one is open. */
export function registerTransactions(deps: TransactionDeps): Disposable {
  const { profiles, transactions } = deps;
  const disposables = createDisposables();
  const load = once(() => import('./beginAndEnd.js'));
  const current = async (): Promise<OpenTransaction> => {
    const open = transactions.list();
    const meant = meantTransaction(open, profiles.active()?.name);
    if (!meant) throw new ErpNetError({ code: 'transaction.none' });
    return meant === 'several' ? (await load()).chooseTransaction(open) : meant;
  };
  disposables.add(
    registerCommand('erpnet.transaction.begin', async (model?: unknown) =>
      (await load()).beginTransaction(model, deps),
    ),
  );
  for (const [id, commit] of [
    ['erpnet.transaction.commit', true],
    ['erpnet.transaction.drop', false],
  ] as const) {
    disposables.add(
      registerCommand(id, async () => (await load()).endTransaction(await current(), commit, deps)),
    );
  }
  disposables.add(
    vscode.commands.registerCommand(END_TRANSACTION, async () => {
      try {
        await (await load()).askForEnd(await current(), deps);
      } catch (error) {
        showError(error);
      }
    }),
  );
  disposables.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      for (const transaction of transactions.list()) {
        const { documents } = transaction;
        if (!documents.delete(uri.toString()) || documents.size > 0) continue;
        load().then(({ remindOf }) => {
          remindOf(transaction, deps);
        }, showError);
      }
    }),
  );
  disposables.add(
    transactions.onDidExpire(({ profile }) => {
      showInfo(
        vscode.l10n.t('The transaction of {0} was dropped: it was open too long.', profile.name),
      );
    }),
  );
  disposables.add(showStatus(deps));
  return disposables;
}

/** Made with the first transaction. */
function showStatus({ transactions }: TransactionDeps): Disposable {
  const disposables = createDisposables();
  let item: vscode.StatusBarItem | undefined;
  disposables.add(
    transactions.onDidChange(() => {
      const [first, ...others] = transactions.list();
      if (!first) {
        item?.hide();
        return;
      }
      item ??= disposables.add(
        vscode.window.createStatusBarItem(
          'erpnet.transaction',
          vscode.StatusBarAlignment.Right,
          99,
        ),
      );
      const names = [first, ...others].map(({ profile }) => profile.name).join(', ');
      const end = new Date(first.begun + LIFETIME_MS);
      const time = end.toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
      item.name = vscode.l10n.t('ERP.net transaction');
      item.text = `$(git-commit) ${vscode.l10n.t('Transaction')}`;
      item.tooltip = vscode.l10n.t(
        'Requests of {0} are part of a transaction, until {1} at most. Click to commit or drop it.',
        names,
        time,
      );
      item.command = END_TRANSACTION;
      item.show();
    }),
  );
  return disposables;
}
