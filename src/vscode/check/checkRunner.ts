import { checkConnection, type Progress } from '../../core/check/checkConnection.js';
import type { CheckDeps } from '../../core/check/step.js';
import { isCancelled } from '../../core/errors.js';
import { APIS, serviceRootOf, type Api } from '../../core/instance/apis.js';
import type { Profile } from '../../core/instance/profile.js';

/** The check that runs, or ran last. */
export interface CheckRun {
  readonly profile: Profile;
  readonly api: Api;
  /** Those that the instance has; empty until it was asked. */
  readonly apis: readonly Api[];
  readonly progress: Progress;
  readonly isRunning: boolean;
}

interface CheckWhat {
  readonly api: Api;
  /** Whether the person gave their word for the steps that take a licence slot. */
  readonly mayCallApi: boolean;
}

export interface CheckRunner {
  current(): CheckRun | undefined;
  /** A new run ends the one before. Resolves when it is over, also when it was ended. */
  start(profile: Profile, what: CheckWhat): Promise<void>;
  stop(): void;
}

export function createCheckRunner(
  deps: Omit<CheckDeps, 'signal'>,
  onChange: () => void,
): CheckRunner {
  let current: CheckRun | undefined;
  let running: AbortController | undefined;
  const change = (run: CheckRun): void => {
    current = run;
    onChange();
  };
  return {
    current: () => current,
    start: async (profile, { api, mayCallApi }) => {
      running?.abort();
      const controller = new AbortController();
      const { signal } = controller;
      running = controller;
      const onProgress = (progress: Progress): void => {
        if (signal.aborted) return;
        const instance = deps.instances.get(profile.instance);
        const apis = APIS.filter((one) => instance && serviceRootOf(instance, one) !== undefined);
        change({ profile, api, apis, progress, isRunning: true });
      };
      try {
        await checkConnection(profile, { ...deps, signal, api, mayCallApi, onProgress });
      } catch (error) {
        if (!isCancelled(error)) throw error;
      } finally {
        if (running === controller && current) change({ ...current, isRunning: false });
      }
    },
    stop: () => {
      running?.abort();
    },
  };
}
