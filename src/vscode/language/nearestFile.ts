import * as vscode from 'vscode';
import type { FoundFile } from '../../core/http/files.js';

/** Folder of a document; of an unsaved one, the first folder of the workspace. */
export function folderOf({ uri }: vscode.TextDocument): vscode.Uri | undefined {
  if (uri.scheme === 'untitled') return vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.Uri.joinPath(uri, '..');
}

/**
 * The file of this name in a folder, or in the nearest one above it, up to the folder of the workspace: what lies
 * outside is not the workspace's business.
 */
export async function nearestFile(
  folder: vscode.Uri,
  name: string,
): Promise<(FoundFile & { readonly uri: vscode.Uri }) | undefined> {
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri.path ?? folder.path;
  for (let at = folder; ; at = vscode.Uri.joinPath(at, '..')) {
    const uri = vscode.Uri.joinPath(at, name);
    const text = await read(uri);
    if (text !== undefined) {
      return { uri, path: vscode.workspace.asRelativePath(uri), text };
    }
    if (at.path === root || at.path === '/' || at.path === '') return undefined;
  }
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // There is none, which is the usual case.
    return undefined;
  }
}
