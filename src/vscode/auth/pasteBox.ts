import * as vscode from 'vscode';
import type { PastedProblem } from '../../core/oauth/pastedCallback.js';
import type { BrowserAttempt } from '../../core/oauth/flows/flow.js';

/** A box for the address in which the browser ended, hidden as it is typed: it holds the code of the sign-in. */
export function createPasteBox({ redirectUri, paste }: BrowserAttempt): vscode.InputBox {
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Sign in: paste the address');
  box.prompt = vscode.l10n.t(
    'After you sign in, the browser ends on a page that may not load. Copy its whole address and paste it here.',
  );
  box.placeholder = `${redirectUri}?code=…`;
  box.ignoreFocusOut = true;
  box.password = true;
  box.onDidChangeValue(() => {
    box.validationMessage = undefined;
  });
  box.onDidAccept(() => {
    const problem = paste(box.value);
    if (problem === undefined) box.hide();
    else box.validationMessage = describe(problem, redirectUri);
  });
  return box;
}

function describe(problem: PastedProblem, redirectUri: string): string {
  switch (problem) {
    case 'not-an-address':
      return vscode.l10n.t('This is not an address.');
    case 'elsewhere':
      return vscode.l10n.t('The address has to begin with {0}.', redirectUri);
    case 'other-sign-in':
      return vscode.l10n.t('This address belongs to another sign-in.');
  }
}
