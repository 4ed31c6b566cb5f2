import { profileOf } from '../profiles/profileOf.js';
import type { Profiles } from '../profiles/profiles.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { TrustedAppDeps } from './trustedAppCommands.js';

/** What an administrator has to enter for a profile to work, and whether it is entered. */
export function registerTrustedApp(
  deps: TrustedAppDeps & { readonly profiles: Profiles },
): Disposable {
  const { profiles } = deps;
  const disposables = createDisposables();
  disposables.add(
    registerCommand(
      'erpnet.profile.describeTrustedApp',
      async (target?: unknown, wanted?: unknown) => {
        const profile = await profileOf(target, profiles);
        const { describeTrustedApp, toForm } = await import('./trustedAppCommands.js');
        return describeTrustedApp(profile, toForm(wanted), deps);
      },
    ),
  );
  disposables.add(
    registerCommand('erpnet.profile.checkTrustedApp', async (target?: unknown) => {
      const profile = await profileOf(target, profiles);
      const { checkTrustedApp } = await import('./trustedAppCommands.js');
      return checkTrustedApp(profile, deps);
    }),
  );
  return disposables;
}
