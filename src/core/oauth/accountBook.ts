import * as v from 'valibot';
import type { Memory } from '../ports.js';
import { AccountFields, type Account, type Session } from './session.js';

const KEY = 'erpnet.accounts';

const Entry = v.object({
  ...AccountFields,
  /** The identity service ended it; absent for one whose secrets can't be read. */
  ended: v.optional(v.boolean()),
});
type Entry = v.InferOutput<typeof Entry>;
const Book = v.object({ version: v.literal(1), accounts: v.array(Entry) });

/**
 * Who was signed in, without anything secret. A keychain may be locked, lost or broken: then the accounts are still
 * known, and can be listed as those that need to sign in again.
 */
export interface AccountBook {
  ids(): readonly string[];
  /** @returns undefined for who was never signed in here, or signed out */
  find(id: string): Account | undefined;
  /** Adds or replaces; nothing is written where nothing changed. */
  put(session: Session): Promise<void>;
  /** The identity service ended this one. */
  end(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export function createAccountBook(memory: Memory): AccountBook {
  const read = (): readonly Entry[] => {
    const parsed = v.safeParse(Book, memory.get(KEY));
    return parsed.success ? parsed.output.accounts : [];
  };
  const write = async (accounts: readonly Entry[]): Promise<void> => {
    const before = read();
    if (JSON.stringify(before) === JSON.stringify(accounts)) return;
    await memory.set(KEY, { version: 1, accounts: [...accounts] } satisfies v.InferInput<
      typeof Book
    >);
  };
  return {
    ids: () => read().map(({ id }) => id),
    find: (id) => {
      const entry = read().find((one) => one.id === id);
      if (!entry) return undefined;
      const { ended, ...account } = entry;
      return { ...account, waiting: ended ? 'ended' : 'unreadable' };
    },
    put: (session) => {
      // Takes over no member but those of an account.
      const account = v.parse(Entry, { ...session, ended: undefined });
      const before = read();
      const isKnown = before.some(({ id }) => id === account.id);
      return write(
        isKnown
          ? before.map((one) => (one.id === account.id ? account : one))
          : [...before, account],
      );
    },
    end: (id) => write(read().map((one) => (one.id === id ? { ...one, ended: true } : one))),
    remove: (id) => write(read().filter((one) => one.id !== id)),
  };
}

/** For tests and for whoever keeps nothing. */
export function createForgetfulMemory(): Memory {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => Promise.resolve(void values.set(key, value)),
  };
}
