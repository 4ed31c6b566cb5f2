import * as vscode from 'vscode';
import type { CommandId } from '../shared/ids.js';
import { treeOf } from './documents.js';

/** "Send" above each request. */
export function registerCodeLens(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(
    { language: 'http' },
    {
      provideCodeLenses: (document) =>
        treeOf(document).blocks.flatMap(({ request }) => {
          if (!request) return [];
          const position = document.positionAt(request.start);
          const command = {
            command: 'erpnet.request.send' satisfies CommandId,
            title: `$(play) ${vscode.l10n.t('Send')}`,
            tooltip: vscode.l10n.t('Send this request with the active ERP.net profile'),
            arguments: [document.uri, request.start],
          };
          return [new vscode.CodeLens(new vscode.Range(position, position), command)];
        }),
    },
  );
}
