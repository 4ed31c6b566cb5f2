import * as vscode from 'vscode';
import type { Entry } from '../../../core/odata/outline/entries.js';
import { SELECTOR } from '../../language/documents.js';

/** As it is written in a request. */
export function nameOf(entry: Entry): string {
  switch (entry.kind) {
    case 'area':
      return entry.path.join('_');
    case 'set':
      return entry.set.name;
    case 'member':
      return entry.member.name;
    case 'value':
      return entry.value.name;
    case 'method':
      return entry.operation.name;
    case 'group':
    case 'range':
      return '';
  }
}

/**
 * Puts the name where the person wrote last.
 * @returns false where no document of ours is open
 */
export async function insertAtCursor(entry: Entry): Promise<boolean> {
  const editor = httpEditor();
  if (!editor) return false;
  const name = entry.kind === 'value' ? `'${nameOf(entry)}'` : nameOf(entry);
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, name);
  });
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  return true;
}

function httpEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find(
    (editor) => editor && vscode.languages.match(SELECTOR, editor.document) > 0,
  );
}
