import * as vscode from 'vscode';
import { compareRows, type Comparison } from '../../core/results/compareRows.js';
import type { TableInfo } from '../../protocol/responseView.js';
import { slicing } from '../language/slicing.js';
import { showInfo } from '../shared/messages.js';
import type { AnswerPanel } from './answerPanel.js';
import type { Shown } from './snapshot.js';

/**
 * Compares what a panel shows with the rows of another panel, which the person chooses where there are several.
 * @param others the oldest first
 * @returns what to show; undefined when the person chose none
 */
export async function compareAnswers(
  after: Shown,
  others: readonly AnswerPanel[],
): Promise<Shown | undefined> {
  const before = await chooseOther(others.map(({ shown }) => shown).filter(({ rows }) => rows));
  return before && compareShown(before, after);
}

/** @returns undefined where one of the two has no rows */
export async function compareShown(before: Shown, after: Shown): Promise<Shown | undefined> {
  if (!before.rows || !after.rows) return undefined;
  const { language = '' } = after;
  const comparison = await compareRows(before.rows, after.rows, {
    slicing: slicing(() => true),
    language,
    words: {
      column: vscode.l10n.t('Change'),
      added: vscode.l10n.t('Added'),
      removed: vscode.l10n.t('Removed'),
      changed: vscode.l10n.t('Changed'),
    },
  });
  return comparison && describeComparison(comparison, before, after);
}

async function chooseOther(others: readonly Shown[]): Promise<Shown | undefined> {
  if (others.length === 0) {
    showInfo(
      vscode.l10n.t('Pin this answer and send another request; then the two can be compared.'),
    );
  }
  if (others.length < 2) return others[0];
  const choices = others.map((shown) => {
    const { requestLine, time = '', table } = shown.snapshot;
    return { label: requestLine, description: table?.summary ?? time, shown };
  });
  const title = vscode.l10n.t('Compare with which answer?');
  return (await vscode.window.showQuickPick(choices, { title }))?.shown;
}

function describeComparison(
  { rows, added, removed, changed, same }: Comparison,
  before: Shown,
  after: Shown,
): Shown {
  const number = (value: number): string => value.toLocaleString(vscode.env.language);
  const isSame = rows.rowCount === 0;
  const summary = isSame
    ? vscode.l10n.t('No differences: the two answers have the same {0} records.', number(same))
    : vscode.l10n.t(
        '{0} added, {1} removed, {2} changed, {3} the same',
        ...[added, removed, changed, same].map(number),
      );
  const table: TableInfo = { columns: rows.columns, rowCount: rows.rowCount, summary };
  const { snapshot, source, language = '' } = after;
  return {
    snapshot: {
      state: 'done',
      requestLine: vscode.l10n.t('Compared: {0}', snapshot.requestLine),
      url: before.snapshot.requestLine,
      profile: snapshot.profile,
      notices: [{ severity: 'info', text: summary }],
      headers: [],
      isFinal: true,
      ...(!isSame && { table }),
    },
    rows,
    language,
    ...(source && { source: { uri: source.uri, serviceRoot: source.serviceRoot } }),
  };
}
