import * as v from 'valibot';
import { ErpNetError } from '../errors.js';
import type { SecretStore } from '../ports.js';
import { parseSession, type Session } from './session.js';

const INDEX = 'erpnet.sessions';
const KEY = 'erpnet.session.';

const Index = v.array(v.string());

/** Sessions in SecretStorage: one secret each, so two windows never overwrite each other's, and one list of their ids. */
export interface SessionStore {
  ids(): Promise<readonly string[]>;
  get(id: string): Promise<Session | undefined>;
  list(): Promise<readonly Session[]>;
  /** @throws ErpNetError `secrets.unavailable` when the value can't be read back: the keychain is locked or absent */
  set(session: Session): Promise<void>;
  delete(id: string): Promise<void>;
  /** A session was stored or deleted, by this window or another one. */
  onDidChange(listener: () => void): { dispose(): void };
}

export function createSessionStore(secrets: SecretStore): SessionStore {
  const ids = async (): Promise<readonly string[]> => readIndex(await secrets.get(INDEX));

  const get = async (id: string): Promise<Session | undefined> => {
    const text = await secrets.get(KEY + id);
    return text === undefined ? undefined : parseSession(text);
  };

  const changeIndex = async (change: (list: readonly string[]) => readonly string[]) => {
    const before = await ids();
    const after = change(before);
    if (after.join() !== before.join()) await secrets.set(INDEX, JSON.stringify(after));
  };

  return {
    ids,
    get,
    list: async () => {
      const sessions = await Promise.all((await ids()).map(get));
      return sessions.filter((session) => session !== undefined);
    },
    set: async (session) => {
      try {
        await secrets.set(KEY + session.id, JSON.stringify(session));
        if (!(await get(session.id))) throw new Error('not read back');
        await changeIndex((list) => [...new Set([...list, session.id])]);
      } catch (error) {
        const reason = error instanceof Error ? error.name : 'unknown';
        throw new ErpNetError({ code: 'secrets.unavailable', reason }, { cause: error });
      }
    },
    delete: async (id) => {
      await secrets.delete(KEY + id);
      await changeIndex((list) => list.filter((one) => one !== id));
    },
    onDidChange: (listener) =>
      secrets.onDidChange((key) => {
        if (key === INDEX || key.startsWith(KEY)) listener();
      }),
  };
}

function readIndex(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  try {
    const parsed = v.safeParse(Index, JSON.parse(text));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}
