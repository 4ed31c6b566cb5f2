import { isBodiless } from '../../core/http/methods.js';
import type { Fetch } from '../../core/ports.js';

export interface TransportOptions {
  /** `globalThis.fetch`, looked up at call time. */
  readonly fetch: Fetch;
  /** Certificates that a person trusts for a host (with its port), see {@link NodeFetchOptions}. */
  readonly fingerprints?: (host: string) => readonly string[];
}

/** The one way to the network: `fetch`, and Node's own client for what it can't do. */
export function createTransport({ fetch, fingerprints }: TransportOptions): Fetch {
  return async (url, init) => {
    const { protocol, host } = new URL(url);
    const trusted = protocol === 'https:' ? (fingerprints?.(host) ?? []) : [];
    const { method = 'GET', body = null, connectSeconds } = init;
    const isOrdinary = connectSeconds === undefined && !(body !== null && isBodiless(method));
    if (trusted.length === 0 && isOrdinary) return fetch(url, init);
    const { nodeFetch } = await import('./nodeFetch.js');
    return nodeFetch(url, init, { fingerprints: trusted });
  };
}
