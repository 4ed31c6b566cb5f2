import * as vscode from 'vscode';
import type { BrowserAttempt } from '../../core/oauth/flows/flow.js';
import { setContextKey } from '../shared/contextKeys.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { CommandId } from '../shared/ids.js';
import { createPasteBox } from './pasteBox.js';

/** The page in the browser that a sign-in waits for: it may not have opened, or in the wrong browser. */
interface OpenedPage extends BrowserAttempt {
  readonly address: string;
  /** Opens it once more. */
  readonly open: () => Promise<void>;
}

export interface SignInPage extends Disposable {
  opened(page: OpenedPage): void;
  /** Nobody waits for that page any more. */
  closed(address: string): void;
}

export function createSignInPage(): SignInPage {
  const disposables = createDisposables();
  let page: OpenedPage | undefined;
  let box: vscode.InputBox | undefined;
  disposables.add(
    registerCommand('erpnet.signIn.copyLink', async () => {
      if (page) await vscode.env.clipboard.writeText(page.address);
    }),
  );
  disposables.add(registerCommand('erpnet.signIn.openAgain', () => page?.open()));
  disposables.add(
    registerCommand('erpnet.signIn.pasteAddress', () => {
      if (!page) return;
      box?.dispose();
      box = createPasteBox(page);
      box.show();
    }),
  );
  return {
    opened: (opened) => {
      page = opened;
      setContextKey('erpnet.isSigningIn', true);
    },
    closed: (address) => {
      if (page?.address !== address) return;
      page = undefined;
      box?.dispose();
      setContextKey('erpnet.isSigningIn', false);
    },
    dispose: () => {
      box?.dispose();
      disposables.dispose();
    },
  };
}

/**
 * What a notification says while it waits, with its links.
 * @param extra scopes that are asked for beyond those of the profile
 */
export function waitingTitle(profile: string, extra: readonly string[]): string {
  const link = (id: CommandId): string => `command:${id}`;
  const purpose =
    extra.length > 0
      ? vscode.l10n.t('Asking for the scope {0} for "{1}"', extra.join(', '), profile)
      : vscode.l10n.t('Signing in to "{0}"', profile);
  return vscode.l10n.t(
    '{0}: continue in your browser. [Copy link]({1}), [open it again]({2}) or [paste the address in which it ends]({3})',
    purpose,
    link('erpnet.signIn.copyLink'),
    link('erpnet.signIn.openAgain'),
    link('erpnet.signIn.pasteAddress'),
  );
}
