import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../identity/accessToken.js';
import type { TrustedApp } from '../records/trustedApps.js';
import type { User } from '../records/users.js';
import { fixedTokens } from './fixedTokens.js';

/** What the instance knows of a reference token; the token itself is told once, when it is issued. */
export interface ReferenceToken {
  readonly id: string;
  /** Of a person, or of an application as its system user. */
  readonly kind: 'PAT' | 'SAT';
  /** Whom the token acts as. */
  readonly user: User;
  readonly app: TrustedApp;
  readonly scopes: readonly string[];
  readonly description: string;
  /** In milliseconds, as the other times. */
  readonly created: number;
  readonly expires: number | null;
  readonly lastUsed: number | null;
}

export interface NewReferenceToken extends Pick<
  ReferenceToken,
  'kind' | 'user' | 'app' | 'scopes' | 'description'
> {
  /** In seconds; `null` for a token that stays until it is revoked. */
  readonly lifetime: number | null;
}

export interface ReferenceTokens {
  /** Whom a token belongs to. `undefined` when nobody issued it, or it was revoked or is expired. */
  use(token: string): ReferenceToken | undefined;
  issue(token: NewReferenceToken): { readonly token: string; readonly record: ReferenceToken };
  list(): readonly ReferenceToken[];
  revoke(id: string): void;
}

const hash = (token: string): string => createHash('sha256').update(token).digest('base64');

/** What starts like one is looked up as one. */
export const isReferenceToken = (token: string): boolean => token.startsWith('enrt_');

/** The reference tokens of the instance: those that are the same at every start, and new ones. */
export function createReferenceTokens(now: Clock): ReferenceTokens {
  const records = new Map<string, ReferenceToken>();
  const add = (token: string, { lifetime, ...given }: NewReferenceToken): ReferenceToken => {
    const created = now();
    const expires = lifetime === null ? null : created + lifetime * 1000;
    const record = { ...given, id: randomUUID(), created, expires, lastUsed: null };
    records.set(hash(token), record);
    return record;
  };
  for (const { token, ...given } of fixedTokens) {
    add(token, { ...given, description: 'Demo token', lifetime: null });
  }
  return {
    use: (token) => {
      const key = hash(token);
      const record = records.get(key);
      if (!record || (record.expires !== null && record.expires <= now())) return undefined;
      records.set(key, { ...record, lastUsed: now() });
      return record;
    },
    issue: (given) => {
      const token = `enrt_${randomBytes(32).toString('hex').toUpperCase()}`;
      return { token, record: add(token, given) };
    },
    list: () => [...records.values()],
    revoke: (id) => {
      for (const [key, record] of records) {
        if (record.id === id) records.delete(key);
      }
    },
  };
}
