import * as vscode from 'vscode';
import { OBJECT_VERSION } from '../../core/record/changes.js';
import { setContextKey } from '../shared/contextKeys.js';
import type { RecordFiles } from './recordFiles.js';
import { show, type OpenRecord, type RecordDeps } from './records.js';
import { keyOf, theirsUri } from './recordUri.js';

/** Shows both sides, as VS Code does for files: the server's at the left, the person's at the right, where it can be edited. */
export async function showConflict({ uri, id }: OpenRecord): Promise<void> {
  setContextKey('erpnet.hasRecordConflict', true);
  const title = vscode.l10n.t('{0}: on the server ↔ yours', id);
  await vscode.commands.executeCommand('vscode.diff', theirsUri(uri), uri, title);
}

/** Sends the person's changes all the same, to the version that the server has now. */
export async function overwrite(record: OpenRecord, files: RecordFiles): Promise<void> {
  const { theirs, uri } = record;
  if (!theirs) return;
  record.version = theirs.members[OBJECT_VERSION];
  const document = await vscode.workspace.openTextDocument(uri);
  record.theirs = undefined;
  if (await document.save()) await endConflict(record, files);
}

/** Gives up the person's changes. */
export async function takeTheirs(
  record: OpenRecord,
  files: RecordFiles,
  deps: Pick<RecordDeps, 'clock'>,
): Promise<void> {
  const { theirs, uri } = record;
  if (!theirs) return;
  show(record, theirs, deps);
  await endConflict(record, files);
  await vscode.window.showTextDocument(uri);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  files.changed(record);
}

/** The record alone takes the place of the comparison. */
async function endConflict({ uri }: OpenRecord, files: RecordFiles): Promise<void> {
  setContextKey('erpnet.hasRecordConflict', files.hasConflict);
  const isComparison = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputTextDiff && keyOf(input.modified) === keyOf(uri);
  await vscode.window.showTextDocument(uri, { preview: false });
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(isComparison));
  await vscode.window.tabGroups.close(tabs);
}
