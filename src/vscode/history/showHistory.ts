import * as vscode from 'vscode';
import { runCommand } from '../shared/commands.js';
import { confirm, showInfo } from '../shared/messages.js';
import { answerUri } from './historyDocuments.js';
import type { Requests } from '../request/registerRequests.js';
import { toShown } from './historyAnswer.js';
import type { HistoryFiles, StoredEntry } from './historyFiles.js';

type Compare = Requests['compare'];
type EntryItem = vscode.QuickPickItem & { readonly stored: StoredEntry };

/** Lets the person find a request of the past, and choose what to do with it. */
export async function showHistory(files: HistoryFiles, showBoth: Compare): Promise<void> {
  const entries = await files.list();
  if (entries.length === 0) {
    sayEmpty();
    return;
  }
  const stored = await pickEntry(entries, vscode.l10n.t('Requests of this workspace'));
  if (stored) await act(stored, entries, showBoth);
}

const sayEmpty = (): void => {
  showInfo(vscode.l10n.t('The history of this workspace is empty. It fills when you send.'));
};

/** @returns whether it is empty now */
export async function clearHistory(files: HistoryFiles): Promise<boolean> {
  if ((await files.list()).length === 0) {
    sayEmpty();
    return true;
  }
  const isMeant = await confirm(
    vscode.l10n.t('Clear the history of this workspace?'),
    vscode.l10n.t('Its requests and answers are deleted from this machine.'),
    vscode.l10n.t('Clear'),
  );
  if (isMeant) await files.clear();
  return isMeant;
}

async function pickEntry(
  entries: readonly StoredEntry[],
  title: string,
): Promise<StoredEntry | undefined> {
  const items = entries.map(toItem);
  const options = {
    title,
    placeHolder: vscode.l10n.t('Search by address, status, profile or time'),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await vscode.window.showQuickPick(items, options))?.stored;
}

function toItem(stored: StoredEntry): EntryItem {
  const { line, name, status, millis, profile, time } = stored.entry;
  const took = vscode.l10n.t('{0} ms', millis.toLocaleString(vscode.env.language));
  return {
    label: `${status < 400 ? '$(check)' : '$(error)'} ${line}`,
    description: [name, String(status), took].filter(Boolean).join(' · '),
    detail: [new Date(time).toLocaleString(vscode.env.language), profile]
      .filter(Boolean)
      .join(' · '),
    stored,
  };
}

async function act(
  stored: StoredEntry,
  entries: readonly StoredEntry[],
  showBoth: Compare,
): Promise<void> {
  const others = entries.filter(({ id }) => id !== stored.id);
  const choices = [
    { label: vscode.l10n.t('Open as document'), run: () => openRequest(stored) },
    { label: vscode.l10n.t('Send again'), run: () => sendAgain(stored) },
    { label: vscode.l10n.t('Show answer'), run: () => openAnswer(stored) },
    ...(others.length > 0
      ? [
          {
            label: vscode.l10n.t('Compare answer with…'),
            run: () => compare(stored, others, showBoth),
          },
        ]
      : []),
  ];
  const chosen = await vscode.window.showQuickPick(choices, { title: stored.entry.line });
  await chosen?.run();
}

async function openRequest({ entry }: StoredEntry): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({
    language: 'http',
    content: entry.text,
  });
  await vscode.window.showTextDocument(document, { preview: true });
  return document;
}

/** With the values, and the profile, of now. */
async function sendAgain(stored: StoredEntry): Promise<void> {
  const { uri } = await openRequest(stored);
  await runCommand('erpnet.request.sendAll', uri);
}

async function openAnswer(stored: StoredEntry): Promise<void> {
  const document = await vscode.workspace.openTextDocument(answerUri(stored));
  await vscode.window.showTextDocument(document, { preview: true });
}

/** Rows record by record; anything else as text. */
async function compare(
  stored: StoredEntry,
  others: readonly StoredEntry[],
  showBoth: Compare,
): Promise<void> {
  // Those of the same request are what one would compare with.
  const isSame = ({ entry }: StoredEntry): boolean => entry.line === stored.entry.line;
  const sorted = [...others.filter(isSame), ...others.filter((one) => !isSame(one))];
  const other = await pickEntry(sorted, vscode.l10n.t('Compare with which answer?'));
  if (!other) return;
  const [older, newer] = [stored, other].toSorted((a, b) => a.entry.time - b.entry.time);
  if (!older || !newer) return;
  const [before, after] = [toShown(older.entry), toShown(newer.entry)];
  if (before && after) {
    await showBoth(before, after);
    return;
  }
  const title = vscode.l10n.t('Answers: {0}', stored.entry.line.slice(0, 60));
  await vscode.commands.executeCommand('vscode.diff', answerUri(older), answerUri(newer), title);
}
