import * as vscode from 'vscode';
import type { Profile } from '../../core/instance/profile.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { describeForLog, log } from '../shared/log.js';
import type { CommandId } from '../shared/ids.js';
import { withoutIcons } from '../shared/withoutIcons.js';
import { profileMarks } from './profileMarks.js';
import type { Profiles } from './profiles.js';

export interface ProfileStatusDeps {
  readonly profiles: Profiles;
  readonly sessions: Sessions;
  readonly offerSignIn: (profile: Profile) => void;
}

/** The active profile, on the right of the status bar while a `.http` document is in front. */
export function createProfileStatus(deps: ProfileStatusDeps): Disposable {
  const { profiles, sessions, offerSignIn } = deps;
  const disposables = createDisposables();
  let item: vscode.StatusBarItem | undefined;

  const show = async (): Promise<void> => {
    if (vscode.window.activeTextEditor?.document.languageId !== 'http') {
      item?.hide();
      return;
    }
    item ??= disposables.add(createItem());
    const profile = profiles.active();
    const session = profile && (await sessions.ofProfile(profile.name));
    if (profile && !session) offerSignIn(profile);
    const state = session
      ? vscode.l10n.t('signed in as {0}', session.subject)
      : vscode.l10n.t('signed out');
    item.text = profile
      ? `$(account) ${[withoutIcons(profile.name), ...marksOf(profile, profiles)].join(' · ')}`
      : `$(account) ${vscode.l10n.t('No profile')}`;
    item.tooltip = profile
      ? vscode.l10n.t('ERP.net profile {0}, {1}. Click to choose another.', profile.name, state)
      : vscode.l10n.t('Choose the ERP.net profile that requests are sent with');
    item.show();
  };
  const update = (): void => {
    show().catch((error: unknown) => {
      log().warn(describeForLog(error));
    });
  };
  for (const source of [profiles, sessions]) disposables.add(source.onDidChange(update));
  disposables.add(vscode.window.onDidChangeActiveTextEditor(update));
  update();
  return disposables;
}

/** An exception is for the server, so it counts for all profiles of the instance. */
function marksOf(profile: Profile, profiles: Profiles): readonly string[] {
  const others = profiles.list().filter(({ instance }) => instance === profile.instance);
  const { trustedCertificates } =
    [profile, ...others].find((one) => one.trustedCertificates) ?? profile;
  return profileMarks({ ...profile, ...(trustedCertificates && { trustedCertificates }) });
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(
    'erpnet.profile',
    vscode.StatusBarAlignment.Right,
    100,
  );
  item.name = vscode.l10n.t('ERP.net profile');
  item.command = 'erpnet.profile.select' satisfies CommandId;
  return item;
}
