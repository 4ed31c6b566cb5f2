import type { Profile } from '../../core/instance/profile.js';
import type { Profiles } from '../profiles/profiles.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { TrustedAppDeps } from './trustedAppCommands.js';

/** A tree item of a profile. */
interface Target {
  readonly profile?: { readonly name: string };
}

/** What an administrator has to enter for a profile to work, and whether it is entered. */
export function registerTrustedApp(
  deps: TrustedAppDeps & { readonly profiles: Profiles },
): Disposable {
  const { profiles } = deps;
  const disposables = createDisposables();
  const profileOf = async (target: Target | undefined): Promise<Profile> => {
    const name = target?.profile?.name;
    return name === undefined
      ? (profiles.active() ?? (await profiles.pick()))
      : profiles.byName(name);
  };
  disposables.add(
    registerCommand(
      'erpnet.profile.describeTrustedApp',
      async (target?: Target, wanted?: unknown) => {
        const profile = await profileOf(target);
        const { describeTrustedApp, toForm } = await import('./trustedAppCommands.js');
        return describeTrustedApp(profile, toForm(wanted), deps);
      },
    ),
  );
  disposables.add(
    registerCommand('erpnet.profile.checkTrustedApp', async (target?: Target) => {
      const profile = await profileOf(target);
      const { checkTrustedApp } = await import('./trustedAppCommands.js');
      return checkTrustedApp(profile, deps);
    }),
  );
  return disposables;
}
