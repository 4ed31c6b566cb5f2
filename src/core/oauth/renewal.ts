import * as v from 'valibot';
import { ErpNetError } from '../errors.js';
import type { ClientSecrets } from './clientSecrets.js';
import { renewSession, revokeSession, type RenewalOptions } from './refresh.js';
import type { RenewalGuard } from './renewalGuard.js';
import type { Session } from './session.js';
import type { SessionStore } from './sessionStore.js';
import { sha256Hex } from './sha256.js';

/** How long the secrets of this window may lag behind the mark: VS Code passes them on within a second or so. */
const LAG_MS = 5000;
const POLL_MS = 50;

const Mark = v.object({
  /** How often the session was stored. */
  generation: v.number(),
  /** Hash of the credential that is stored, or about to be. */
  current: v.string(),
  /** Hash of the one that it replaced, and that must not be used again. */
  previous: v.string(),
});
type Mark = v.InferOutput<typeof Mark>;

export interface RenewalDeps extends RenewalOptions {
  readonly store: SessionStore;
  readonly guard: RenewalGuard;
  readonly clientSecrets: ClientSecrets;
  /** Failures that nobody waits for. */
  readonly report: (error: unknown) => void;
}

export interface Renewal {
  /** Stores a session of a new sign-in. @throws ErpNetError `secrets.unavailable`, `signin.busy` */
  keep(session: Session): Promise<void>;
  /**
   * @param isStale whether tokens are to be renewed; asked again once this window has its turn
   * @returns the session with tokens of another window when those are good, else with new ones, stored
   * @throws ErpNetError `signin.required` when the session is gone; see `renewSession` for the rest
   */
  renew(session: Session, isStale: (stored: Session) => boolean): Promise<Session>;
}

/**
 * One renewal at a time on this machine. A lock alone is not enough: secrets reach other windows late, and a window that
 * has its turn may still see the refresh token that was used up by the one before it. So each renewal leaves a mark,
 * before it stores its session; who sees the used-up token waits until the new one arrives.
 */
export function createRenewal(deps: RenewalDeps): Renewal {
  const { store, guard, clientSecrets, report } = deps;
  /** Sessions that the keychain would not take: lost with this window, unless it takes them later. */
  const unsaved = new Map<string, Session>();

  const put = async (session: Session, before: Session | undefined): Promise<void> => {
    const { generation = 0 } = (await readMark(session.id, guard)) ?? {};
    const current = await fingerprint(session);
    const previous = before ? await fingerprint(before) : '';
    const mark: Mark = { generation: generation + 1, current, previous };
    // Without a mark another window may stumble; without the session this one has.
    await guard.writeMark(session.id, JSON.stringify(mark)).catch(report);
    await store.set(session);
    unsaved.delete(session.id);
  };

  /** What the keychain does not take now it may take at the next use. */
  const save = async (session: Session, before: Session | undefined): Promise<void> => {
    try {
      await put(session, before);
    } catch (error) {
      unsaved.set(session.id, session);
      report(error);
    }
  };

  /** A keychain that gives back nothing at all is locked, and nobody signed out. */
  const isGone = async (id: string): Promise<boolean> =>
    !(await store.get(id)) && (await store.ids()) !== undefined;

  /** The newest session that any window stored; waits for it when this window sees an older one. */
  const newest = async (id: string): Promise<Session | undefined> => {
    const held = unsaved.get(id);
    if (held) return held;
    const mark = await readMark(id, guard);
    const deadline = Date.now() + LAG_MS;
    for (;;) {
      const stored = await store.get(id);
      if (!stored || !mark || mark.previous === mark.current) return stored;
      const isUsedUp = (await fingerprint(stored)) === mark.previous;
      if (!isUsedUp || Date.now() > deadline) return stored;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };

  const renew = async (id: string, profile: string, isStale: (stored: Session) => boolean) => {
    const stored = await newest(id);
    if (!stored) throw new ErpNetError({ code: 'signin.required', profile });
    if (!isStale(stored)) {
      if (unsaved.get(id) === stored) await save(stored, await store.get(id));
      return stored;
    }
    const fresh = await renewSession(stored, deps);
    if (await isGone(id)) {
      // Signed out while the answer was on its way.
      revokeSession(fresh, await clientSecrets.get(fresh), deps).catch(report);
      throw new ErpNetError({ code: 'signin.required', profile });
    }
    await save(fresh, stored);
    return fresh;
  };

  return {
    keep: (session) =>
      guard.exclusive(session.id, async () => put(session, await store.get(session.id))),
    renew: ({ id, profile }, isStale) => guard.exclusive(id, () => renew(id, profile, isStale)),
  };
}

/** Of what is used up by a renewal: the refresh token, or for a service nothing but the access token. */
async function fingerprint({ tokens }: Session): Promise<string> {
  return sha256Hex(tokens.refreshToken ?? tokens.accessToken);
}

async function readMark(id: string, guard: RenewalGuard): Promise<Mark | undefined> {
  try {
    const parsed = v.safeParse(Mark, JSON.parse((await guard.readMark(id)) ?? ''));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
