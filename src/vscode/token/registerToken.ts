import * as vscode from 'vscode';
import type { Session } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { FromTokenView, type ToTokenView } from '../../protocol/tokenView.js';
import type { Profiles } from '../profiles/profiles.js';
import { runCommand } from '../shared/commands.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showError } from '../shared/messages.js';
import { registerCommand } from '../shared/registerCommand.js';
import { adoptPanel, createPanel, viewType, type Panel } from '../shared/webviewPanel.js';
import { tokenLabels } from './labels.js';
import { tokenSnapshot } from './tokenSnapshot.js';

/** A revealed token hides itself again. */
const REVEAL_SECONDS = 20;

export interface TokenDeps {
  readonly extensionUri: vscode.Uri;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
}

/** The inspector: one panel that follows one profile, or whichever is active. */
export function registerToken(deps: TokenDeps): Disposable {
  const { profiles, sessions, extensionUri } = deps;
  const disposables = createDisposables();
  let panel: Panel<ToTokenView> | undefined;
  /** Name of the profile that was asked for; undefined: the active one. */
  let inspected: string | undefined;

  const current = async () => {
    const list = profiles.list();
    const profile = list.find(({ name }) => name === inspected) ?? profiles.active();
    return { profile, session: profile && (await sessions.ofProfile(profile.name)) };
  };
  const show = async (): Promise<void> => {
    const { profile, session } = await current();
    const snapshot = tokenSnapshot(profile, session);
    panel?.post({ type: 'show', snapshot, labels: tokenLabels() });
  };
  const update = (): void => {
    if (panel) show().catch(showError);
  };
  for (const source of [profiles, sessions]) disposables.add(source.onDidChange(update));

  const receive = async ({ type }: FromTokenView): Promise<void> => {
    const { profile, session } = await current();
    switch (type) {
      case 'ready':
        return show();
      case 'signIn':
        await runCommand('erpnet.profile.signIn', profile?.name);
        return;
      case 'reveal':
        reveal(panel, session);
        return;
      case 'copy':
        await copy(panel, session);
    }
  };
  const options = {
    extensionUri,
    name: 'token' as const,
    title: vscode.l10n.t('Token'),
    incoming: FromTokenView,
    onMessage: receive,
  };
  const adopt = (opened: Panel<ToTokenView>): void => {
    panel = opened;
    opened.onDidDispose(() => {
      if (panel === opened) panel = undefined;
    });
  };
  disposables.add(
    registerCommand('erpnet.token.inspect', (target?: { profile?: { name: string } }) => {
      inspected = target?.profile?.name;
      if (panel) {
        panel.reveal();
        update();
      } else adopt(createPanel<ToTokenView, typeof FromTokenView>(options));
    }),
  );
  disposables.add(
    vscode.window.registerWebviewPanelSerializer(viewType('token'), {
      deserializeWebviewPanel: (restored) => {
        adopt(adoptPanel<ToTokenView, typeof FromTokenView>(restored, options));
        return Promise.resolve();
      },
    }),
  );
  return disposables;
}

function reveal(panel: Panel<ToTokenView> | undefined, session: Session | undefined): void {
  if (!session) return;
  panel?.post({ type: 'revealed', token: session.tokens.accessToken, seconds: REVEAL_SECONDS });
}

async function copy(
  panel: Panel<ToTokenView> | undefined,
  session: Session | undefined,
): Promise<void> {
  if (!session) return;
  await vscode.env.clipboard.writeText(session.tokens.accessToken);
  panel?.post({ type: 'copied' });
}
