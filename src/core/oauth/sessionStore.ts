import * as v from 'valibot';
import { ErpNetError } from '../errors.js';
import type { SecretStore } from '../ports.js';
import { parseSession, type Session } from './session.js';

const INDEX = 'erpnet.sessions';
const KEY = 'erpnet.session.';
const PROBE = 'erpnet.probe.';

const Index = v.array(v.string());

/** Sessions in SecretStorage: one secret each, so two windows never overwrite each other's, and one list of their ids. */
export interface SessionStore {
  /** Those that are signed in, readable or not; undefined when the list itself can't be read. */
  ids(): Promise<readonly string[] | undefined>;
  /** @returns undefined also for what can't be read */
  get(id: string): Promise<Session | undefined>;
  list(): Promise<readonly Session[]>;
  /** @throws ErpNetError `secrets.unavailable` when the value can't be read back: the keychain is locked or absent */
  set(session: Session): Promise<void>;
  /**
   * Takes the tokens of a session away; it stays in the list of those that are signed in.
   * @throws ErpNetError `secrets.unavailable`
   */
  empty(id: string): Promise<void>;
  /** @throws ErpNetError `secrets.unavailable` */
  delete(id: string): Promise<void>;
  /** Stores something and reads it back. @throws ErpNetError `secrets.unavailable` */
  probe(): Promise<void>;
  /** A session was stored or deleted, by this window or another one. */
  onDidChange(listener: () => void): { dispose(): void };
}

/** @param knownIds who should be in the list, for when it can't be read */
export function createSessionStore(
  secrets: SecretStore,
  knownIds: () => readonly string[] = () => [],
): SessionStore {
  /** A keychain that throws is one that gives nothing back. */
  const read = (key: string): Promise<string | undefined> =>
    secrets.get(key).catch(() => undefined);
  const ids = async (): Promise<readonly string[] | undefined> => readIndex(await read(INDEX));

  const get = async (id: string): Promise<Session | undefined> => {
    const text = await read(KEY + id);
    return text === undefined ? undefined : parseSession(text);
  };

  const changeIndex = async (change: (list: readonly string[]) => readonly string[]) => {
    const before = await ids();
    const after = change(before ?? knownIds());
    if (after.join() !== before?.join()) await secrets.set(INDEX, JSON.stringify(after));
  };

  return {
    ids,
    get,
    list: async () => {
      const sessions = await Promise.all(((await ids()) ?? knownIds()).map(get));
      return sessions.filter((session) => session !== undefined);
    },
    set: (session) =>
      orUnavailable(async () => {
        await secrets.set(KEY + session.id, JSON.stringify(session));
        if (!(await get(session.id))) throw new Error('not read back');
        await changeIndex((list) => [...new Set([...list, session.id])]);
      }),
    probe: () =>
      orUnavailable(async () => {
        const value = crypto.randomUUID();
        const key = `${PROBE}${value}`;
        await secrets.set(key, value);
        const isKept = (await secrets.get(key)) === value;
        await secrets.delete(key);
        if (!isKept) throw new Error('not read back');
      }),
    empty: (id) => orUnavailable(() => secrets.delete(KEY + id)),
    delete: (id) =>
      orUnavailable(async () => {
        await secrets.delete(KEY + id);
        await changeIndex((list) => list.filter((one) => one !== id));
      }),
    onDidChange: (listener) =>
      secrets.onDidChange((key) => {
        if (key === INDEX || key.startsWith(KEY)) listener();
      }),
  };
}

async function orUnavailable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    throw new ErpNetError({ code: 'secrets.unavailable', reason }, { cause: error });
  }
}

function readIndex(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed = v.safeParse(Index, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
