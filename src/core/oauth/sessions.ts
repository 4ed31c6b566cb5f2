import { ErpNetError, throwIfCancelled } from '../errors.js';
import { createEvent, type Event } from '../event.js';
import type { Identity } from '../instance/profile.js';
import type { Clock, Fetch, Memory, SecretStore } from '../ports.js';
import { createAccountBook, createForgetfulMemory } from './accountBook.js';
import { createClientSecrets, type ClientSecrets } from './clientSecrets.js';
import { toEndable, type EndableSession } from './endSession.js';
import { isWorthRenewing, needsRenewal } from './freshness.js';
import { revokeSession, type Revocation } from './refresh.js';
import { createRenewal } from './renewal.js';
import { createLonelyGuard, type RenewalGuard } from './renewalGuard.js';
import type { Account, Session } from './session.js';
import { createSessionStore } from './sessionStore.js';

export interface SessionChange {
  /** New ones, and those that were waiting for a sign-in. */
  readonly added: readonly Account[];
  readonly removed: readonly Account[];
  readonly changed: readonly Account[];
}

/** A sign-out: this machine has forgotten the session, and the identity service is being told. */
export interface SignedOut {
  readonly account: Account;
  /** For ending the session of the browser too; absent where there is none. */
  readonly endable?: EndableSession;
  readonly revocation: Promise<Revocation>;
}

interface AccessTokenOptions {
  /** A token that the API just answered with 401: it is not given out again. */
  readonly refused?: string;
  readonly signal?: AbortSignal;
}

/** The signed-in accounts: stored, renewed in silence, forgotten on sign-out; in step with other windows. */
export interface Sessions {
  readonly onDidChange: Event<SessionChange>;
  /** Those with tokens. No network. */
  list(): Promise<readonly Session[]>;
  /** Those with tokens, and those that have lost them and are `waiting` for a sign-in. No network. */
  accounts(): Promise<readonly Account[]>;
  /**
   * The session of a profile in which somebody signed in last: of the identity that is asked for (`# @as service`), else of the one that the
   * profile uses by default. Never another one in its place. No network.
   */
  ofProfile(profile: string, options?: { readonly as?: Identity }): Promise<Session | undefined>;
  /** The access token that the last renewal replaced, as far as this window has seen it; for comparing, no longer for use. */
  replaced(id: string): string | undefined;
  /** Whether secrets can be stored, before a person takes the trouble. @throws ErpNetError `secrets.unavailable` */
  probe(): Promise<void>;
  add(session: Session): Promise<void>;
  /**
   * Forgets the session here first, and the secret of an app that has no other session, then tells the identity service.
   * @returns undefined when there is no such account
   */
  remove(id: string): Promise<SignedOut | undefined>;
  /**
   * @returns an access token that is good for at least a minute
   * @throws ErpNetError `signin.ended` after forgetting its tokens; `instance.*`, `signin.*`, `cancelled` keep it
   */
  accessToken(session: Session, options?: AccessTokenOptions): Promise<string>;
  /** Resolves when no renewal is under way: one that is broken off may lose its session. */
  settled(): Promise<void>;
  dispose(): void;
}

export interface SessionsDeps {
  readonly secrets: SecretStore;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Network failures that nobody waits for. */
  readonly report: (error: unknown) => void;
  /** Where accounts are noted without their secrets; absent: nowhere. */
  readonly memory?: Memory;
  /** Shared with the other windows; absent: this one is alone. */
  readonly guard?: RenewalGuard;
  /** The identity that a profile uses by default; undefined: the newest session, whichever it is. */
  readonly mainIdentity?: (profile: string) => Identity | undefined;
  /**
   * Whether a session is of the instance and the app that its profile names now: settings change, and a token of one
   * instance must never go to another. Absent: always.
   */
  readonly isCurrent?: (session: Session) => boolean;
}

export function createSessions(deps: SessionsDeps): Sessions {
  const book = createAccountBook(deps.memory ?? createForgetfulMemory());
  const store = createSessionStore(deps.secrets, () => book.ids());
  const clientSecrets = createClientSecrets(deps.secrets);
  const { guard = createLonelyGuard() } = deps;
  const renewal = createRenewal({ ...deps, store, clientSecrets, guard });
  const { event, fire } = createEvent<SessionChange>();
  const refreshing = new Map<string, Promise<Session>>();
  const replaced = new Map<string, string>();
  let known: ReadonlyMap<string, Account> | undefined;

  const waiting = async (): Promise<readonly Account[]> => {
    const ids = (await store.ids()) ?? book.ids();
    const found = ids.map(async (id) => ((await store.get(id)) ? undefined : book.find(id)));
    return (await Promise.all(found)).filter((account) => account !== undefined);
  };
  const read = async (): Promise<ReadonlyMap<string, Account>> => {
    const stored = await store.list();
    // Other windows and older releases may have stored sessions that are not noted yet.
    for (const session of stored) await book.put(session);
    return new Map([...stored, ...(await waiting())].map((account) => [account.id, account]));
  };

  /** From here on changes are told relative to what is stored now. */
  const remember = async (): Promise<ReadonlyMap<string, Account>> => (known ??= await read());

  /** Tells listeners what changed since they were last told; one at a time, or an older reading could win. */
  let syncing: Promise<void> = Promise.resolve();
  const sync = (): Promise<void> => {
    const run = async (): Promise<void> => {
      const before = known ?? new Map<string, Account>();
      known = await read();
      const change = difference(before, known);
      for (const { id } of change.removed) replaced.delete(id);
      for (const { id } of change.changed) {
        const old = before.get(id)?.tokens?.accessToken;
        if (old !== undefined && old !== known.get(id)?.tokens?.accessToken) replaced.set(id, old);
      }
      if (change.added.length + change.removed.length + change.changed.length > 0) fire(change);
    };
    syncing = syncing.then(run, run);
    return syncing;
  };
  const subscription = store.onDidChange(() => {
    sync().catch(deps.report);
  });

  /** The person signed out. */
  const forget = async (id: string): Promise<void> => {
    await remember();
    await book.remove(id);
    await store.delete(id);
    await sync();
  };

  /** The identity service ended it: nothing is left to use, and the account stays in the lists. */
  const end = async (id: string): Promise<void> => {
    await remember();
    await book.end(id);
    await store.empty(id);
    await sync();
  };

  const refresh = async (
    session: Session,
    isStale: (stored: Session) => boolean,
  ): Promise<Session> => {
    await remember();
    try {
      const fresh = await renewal.renew(session, isStale);
      await sync();
      return fresh;
    } catch (error) {
      if (error instanceof ErpNetError && error.code === 'signin.ended') await end(session.id);
      throw error;
    }
  };

  const refreshOnce = (
    session: Session,
    isStale: (stored: Session) => boolean,
  ): Promise<Session> => {
    const running = refreshing.get(session.id);
    if (running) return running;
    const started = refresh(session, isStale).finally(() => refreshing.delete(session.id));
    refreshing.set(session.id, started);
    return started;
  };

  return {
    onDidChange: event,
    list: async () => {
      await remember();
      return store.list();
    },
    ofProfile: async (profile, { as } = {}) => {
      const wanted = as ?? deps.mainIdentity?.(profile);
      const sessions = (await store.list()).filter(
        (session) =>
          session.profile === profile &&
          (wanted === undefined || session.identity === wanted) &&
          (deps.isCurrent?.(session) ?? true),
      );
      // Not by their tokens: the renewal of one account would take the place of the other.
      return sessions.toSorted((a, b) => signInTime(b) - signInTime(a))[0];
    },
    replaced: (id) => replaced.get(id),
    accounts: async () => [...(await store.list()), ...(await waiting())],
    probe: () => store.probe(),
    add: async (session) => {
      await remember();
      await renewal.keep(session);
      await sync();
    },
    remove: async (id) => {
      const session = await store.get(id);
      const account = session ?? book.find(id);
      if (!account) return undefined;
      const clientSecret = await clientSecrets.get(account).catch(() => undefined);
      await forget(id);
      await forgetSecret(account, await store.list(), clientSecrets);
      if (!session) return { account, revocation: Promise.resolve('nothing-to-revoke') };
      const endable = toEndable(session);
      const revocation = revokeSession(session, clientSecret, deps);
      return { account, revocation, ...(endable && { endable }) };
    },
    accessToken: async ({ id, profile }, { refused, signal } = {}) => {
      throwIfCancelled(signal);
      const session = await store.get(id);
      if (!session) throw new ErpNetError({ code: 'signin.required', profile });
      // Nothing renews a reference token; whether it still works, the answer tells.
      if (session.identity === 'reference') return session.tokens.accessToken;
      const isStale = (stored: Session): boolean =>
        needsRenewal(stored, deps.clock()) || stored.tokens.accessToken === refused;
      if (isStale(session)) {
        const { tokens } = await refreshOnce(session, isStale);
        throwIfCancelled(signal);
        return tokens.accessToken;
      }
      const isDue = (stored: Session): boolean => isWorthRenewing(stored, deps.clock());
      // Whatever goes wrong here, the token at hand is still good.
      if (isDue(session)) refreshOnce(session, isDue).catch(deps.report);
      return session.tokens.accessToken;
    },
    settled: async () => {
      await Promise.allSettled(refreshing.values());
    },
    dispose: () => {
      subscription.dispose();
    },
  };
}

function signInTime({ signedInAt, tokens }: Session): number {
  return signedInAt ?? tokens.issuedAt;
}

/** The secret of an application goes with its last session. */
async function forgetSecret(
  { instance, clientId }: Account,
  others: readonly Session[],
  clientSecrets: ClientSecrets,
): Promise<void> {
  const isUsed = others.some((one) => one.instance === instance && one.clientId === clientId);
  if (!isUsed) await clientSecrets.delete({ instance, clientId });
}

function difference(
  before: ReadonlyMap<string, Account>,
  after: ReadonlyMap<string, Account>,
): SessionChange {
  const removed = [...before.values()].filter(({ id }) => !after.has(id));
  const gone = new Set(removed.map(({ account }) => account.id));
  // One that was only listed and has tokens again is as good as new: VS Code takes back its request to sign in for those.
  const isNew = ({ id, tokens }: Account): boolean => {
    const old = before.get(id);
    return !old || (tokens !== undefined && old.tokens === undefined);
  };
  return {
    added: [...after.values()].filter(isNew),
    removed,
    changed: [...after.values()].filter((one) => {
      if (isNew(one)) return false;
      const { id, tokens, account } = one;
      const old = before.get(id);
      // VS Code takes an account off its menu with any session of it; one that stays has to put it back.
      return old && (old.tokens?.accessToken !== tokens?.accessToken || gone.has(account.id));
    }),
  };
}
