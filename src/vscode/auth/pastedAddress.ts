import * as vscode from 'vscode';
import { createDeferred } from '../../core/deferred.js';
import { ErpNetError } from '../../core/errors.js';
import { readPastedCallback } from '../../core/oauth/pastedCallback.js';
import { SUGGESTED_REDIRECT_URI } from '../../core/oauth/redirectKind.js';
import type { ListenForRedirect } from '../../core/oauth/redirectListener.js';
import { createPasteBox } from './pasteBox.js';

/**
 * Lets the person paste the address in which the browser ended. Nobody listens there: the browser says so, and keeps the
 * address for copying.
 */
export const listenForPaste: ListenForRedirect = ({
  state,
  redirectUri = SUGGESTED_REDIRECT_URI,
}) => {
  const answer = createDeferred<URL>();
  const box = createPasteBox({
    redirectUri,
    paste: (text) => {
      const read = readPastedCallback(text, { redirectUri, state });
      if (typeof read === 'string') return read;
      answer.resolve(read);
      return undefined;
    },
  });
  const givenUp = new Promise<never>((_, reject) => {
    box.onDidHide(() => {
      reject(new ErpNetError({ code: 'cancelled' }));
    });
  });
  const response = Promise.race([answer.promise, givenUp]);
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
