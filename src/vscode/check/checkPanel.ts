import * as vscode from 'vscode';
import type { CheckDeps } from '../../core/check/step.js';
import type { Api } from '../../core/instance/apis.js';
import type { Profile } from '../../core/instance/profile.js';
import { FromCheckView, type CheckSnapshot, type ToCheckView } from '../../protocol/checkView.js';
import { runCommand } from '../shared/commands.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showError } from '../shared/messages.js';
import { openSettings } from '../shared/settings.js';
import { createPanel, type Panel } from '../shared/webviewPanel.js';
import { createCheckRunner } from './checkRunner.js';
import { checkLabels, checkReport, checkSnapshot } from './checkSnapshot.js';

export interface CheckPanelDeps extends Omit<CheckDeps, 'signal'> {
  readonly extensionUri: vscode.Uri;
}

/** The one panel of Check Connection, which fills while the steps run. */
export interface CheckPanel extends Disposable {
  /** @returns what the panel shows in the end */
  check(profile: Profile, api?: Api): Promise<CheckSnapshot | undefined>;
}

export function createCheckPanel(deps: CheckPanelDeps): CheckPanel {
  const { sessions } = deps;
  const disposables = createDisposables();
  let panel: Panel<ToCheckView> | undefined;
  const post = (): void => {
    const snapshot = currentSnapshot();
    if (snapshot) panel?.post({ type: 'show', snapshot, labels: checkLabels() });
  };
  const runner = createCheckRunner(deps, post);
  const currentSnapshot = (): CheckSnapshot | undefined => {
    const run = runner.current();
    return run && checkSnapshot(run);
  };
  // Signing in is the usual remedy: then the list goes on by itself.
  disposables.add(
    sessions.onDidChange(({ added }) => {
      const run = runner.current();
      const isOurs = added.some((session) => session.profile === run?.profile.name);
      if (panel && run && isOurs) {
        runner.start(run.profile, { api: run.api, mayCallApi: false }).catch(showError);
      }
    }),
  );

  /** Only what the panel offers. */
  const copyValue = async (value: string): Promise<void> => {
    const copies = currentSnapshot()?.steps.flatMap((step) => step.copies ?? []);
    if (!copies?.some((copy) => copy.value === value)) return;
    await vscode.env.clipboard.writeText(value);
    panel?.post({ type: 'copied', value });
  };
  const receive = async (message: FromCheckView): Promise<void> => {
    const run = runner.current();
    const profile = run?.profile;
    if (message.type === 'ready') post();
    else if (profile && message.type === 'copyReport') {
      const snapshot = currentSnapshot();
      await vscode.env.clipboard.writeText(snapshot ? checkReport(snapshot) : '');
      panel?.post({ type: 'copied' });
    } else if (message.type === 'copyValue') await copyValue(message.value);
    else if (profile && message.type === 'act') await actions[message.action](profile);
    else if (profile && message.type === 'callApi') {
      await runner.start(profile, { api: message.api, mayCallApi: true });
    } else if (run) await runner.start(run.profile, { api: run.api, mayCallApi: false });
  };
  const open = (): Panel<ToCheckView> => {
    const opened = createPanel<ToCheckView, typeof FromCheckView>({
      extensionUri: deps.extensionUri,
      name: 'check',
      title: vscode.l10n.t('Connection'),
      incoming: FromCheckView,
      onMessage: receive,
    });
    opened.onDidDispose(() => {
      panel = undefined;
      runner.stop();
    });
    return opened;
  };

  return {
    check: async (profile, api = 'DomainAPI') => {
      if (panel) panel.reveal();
      else panel = open();
      await runner.start(profile, { api, mayCallApi: false });
      return currentSnapshot();
    },
    dispose: () => {
      disposables.dispose();
    },
  };
}

/** What the buttons on the lines do. */
const actions = {
  signIn: ({ name }: Profile) => runCommand('erpnet.profile.signIn', name),
  editProfile: () => openSettings('erpnet.profiles'),
  inspectToken: (profile: Profile) => runCommand('erpnet.token.inspect', { profile }),
  describeApp: (profile: Profile) => runCommand('erpnet.profile.describeTrustedApp', { profile }),
};
