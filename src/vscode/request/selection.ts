import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { HttpDocument } from '../../core/http/nodes.js';
import { indexAt, startOf } from '../../core/http/places.js';
import { requestIndexes } from '../../core/request/runOrder.js';
import { treeOf } from '../language/documents.js';

/** Requests of a document: those that the stretch touches, all without one. */
export interface Selection {
  readonly uri: vscode.Uri;
  /** Offsets; `end` is exclusive. */
  readonly stretch?: { readonly start: number; readonly end: number };
}

export function selectedIndexes(tree: HttpDocument, { stretch }: Selection): readonly number[] {
  const all = requestIndexes(tree);
  if (!stretch) return all;
  const { start, end } = stretch;
  return all.filter((index) => startOf(tree, index) < end && startOf(tree, index + 1) > start);
}

/**
 * What "Send all" means in the active editor: the selection, or else what the person chooses.
 * @throws ErpNetError `request.none`, `cancelled`
 */
export async function askForSelection(): Promise<Selection> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new ErpNetError({ code: 'request.none' });
  const { document, selection } = editor;
  const { uri } = document;
  const start = document.offsetAt(selection.start);
  if (!selection.isEmpty) return { uri, stretch: { start, end: document.offsetAt(selection.end) } };
  const tree = treeOf(document);
  const all = { uri };
  const index = indexAt(tree, start);
  const rest = { uri, stretch: { start: startOf(tree, index), end: Infinity } };
  const [count, countRest] = [all, rest].map((one) => selectedIndexes(tree, one).length);
  if (count === countRest || !countRest) return all;
  const choices = [
    { label: vscode.l10n.t('All {0} requests', count ?? 0), selection: all },
    { label: vscode.l10n.t('From here on: {0}', countRest), selection: rest },
  ];
  const title = vscode.l10n.t('Send requests of this document');
  const chosen = await vscode.window.showQuickPick(choices, { title });
  if (!chosen) throw new ErpNetError({ code: 'cancelled' });
  return chosen.selection;
}
