import os from 'node:os';
import * as vscode from 'vscode';

/** Where a file is offered to be saved: in the first folder of the workspace, or else at home. */
export function folderForFiles(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
}
