import { ErpNetError } from '../errors.js';
import { ownOrigins, type Instance } from '../instance/instance.js';
import type { Memory } from '../ports.js';
import type { PreparedRequest } from './prepare.js';

const KEY = 'erpnet.secretOrigins';

/** Where secrets (`{{$secret name}}`) were sent with the person's consent: names and origins, never values. */
export interface SecretOrigins {
  has(name: string, origin: string): boolean;
  add(names: readonly string[], origin: string): Promise<void>;
}

export function createSecretOrigins(memory: Memory): SecretOrigins {
  // One string for each pair: a name may hold anything, an origin holds no blank.
  const list = (): readonly string[] => {
    const stored = memory.get(KEY);
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
  };
  return {
    has: (name, origin) => list().includes(`${origin} ${name}`),
    add: (names, origin) =>
      memory.set(KEY, [...new Set([...list(), ...names.map((name) => `${origin} ${name}`)])]),
  };
}

/** Secrets that tell which of them were read. */
export interface WatchedSecrets {
  readonly secrets: ReadonlyMap<string, string>;
  /** Names of those that were read since this was asked last. */
  readonly takeUsed: () => readonly string[];
}

export function watchSecrets(secrets: ReadonlyMap<string, string>): WatchedSecrets {
  const used = new Set<string>();
  class Watched extends Map<string, string> {
    override get(name: string): string | undefined {
      if (this.has(name)) used.add(name);
      return super.get(name);
    }
  }
  return {
    secrets: new Watched(secrets),
    takeUsed: () => {
      const names = [...used];
      used.clear();
      return names;
    },
  };
}

interface SecretScene {
  readonly instance: Instance | undefined;
  readonly origins: SecretOrigins;
  /** Asks the person. */
  readonly confirm: (names: readonly string[], origin: string) => Promise<boolean>;
}

/**
 * Asks before a secret goes to a server that it never went to: a document says where, and the document may be another
 * person's. To the instance of the profile it goes without a question.
 * @param names of the secrets in the request
 * @throws ErpNetError `cancelled`
 */
export async function guardSecrets(
  names: readonly string[],
  { url }: Pick<PreparedRequest, 'url'>,
  { instance, origins, confirm }: SecretScene,
): Promise<void> {
  const { origin } = new URL(url);
  if (instance && isOwn(origin, instance)) return;
  const fresh = names.filter((name) => !origins.has(name, origin));
  if (fresh.length === 0) return;
  if (!(await confirm(fresh, origin))) throw new ErpNetError({ code: 'cancelled' });
  await origins.add(fresh, origin);
}

function isOwn(origin: string, instance: Instance): boolean {
  return ownOrigins(instance).has(origin) || new URL(instance.identity).origin === origin;
}
