import { ErpNetError, throwIfCancelled } from '../errors.js';
import { createEvent, type Event } from '../event.js';
import type { Clock, Fetch, SecretStore } from '../ports.js';
import { refreshSession, revokeSession } from './refresh.js';
import type { Session } from './session.js';
import { createSessionStore } from './sessionStore.js';

/** An access token is renewed when it has less than this left, so that it survives the request it is taken for. */
const RENEW_BEFORE_MS = 60_000;

function needsRenewal({ tokens }: Session, now: number): boolean {
  const { issuedAt, expiresAt } = tokens;
  return expiresAt - now < Math.min(RENEW_BEFORE_MS, (expiresAt - issuedAt) / 4);
}

export interface SessionChange {
  readonly added: readonly Session[];
  readonly removed: readonly Session[];
  readonly changed: readonly Session[];
}

interface AccessTokenOptions {
  /** A token that the API just answered with 401: it is not given out again. */
  readonly refused?: string;
  readonly signal?: AbortSignal;
}

/** The signed-in accounts: stored, renewed in silence, forgotten on sign-out; in step with other windows. */
export interface Sessions {
  readonly onDidChange: Event<SessionChange>;
  /** No network. */
  list(): Promise<readonly Session[]>;
  /** The newest session of a profile. No network. */
  ofProfile(profile: string): Promise<Session | undefined>;
  /** The access token that the last renewal replaced, as far as this window has seen it; for comparing, no longer for use. */
  replaced(id: string): string | undefined;
  add(session: Session): Promise<void>;
  /** Forgets the session here first, then tells the identity service. */
  remove(id: string): Promise<void>;
  /**
   * @returns an access token that is good for at least a minute
   * @throws ErpNetError `signin.ended` after forgetting the session; `instance.*`, `signin.*`, `cancelled` keep it
   */
  accessToken(session: Session, options?: AccessTokenOptions): Promise<string>;
  dispose(): void;
}

export interface SessionsDeps {
  readonly secrets: SecretStore;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Network failures that nobody waits for. */
  readonly report: (error: unknown) => void;
}

export function createSessions(deps: SessionsDeps): Sessions {
  const store = createSessionStore(deps.secrets);
  const { event, fire } = createEvent<SessionChange>();
  const refreshing = new Map<string, Promise<Session>>();
  const replaced = new Map<string, string>();
  let known: ReadonlyMap<string, Session> | undefined;

  const read = async (): Promise<ReadonlyMap<string, Session>> =>
    new Map((await store.list()).map((session) => [session.id, session]));

  /** From here on changes are told relative to what is stored now. */
  const remember = async (): Promise<ReadonlyMap<string, Session>> => (known ??= await read());

  /** Tells listeners what changed since they were last told; one at a time, or an older reading could win. */
  let syncing: Promise<void> = Promise.resolve();
  const sync = (): Promise<void> => {
    const run = async (): Promise<void> => {
      const before = known ?? new Map<string, Session>();
      known = await read();
      const change = difference(before, known);
      for (const { id } of change.removed) replaced.delete(id);
      for (const { id } of change.changed) {
        const old = before.get(id);
        if (old) replaced.set(id, old.tokens.accessToken);
      }
      if (change.added.length + change.removed.length + change.changed.length > 0) fire(change);
    };
    syncing = syncing.then(run, run);
    return syncing;
  };
  const subscription = store.onDidChange(() => {
    sync().catch(deps.report);
  });

  const forget = async (session: Session): Promise<void> => {
    await remember();
    await store.delete(session.id);
    await sync();
  };

  const refresh = async (session: Session): Promise<Session> => {
    try {
      const fresh = await refreshSession(session, deps);
      await remember();
      if (!(await store.get(session.id))) {
        revokeSession(fresh, deps).catch(deps.report);
        throw new ErpNetError({ code: 'signin.required', profile: session.profile });
      }
      await store.set(fresh);
      await sync();
      return fresh;
    } catch (error) {
      if (!(error instanceof ErpNetError) || error.code !== 'signin.ended') throw error;
      // Another window may have renewed it a moment ago: then its tokens are ours.
      const stored = await store.get(session.id);
      if (stored && stored.tokens.accessToken !== session.tokens.accessToken) return stored;
      await forget(session);
      throw error;
    }
  };

  const refreshOnce = (session: Session): Promise<Session> => {
    const running = refreshing.get(session.id);
    if (running) return running;
    const started = refresh(session).finally(() => refreshing.delete(session.id));
    refreshing.set(session.id, started);
    return started;
  };

  return {
    onDidChange: event,
    list: async () => {
      await remember();
      return store.list();
    },
    ofProfile: async (profile) => {
      const sessions = (await store.list()).filter((session) => session.profile === profile);
      return sessions.toSorted((a, b) => b.tokens.issuedAt - a.tokens.issuedAt)[0];
    },
    replaced: (id) => replaced.get(id),
    add: async (session) => {
      await remember();
      await store.set(session);
      await sync();
    },
    remove: async (id) => {
      const session = await store.get(id);
      if (!session) return;
      await forget(session);
      revokeSession(session, deps).catch(deps.report);
    },
    accessToken: async ({ id, profile }, { refused, signal } = {}) => {
      throwIfCancelled(signal);
      const session = await store.get(id);
      if (!session) throw new ErpNetError({ code: 'signin.required', profile });
      const isStale = needsRenewal(session, deps.clock()) || session.tokens.accessToken === refused;
      const { tokens } = isStale ? await refreshOnce(session) : session;
      throwIfCancelled(signal);
      return tokens.accessToken;
    },
    dispose: () => {
      subscription.dispose();
    },
  };
}

function difference(
  before: ReadonlyMap<string, Session>,
  after: ReadonlyMap<string, Session>,
): SessionChange {
  return {
    added: [...after.values()].filter(({ id }) => !before.has(id)),
    removed: [...before.values()].filter(({ id }) => !after.has(id)),
    changed: [...after.values()].filter(({ id, tokens }) => {
      const old = before.get(id);
      return old !== undefined && old.tokens.accessToken !== tokens.accessToken;
    }),
  };
}
