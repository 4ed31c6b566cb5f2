import type { Disposable } from '../shared/lifecycle.js';
import type { Profiles } from '../profiles/profiles.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { ScenarioDeps } from './writeScenarioDocument.js';

/** A tree item of a profile. */
interface Target {
  readonly profile?: { readonly name: string };
}

export function registerScenario(deps: ScenarioDeps & { readonly profiles: Profiles }): Disposable {
  const { profiles } = deps;
  return registerCommand(
    'erpnet.profile.writeScenario',
    async (target?: Target, wanted?: unknown) => {
      const name = target?.profile?.name;
      const profile =
        name === undefined ? (profiles.active() ?? (await profiles.pick())) : profiles.byName(name);
      const { SCENARIOS } = await import('../../core/request/scenarios/scenario.js');
      const { writeScenarioDocument } = await import('./writeScenarioDocument.js');
      const kind = SCENARIOS.find((one) => one === wanted);
      return (await writeScenarioDocument(profile, kind, deps)).uri;
    },
  );
}
