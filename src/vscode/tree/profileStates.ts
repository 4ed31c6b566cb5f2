import { identitiesOf, type Identity, type Profile } from '../../core/instance/profile.js';
import type { Account } from '../../core/oauth/session.js';
import { sessionStateOf } from '../../core/oauth/sessionState.js';
import type { Disposable } from '../shared/lifecycle.js';
import type { InstancesTreeDeps } from './instancesTree.js';
import type { ProfileState } from './profileItem.js';
import type { IdentityState } from './stateWords.js';

/** The longest wait that a timer of JavaScript can hold. */
const MAX_WAIT_MS = 2 ** 31 - 1;

export interface ProfileStates extends Disposable {
  /** No network. */
  of(profile: Profile): Promise<ProfileState>;
}

/**
 * Looks up how profiles are doing, and tells when that changes by itself: a token expires, a licence slot is free again.
 * @param onDidAge called with the name of the profile; only for those that were looked up
 */
export function createProfileStates(
  { clock, contacts, profiles, sessions }: Omit<InstancesTreeDeps, 'instances'>,
  onDidAge: (name: string) => void,
): ProfileStates {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const waitingFor = async (
    { name, instance, clientId }: Profile,
    identity: Identity,
  ): Promise<Account | undefined> =>
    (await sessions.accounts()).find(
      (account) =>
        account.waiting !== undefined &&
        account.profile === name &&
        account.identity === identity &&
        account.instance === instance &&
        account.clientId === clientId,
    );

  const stateOf = async (profile: Profile): Promise<readonly IdentityState[]> => {
    const found = identitiesOf(profile).map(async (identity): Promise<IdentityState> => {
      const session = await sessions.ofProfile(profile.name, { as: identity });
      if (!session) {
        const waiting = await waitingFor(profile, identity);
        return { identity, ...(waiting && { waiting }) };
      }
      const slot = contacts.slot(session);
      return { identity, session, ...(slot && { slot }) };
    });
    return Promise.all(found);
  };

  const wakeUp = (name: string, at: number): void => {
    clearTimeout(timers.get(name));
    timers.delete(name);
    if (at === Infinity) return;
    const wait = Math.min(Math.max(at - clock(), 0) + 1000, MAX_WAIT_MS);
    const timer = setTimeout(() => {
      onDidAge(name);
    }, wait);
    timers.set(name, timer);
  };

  return {
    of: async (profile) => {
      const now = clock();
      const identities = await stateOf(profile);
      wakeUp(profile.name, Math.min(...identities.map((state) => changeOf(state, now))));
      return { identities, isActive: profiles.active()?.name === profile.name, now };
    },
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function changeOf({ session, slot }: IdentityState, now: number): number {
  const changesAt = session && sessionStateOf(session, now).changesAt;
  return Math.min(changesAt ?? Infinity, slot?.until ?? Infinity);
}
