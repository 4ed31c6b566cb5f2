import * as vscode from 'vscode';
import { setContextKey } from '../shared/contextKeys.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { CommandId } from '../shared/ids.js';

/** The page in the browser that a sign-in waits for: it may not have opened, or in the wrong browser. */
export interface SignInPage extends Disposable {
  /** @param open opens `address` once more */
  opened(address: string, open: () => Promise<void>): void;
  /** Nobody waits for that page any more. */
  closed(address: string): void;
}

export function createSignInPage(): SignInPage {
  const disposables = createDisposables();
  let page: { readonly address: string; readonly open: () => Promise<void> } | undefined;
  disposables.add(
    registerCommand('erpnet.signIn.copyLink', async () => {
      if (page) await vscode.env.clipboard.writeText(page.address);
    }),
  );
  disposables.add(registerCommand('erpnet.signIn.openAgain', () => page?.open()));
  return {
    opened: (address, open) => {
      page = { address, open };
      setContextKey('erpnet.isSigningIn', true);
    },
    closed: (address) => {
      if (page?.address !== address) return;
      page = undefined;
      setContextKey('erpnet.isSigningIn', false);
    },
    dispose: () => {
      disposables.dispose();
    },
  };
}

/** What a notification says while it waits, with its links. */
export function waitingTitle(profile: string): string {
  const link = (id: CommandId): string => `command:${id}`;
  return vscode.l10n.t(
    'Signing in to "{0}": continue in your browser. [Copy link]({1}) or [open it again]({2})',
    profile,
    link('erpnet.signIn.copyLink'),
    link('erpnet.signIn.openAgain'),
  );
}
