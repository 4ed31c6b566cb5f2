import * as v from 'valibot';
import { ErpNetError } from '../errors.js';
import { isLoopback } from '../instance/address.js';
import type { Clock, Fetch } from '../ports.js';
import { fetchWithin } from '../request/fetchWithin.js';
import { clockOffset } from '../request/serverClock.js';

const TIMEOUT_SECONDS = 10;

/** A public key of an issuer (RFC 7517); other members are of no use to us. */
const Jwk = v.object({
  kty: v.string(),
  kid: v.optional(v.string()),
  use: v.optional(v.string()),
  key_ops: v.optional(v.array(v.string())),
  alg: v.optional(v.string()),
  n: v.optional(v.string()),
  e: v.optional(v.string()),
});
export type Jwk = v.InferOutput<typeof Jwk>;

const Metadata = v.object({ issuer: v.string(), jwks_uri: v.string() });
const Jwks = v.object({ keys: v.array(v.unknown()) });

/** The signing keys of an issuer, and what was learned on the way. */
export interface IssuerKeys {
  readonly keys: readonly Jwk[];
  /** Milliseconds since the epoch, by this machine's clock. */
  readonly fetchedAt: number;
  /** How far the server's clock is ahead of ours, in seconds. */
  readonly clockOffset: number;
}

/** Remembers keys for as long as VS Code runs. Public knowledge: nothing here is secret. */
export interface KeyStore {
  cached(issuer: string): IssuerKeys | undefined;
  /**
   * Asks the identity service for its metadata and keys. Anonymous, takes no licence slot.
   * @throws ErpNetError `signin.metadata`, `instance.*`, `cancelled`
   */
  load(issuer: string, signal?: AbortSignal): Promise<IssuerKeys>;
}

export function createKeyStore(deps: { readonly fetch: Fetch; readonly clock: Clock }): KeyStore {
  const store = new Map<string, IssuerKeys>();
  const read = async <T>(
    schema: v.GenericSchema<unknown, T>,
    issuer: string,
    url: string,
    signal?: AbortSignal,
  ): Promise<{ readonly value: T; readonly response: Response }> => {
    const response = await fetchWithin(TIMEOUT_SECONDS, url, {
      ...deps,
      ...(signal && { signal }),
    });
    const parsed = v.safeParse(schema, response.status === 200 ? await json(response) : undefined);
    if (!parsed.success) {
      const reason = `HTTP ${response.status}`;
      throw new ErpNetError({ code: 'signin.metadata', issuer, reason });
    }
    return { value: parsed.output, response };
  };

  return {
    cached: (issuer) => store.get(issuer),
    load: async (issuer, signal) => {
      const address = `${issuer}/.well-known/openid-configuration`;
      const { value: metadata } = await read(Metadata, issuer, address, signal);
      // OpenID Connect Discovery 1.0, 4.3: to the character.
      const isOurs = metadata.issuer === issuer && isUsable(metadata.jwks_uri, issuer);
      if (!isOurs) throw new ErpNetError({ code: 'signin.metadata', issuer, reason: 'issuer' });
      const { value, response } = await read(Jwks, issuer, metadata.jwks_uri, signal);
      const keys = value.keys.flatMap((key) => {
        const parsed = v.safeParse(Jwk, key);
        return parsed.success ? [parsed.output] : [];
      });
      const fetchedAt = deps.clock();
      const loaded = { keys, fetchedAt, clockOffset: clockOffset(response, fetchedAt) };
      store.set(issuer, loaded);
      return loaded;
    },
  };
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** https, or plain http from this machine to this machine (RFC 9700 2.6). */
function isUsable(url: string, issuer: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (isLoopback(hostname) && isLoopback(new URL(issuer).hostname));
}
