import type { Api } from '../../core/instance/apis.js';
import { profileOf } from '../profiles/profileOf.js';
import type { Profiles } from '../profiles/profiles.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { CheckPanelDeps } from './checkPanel.js';

export interface CheckDeps extends CheckPanelDeps {
  readonly profiles: Profiles;
}

/** A tree item of a profile, or what another part of the extension wants to know. */
interface Target {
  readonly api?: Api;
}

export function registerCheck(deps: CheckDeps): Disposable {
  const { profiles } = deps;
  const disposables = createDisposables();
  const panel = once(async () =>
    disposables.add((await import('./checkPanel.js')).createCheckPanel(deps)),
  );
  disposables.add(
    registerCommand('erpnet.connection.check', async (target?: Target) => {
      const profile = await profileOf(target, profiles);
      return (await panel()).check(profile, target?.api);
    }),
  );
  return disposables;
}
