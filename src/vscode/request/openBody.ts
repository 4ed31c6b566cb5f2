import * as vscode from 'vscode';
import { canBeOpened, fileNameFor, mediaOf, openedNameFor } from '../../core/results/media.js';
import { EXTENSION_ID } from '../../core/oauth/redirectKind.js';
import { folderForFiles } from './folderForFiles.js';
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
  const defaultUri = vscode.Uri.joinPath(folderForFiles(), fileNameFor(snapshot));
  const target = await vscode.window.showSaveDialog({ defaultUri });
  if (target) await vscode.workspace.fs.writeFile(target, bytes);
}

/** Files that were opened are kept so long, for the programs that show them. */
const KEPT_MS = 3_600_000;

/**
 * Opens an answer that is a file in the program that the person has for it: webviews have no viewer for PDF. The file
 * is written to the storage of the extension; those that were opened long ago go.
 */
export async function openFile({ bytes, snapshot }: Shown, storageUri: vscode.Uri): Promise<void> {
  const media = mediaOf(snapshot.headers);
  if (!bytes || !canBeOpened(media)) return;
  const folder = vscode.Uri.joinPath(storageUri, 'opened');
  await removeOld(folder);
  const uri = vscode.Uri.joinPath(folder, String(Date.now()), openedNameFor(snapshot));
  await vscode.workspace.fs.writeFile(uri, bytes);
  const isShownHere = media.isImage || /json|xml|text/.test(media.type);
  // Where opening fails, VS Code shows the file in its folder.
  if (isShownHere || !isWrittenHere()) await vscode.commands.executeCommand('vscode.open', uri);
  else await vscode.env.openExternal(uri);
}

/**
 * Whether files are written where the person's programs are: not by a browser's extension host, nor by one of a remote
 * machine. In a window of such a machine the extension still runs at home, if it was not installed over there.
 */
function isWrittenHere(): boolean {
  const { remoteName, uiKind } = vscode.env;
  const isAtHome =
    remoteName === undefined ||
    vscode.extensions.getExtension(EXTENSION_ID)?.extensionKind === vscode.ExtensionKind.UI;
  return uiKind === vscode.UIKind.Desktop && isAtHome;
}

/** Each file is in a folder that is named for when it was opened. */
async function removeOld(folder: vscode.Uri): Promise<void> {
  try {
    for (const [name] of await vscode.workspace.fs.readDirectory(folder)) {
      if (Date.now() - Number(name) < KEPT_MS) continue;
      const old = vscode.Uri.joinPath(folder, name);
      await vscode.workspace.fs.delete(old, { recursive: true });
    }
  } catch {
    // Nothing was opened yet, or a program still holds a file: the next time will do.
  }
}
