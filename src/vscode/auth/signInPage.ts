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

/** The pages of all sign-ins that wait; each knows its own by a name that nobody else has. */
export interface SignInPage extends Disposable {
  opened(attempt: string, page: OpenedPage): void;
  /** Nobody waits for the page of that sign-in any more. */
  closed(attempt: string): void;
}

export function createSignInPage(): SignInPage {
  const disposables = createDisposables();
  const pages = new Map<string, OpenedPage>();
  let box: { readonly attempt: string; readonly input: vscode.InputBox } | undefined;
  /** The one that a link of a notification names; from the palette the newest. */
  const pageOf = (attempt: unknown): readonly [string, OpenedPage] | undefined => {
    const named = [...pages].find(([name]) => name === attempt);
    return attempt === undefined ? [...pages].at(-1) : named;
  };
  disposables.add(
    registerCommand('erpnet.signIn.copyLink', async (attempt?: unknown) => {
      const [, page] = pageOf(attempt) ?? [];
      if (page) await vscode.env.clipboard.writeText(page.address);
    }),
  );
  disposables.add(
    registerCommand('erpnet.signIn.openAgain', (attempt?: unknown) => pageOf(attempt)?.[1].open()),
  );
  disposables.add(
    registerCommand('erpnet.signIn.pasteAddress', (wanted?: unknown) => {
      const [attempt, page] = pageOf(wanted) ?? [];
      if (attempt === undefined || !page) return;
      box?.input.dispose();
      box = { attempt, input: createPasteBox(page) };
      box.input.show();
    }),
  );
  return {
    opened: (attempt, page) => {
      pages.delete(attempt);
      pages.set(attempt, page);
      setContextKey('erpnet.isSigningIn', true);
    },
    closed: (attempt) => {
      pages.delete(attempt);
      if (box?.attempt === attempt) box.input.dispose();
      setContextKey('erpnet.isSigningIn', pages.size > 0);
    },
    dispose: () => {
      box?.input.dispose();
      disposables.dispose();
    },
  };
}

/**
 * What a notification says while it waits, with its links.
 * @param extra scopes that are asked for beyond those of the profile
 * @param attempt which sign-in its links are about
 */
export function waitingTitle(profile: string, extra: readonly string[], attempt: string): string {
  const args = encodeURIComponent(JSON.stringify([attempt]));
  const link = (id: CommandId): string => `command:${id}?${args}`;
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
