import { ErpNetError, throwIfCancelled } from '../errors.js';
import type { Api } from '../instance/apis.js';
import type { Profile } from '../instance/profile.js';
import { stateOf, type StepOutcome } from './outcome.js';
import type { CheckDeps, Known, Step, StepId } from './step.js';
import { ALL_STEPS } from './steps/allSteps.js';

/** Where a step stands. `held`: it takes a licence slot and waits for the person's word. */
export type StepStatus =
  | { readonly state: 'waiting' | 'running' | 'skipped' | 'held' }
  | { readonly state: 'done'; readonly outcome: StepOutcome };

export type Progress = ReadonlyMap<StepId, StepStatus>;

export interface CheckOptions extends CheckDeps {
  /** The API that is to be used; the Domain API when absent. */
  readonly api?: Api;
  /** Whether the steps that take a licence slot may run. */
  readonly mayCallApi: boolean;
  /** Told after each change; the map is a new one each time. */
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Walks from the address to an answer of the API: the four confirmations of ERP.net's first steps (a token was issued,
 * its issuer is the instance, the API accepts it, the first request returns HTTP 200) and everything before them.
 * A step that can't be reached is skipped, not failed.
 * @throws ErpNetError `cancelled`
 */
export async function checkConnection(profile: Profile, options: CheckOptions): Promise<Progress> {
  const known: Known = { profile, api: options.api ?? 'DomainAPI' };
  let progress: Progress = new Map(ALL_STEPS.map(({ id }) => [id, { state: 'waiting' }]));
  const set = (id: StepId, status: StepStatus): void => {
    progress = new Map([...progress, [id, status]]);
    options.onProgress(progress);
  };
  for (const step of ALL_STEPS) {
    if (!isReachable(step, progress)) {
      set(step.id, isHeld(step, progress) ? { state: 'held' } : { state: 'skipped' });
    } else if (step.isLicensed && !options.mayCallApi) set(step.id, { state: 'held' });
    else {
      set(step.id, { state: 'running' });
      set(step.id, { state: 'done', outcome: await outcomeOfStep(step, known, options) });
    }
  }
  return progress;
}

/** A warning is no reason to stop. */
function isReachable({ needs }: Step, progress: Progress): boolean {
  return needs.every((id) => {
    const status = progress.get(id);
    return status?.state === 'done' && stateOf(status.outcome) !== 'fail';
  });
}

/** What stands on a held step waits with it. */
function isHeld({ needs }: Step, progress: Progress): boolean {
  return needs.some((id) => progress.get(id)?.state === 'held');
}

async function outcomeOfStep(step: Step, known: Known, deps: CheckDeps): Promise<StepOutcome> {
  try {
    const outcome = await step.run(known, deps);
    throwIfCancelled(deps.signal);
    return outcome;
  } catch (error) {
    if (!(error instanceof ErpNetError) || error.code === 'cancelled') throw error;
    return { code: 'problem', problem: error.problem };
  }
}
