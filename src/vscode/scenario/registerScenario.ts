import type { Disposable } from '../shared/lifecycle.js';
import { profileOf } from '../profiles/profileOf.js';
import type { Profiles } from '../profiles/profiles.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { ScenarioDeps } from './writeScenarioDocument.js';

export function registerScenario(deps: ScenarioDeps & { readonly profiles: Profiles }): Disposable {
  const { profiles } = deps;
  return registerCommand(
    'erpnet.profile.writeScenario',
    async (target?: unknown, wanted?: unknown) => {
      const profile = await profileOf(target, profiles);
      const { SCENARIOS } = await import('../../core/request/scenarios/scenario.js');
      const { writeScenarioDocument } = await import('./writeScenarioDocument.js');
      const kind = SCENARIOS.find((one) => one === wanted);
      return (await writeScenarioDocument(profile, kind, deps)).uri;
    },
  );
}
