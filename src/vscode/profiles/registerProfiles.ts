import * as vscode from 'vscode';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { confirm } from '../shared/messages.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import { openSettings } from '../shared/settings.js';
import type { Profiles } from './profiles.js';
import type { Recommendations } from './recommendedProfiles.js';
import { knownRoots, pickRoot } from './roots.js';
import { createProfileStatus } from './statusBar.js';
import type { TrustTarget } from './trustCertificate.js';
import type { TrustedCertificates } from './trustedCertificates.js';

export interface ProfileCommandsDeps {
  readonly certificates: TrustedCertificates;
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly recommendations: Recommendations;
  readonly sessions: Sessions;
  readonly offerSignIn: (profile: Profile) => void;
}

// Dialogs are loaded when somebody opens them.
const adding = once(() => import('./addProfile.js'));
const editing = once(() => import('./editProfile.js'));
const exchanging = once(() => import('./exchangeProfiles.js'));
const trusting = once(() => import('./trustCertificate.js'));

/** What a tree item of a profile or an instance brings along, or a message about a server. */
interface Target {
  /** With its port. */
  readonly host?: string;
  readonly root?: string;
  readonly profile?: Profile;
}

export function registerProfiles(deps: ProfileCommandsDeps): Disposable {
  const { instances, profiles, recommendations, sessions } = deps;
  const disposables = createDisposables();
  disposables.add(createProfileStatus(deps));
  disposables.add(
    registerCommand('erpnet.profile.add', async (target?: Target) => {
      const root = target?.root ?? (await pickRoot(knownRoots(instances, profiles)));
      const { addProfile } = await adding();
      await addProfile(root, profiles);
    }),
  );
  disposables.add(
    registerCommand('erpnet.profile.edit', async (target?: Target) => {
      const profile = target?.profile ?? (await profiles.choose());
      const { editProfile } = await editing();
      await editProfile(profile, deps);
    }),
  );
  disposables.add(
    registerCommand('erpnet.profile.openSettings', () => openSettings('erpnet.profiles')),
  );
  disposables.add(
    registerCommand('erpnet.profile.export', async () => {
      await (await exchanging()).exportProfiles(profiles);
    }),
  );
  disposables.add(
    registerCommand('erpnet.profile.import', async (target?: unknown) => {
      const file = target instanceof vscode.Uri ? target : undefined;
      await (await exchanging()).importProfiles(profiles, file);
    }),
  );
  disposables.add(registerCommand('erpnet.profile.addRecommended', () => recommendations.add()));
  disposables.add(
    registerCommand('erpnet.profile.select', async (target?: Target) => {
      if (target?.profile) await profiles.select(target.profile.name);
      else await profiles.pick();
    }),
  );
  disposables.add(
    registerCommand('erpnet.profile.remove', async ({ profile }: Target) => {
      if (!profile) return;
      const isSure = await confirm(
        vscode.l10n.t('Remove the profile "{0}"?', profile.name),
        vscode.l10n.t('It is removed from your settings, and its account is signed out.'),
        vscode.l10n.t('Remove'),
      );
      if (isSure) await removeProfiles([profile.name], profiles, sessions);
    }),
  );
  disposables.add(
    registerCommand('erpnet.profile.trustCertificate', async (target?: Target) => {
      const { trustCertificate } = await trusting();
      return trustCertificate(await serverOf(target, profiles), deps);
    }),
  );
  return disposables;
}

async function serverOf(
  { host, root, profile }: Target = {},
  profiles: Profiles,
): Promise<TrustTarget> {
  if (host !== undefined) return { host, root };
  const { instance } = profile ?? (await profiles.choose());
  return { host: new URL(instance).host, root: instance };
}

/** Signs out first: a session without its profile could not be found again. */
export async function removeProfiles(
  names: readonly string[],
  profiles: Profiles,
  sessions: Sessions,
): Promise<void> {
  for (const session of await sessions.accounts()) {
    if (names.includes(session.profile)) await sessions.remove(session.id);
  }
  await profiles.remove(names);
}
