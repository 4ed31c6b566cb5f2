import * as vscode from 'vscode';
import { fileNameOf, mediaOf } from '../../core/results/media.js';
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

/** Writes the bytes of an answer, as they came, to a file that the person chooses. */
export async function saveBody({ bytes, snapshot }: Shown): Promise<void> {
  if (!bytes) return;
  const { headers } = snapshot;
  const { ending } = mediaOf(headers);
  const name = fileNameOf(headers) ?? (ending ? `answer.${ending}` : 'answer');
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target) await vscode.workspace.fs.writeFile(target, bytes);
}
