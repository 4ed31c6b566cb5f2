import * as vscode from 'vscode';
import { startOf } from '../../core/http/places.js';
import type { CommandId } from '../shared/ids.js';
import { treeOf } from './documents.js';

/** "Send" above each request. */
export function registerCodeLens(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(
    { language: 'http' },
    {
      provideCodeLenses: (document) => {
        const tree = treeOf(document);
        return tree.blocks.flatMap(({ request }, index) => {
          if (!request) return [];
          const offset = startOf(tree, index) + request.start;
          const position = document.positionAt(offset);
          const command = {
            command: 'erpnet.request.send' satisfies CommandId,
            title: `$(play) ${vscode.l10n.t('Send')}`,
            tooltip: vscode.l10n.t('Send this request with the active ERP.net profile'),
            arguments: [document.uri, offset],
          };
          return [new vscode.CodeLens(new vscode.Range(position, position), command)];
        });
      },
    },
  );
}
