import * as vscode from 'vscode';
import type { Shown } from './snapshot.js';

/** Opens the whole text of an answer in an editor. */
export async function openBody({ body }: Shown): Promise<void> {
  if (!body) return;
  const { content, language } = body;
  const document = await vscode.workspace.openTextDocument({
    content: content(),
    language: language === 'text' ? 'plaintext' : language,
  });
  await vscode.window.showTextDocument(document, { preview: true });
}
