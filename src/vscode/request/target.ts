import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Target } from './runner.js';

/** The lens says which request; the palette and the key mean the one at the cursor. */
export function targetOf(uri: unknown, offset: unknown): Target {
  if (uri instanceof vscode.Uri && typeof offset === 'number') return { uri, offset };
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new ErpNetError({ code: 'request.none' });
  const { document, selection } = editor;
  return { uri: document.uri, offset: document.offsetAt(selection.active) };
}
