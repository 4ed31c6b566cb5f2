import * as vscode from 'vscode';
import { codeLensSetting, onDidChangeSetting } from '../shared/settings.js';

/** Extensions that put a "Send" of their own above the same requests: REST Client, httpYac, Kulala. */
const OTHERS = ['humao.rest-client', 'anweber.vscode-httpyac', 'mistweaverco.kulala-vscode'];

/**
 * Should a document have our lenses? By the setting; by default where no other extension shows its own: never two
 * rows of "Send" above a request.
 */
export function isLensWanted(document: vscode.TextDocument): boolean {
  switch (codeLensSetting(document.uri)) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto':
      return OTHERS.every((id) => vscode.extensions.getExtension(id) === undefined);
  }
}

export function onDidChangeLensWish(listener: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    onDidChangeSetting('erpnet.http.codeLens', listener),
    vscode.extensions.onDidChange(listener),
  );
}
