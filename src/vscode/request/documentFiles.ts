import path from 'node:path';
import * as vscode from 'vscode';
import type { DocumentFiles } from '../../core/http/files.js';
import type { RunDeps } from '../../core/request/run.js';
import { createDocumentFiles } from '../../node/documentFiles.js';

export interface Files {
  readonly files: DocumentFiles | undefined;
  readonly write: RunDeps['write'];
}

/**
 * What a document may read (`< file`) and write (`>> file`): files of its folder of the workspace. One that lies in none
 * may read beside it and writes nothing; an unsaved one counts as a part of the first folder.
 */
export function filesOf({ uri }: vscode.TextDocument): Files {
  const { workspaceFolders, getWorkspaceFolder } = vscode.workspace;
  const isUntitled = uri.scheme === 'untitled';
  const folder = (isUntitled ? workspaceFolders?.[0] : getWorkspaceFolder(uri))?.uri;
  const place = isUntitled ? folder && vscode.Uri.joinPath(folder, 'untitled.http') : uri;
  const refuse: RunDeps['write'] = () => Promise.resolve('outside');
  if (place?.scheme !== 'file') return { files: undefined, write: refuse };
  const root = folder?.fsPath ?? path.dirname(place.fsPath);
  const { write, ...files } = createDocumentFiles(place.fsPath, root);
  return {
    files,
    write: folder ? write : refuse,
  };
}
