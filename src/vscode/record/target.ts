import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { urlOf } from '../../core/http/texts.js';
import { recordIdAt, recordIdOf } from '../../core/record/recordId.js';
import { blockAt, treeOf } from '../language/documents.js';

/**
 * Which record is meant: the one that a caller names, that stands at the cursor, that the request there addresses, or
 * that the person types.
 * @param given an `@odata.id`, relative to the service root or with it
 * @throws ErpNetError `record.none`, `cancelled`
 */
export async function recordTarget(given: unknown, serviceRoot: string): Promise<string> {
  if (typeof given === 'string') return orNone(recordIdOf(given, serviceRoot));
  return atCursor(serviceRoot) ?? orNone(recordIdOf(await ask(serviceRoot), serviceRoot));
}

function atCursor(serviceRoot: string): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const { line, character } = selection.active;
  const found = recordIdAt(document.lineAt(line).text, character);
  if (found !== undefined || document.languageId !== 'http') return found;
  const block = blockAt(treeOf(document), document.offsetAt(selection.active));
  return block?.request && recordIdOf(urlOf(block, block.request), serviceRoot);
}

async function ask(serviceRoot: string): Promise<string> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Edit a record'),
    prompt: vscode.l10n.t('Its @odata.id'),
    placeHolder: 'Crm_Sales_Customers(79f3f74e-098a-4d91-9714-c4f845c2dc62)',
    validateInput: (value) =>
      recordIdOf(value, serviceRoot) === undefined
        ? vscode.l10n.t('Write an entity set and an id: Set(id).')
        : undefined,
  });
  if (text === undefined) throw new ErpNetError({ code: 'cancelled' });
  return text;
}

function orNone(id: string | undefined): string {
  if (id === undefined) throw new ErpNetError({ code: 'record.none' });
  return id;
}
