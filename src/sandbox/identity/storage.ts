import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expires: number;
}

const done = Promise.resolve(undefined);

/** What oidc-provider keeps, and a way to take some of it away that it doesn't have. */
export interface Storage {
  readonly adapter: (kind: string) => Adapter;
  /** Forgets the things of these kinds that match. */
  readonly remove: (
    kinds: readonly string[],
    matches: (payload: AdapterPayload) => boolean,
  ) => void;
}

/**
 * Keeps sessions, grants and tokens in memory. `oidc-provider` asks for one adapter per kind of thing;
 * all of them share one store, because a grant is revoked over all kinds.
 * @param now the time by which they expire, in milliseconds
 */
export function createStorage(now: () => number): Storage {
  const entries = new Map<string, Entry>();
  const live = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry && entry.expires <= now()) entries.delete(key);
    return entries.get(key)?.payload;
  };
  const liveOnes = (kind: string): readonly AdapterPayload[] =>
    [...entries.keys()]
      .filter((key) => key.startsWith(kind))
      .map(live)
      .filter((payload) => payload !== undefined);

  const adapter = (kind: string): Adapter => ({
    upsert: (id, payload, expiresIn) => {
      liveOnes(''); // Lets go of what has expired.
      const expires = expiresIn === undefined ? Infinity : now() + expiresIn * 1000;
      entries.set(`${kind}:${id}`, { payload, expires });
      return done;
    },
    find: (id) => Promise.resolve(live(`${kind}:${id}`)),
    findByUid: (uid) => Promise.resolve(liveOnes(`${kind}:`).find((one) => one.uid === uid)),
    findByUserCode: () => done, // For the device flow, which ERP.net doesn't have.
    consume: (id) => {
      const payload = live(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(now() / 1000);
      return done;
    },
    destroy: (id) => {
      entries.delete(`${kind}:${id}`);
      return done;
    },
    revokeByGrantId: (grantId) => {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId) entries.delete(key);
      }
      return done;
    },
  });
  const remove: Storage['remove'] = (kinds, matches) => {
    for (const [key, { payload }] of entries) {
      const [kind = ''] = key.split(':');
      if (kinds.includes(kind) && matches(payload)) entries.delete(key);
    }
  };
  return { adapter, remove };
}
