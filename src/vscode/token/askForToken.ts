import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { maskToken } from '../../core/token/kind.js';
import { findToken, type FoundToken } from '../../core/token/recognise.js';
import { describeProblem } from '../shared/sentences.js';

/**
 * The token to decode: from `text` when a caller gives one, from the selection, or from where the person says.
 * @throws ErpNetError `cancelled`, `token.none`
 */
export async function askForToken(text: string | undefined): Promise<FoundToken> {
  if (text !== undefined) return required(findToken(text));
  const selected = findToken(selectedText());
  if (selected) return selected;
  const clipboard = findToken(await vscode.env.clipboard.readText());
  if (!clipboard) return paste();
  const items = [
    {
      label: vscode.l10n.t('From the clipboard'),
      description: maskToken(clipboard.token),
      choose: () => Promise.resolve(clipboard),
    },
    { label: vscode.l10n.t('Paste or type…'), choose: paste },
  ];
  const title = vscode.l10n.t('Decode a token');
  const picked = await vscode.window.showQuickPick(items, { title });
  if (!picked) throw new ErpNetError({ code: 'cancelled' });
  return picked.choose();
}

/** Shown as dots: somebody may be looking. The box stays until there is a token in it. */
async function paste(): Promise<FoundToken> {
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Decode a token');
  box.prompt = vscode.l10n.t(
    'A token, an Authorization header or a whole response. It does not leave this machine.',
  );
  box.password = true;
  box.ignoreFocusOut = true;
  box.onDidChangeValue(() => {
    box.validationMessage = undefined;
  });
  try {
    return await new Promise<FoundToken>((resolve, reject) => {
      box.onDidAccept(() => {
        const found = findToken(box.value);
        if (found) resolve(found);
        else box.validationMessage = describeProblem({ code: 'token.none' });
      });
      box.onDidHide(() => {
        reject(new ErpNetError({ code: 'cancelled' }));
      });
      box.show();
    });
  } finally {
    box.dispose();
  }
}

function required(found: FoundToken | undefined): FoundToken {
  if (!found) throw new ErpNetError({ code: 'token.none' });
  return found;
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor ? editor.document.getText(editor.selection) : '';
}
