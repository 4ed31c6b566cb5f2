import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { readPastedCallback, type PastedProblem } from '../../core/oauth/pastedCallback.js';
import { SUGGESTED_REDIRECT_URI } from '../../core/oauth/redirectKind.js';
import type { ListenForRedirect } from '../../core/oauth/redirectListener.js';

/**
 * Lets the person paste the address in which the browser ended. Nobody listens there: the browser says so, and keeps the
 * address for copying.
 */
export const listenForPaste: ListenForRedirect = ({
  state,
  redirectUri = SUGGESTED_REDIRECT_URI,
}) => {
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Sign in: paste the address');
  box.prompt = vscode.l10n.t(
    'After you sign in, the browser ends on a page that may not load. Copy its whole address and paste it here.',
  );
  box.placeholder = `${redirectUri}?code=…`;
  box.ignoreFocusOut = true;
  box.password = true;
  const response = new Promise<URL>((resolve, reject) => {
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    });
    box.onDidAccept(() => {
      const read = readPastedCallback(box.value, { redirectUri, state });
      if (typeof read === 'string') box.validationMessage = describe(read, redirectUri);
      else resolve(read);
    });
    box.onDidHide(() => {
      reject(new ErpNetError({ code: 'cancelled' }));
    });
  });
  // The sign-in may have failed before anyone waits for this.
  response.catch(() => undefined);
  const close = (): void => {
    box.dispose();
  };
  return Promise.resolve({
    redirectUri,
    response,
    startAddress: (authorizeUrl) => {
      const copy: vscode.QuickInputButton = {
        iconPath: new vscode.ThemeIcon('copy'),
        tooltip: vscode.l10n.t('Copy the address of the sign-in page'),
      };
      box.buttons = [copy];
      box.onDidTriggerButton(() => vscode.env.clipboard.writeText(authorizeUrl));
      box.show();
      return authorizeUrl;
    },
    finish: close,
    close,
  });
};

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
