/**
 * What core needs of the world. `vscode/` and `node/` implement these; tests give small real ones.
 */

/** `globalThis.fetch`, looked up at call time: VS Code patches it for proxies and certificates. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export interface FetchInit extends RequestInit {
  /** For the connection to be made: name, TCP and TLS; see `nodeFetch`. */
  readonly connectSeconds?: number;
}

/** Milliseconds since the Unix epoch. */
export type Clock = () => number;

/** VS Code's SecretStorage in our words. Keys are ours, values are strings. */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Calls `listener` with the key whenever a value changed, in this window or another one. */
  onDidChange(listener: (key: string) => void): { dispose(): void };
}

/** A small persistent map for facts that are not secret. */
export interface Memory {
  get(key: string): unknown;
  set(key: string, value: unknown): Promise<void>;
}
