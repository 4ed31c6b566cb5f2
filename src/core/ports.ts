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

/** Bytes that are deflated (RFC 1951) piece by piece, while this thread does something else. */
export interface Deflating {
  /** Number of bytes that were given. */
  readonly size: number;
  /** Their CRC-32. */
  readonly crc: number;
  /**
   * One at a time.
   * @param bytes stay as they are until it resolves
   * @returns what there is to write by then; all the rest for the last bytes
   */
  push(bytes: Uint8Array, isLast: boolean): Promise<Uint8Array<ArrayBuffer>>;
}

/** A small persistent map for facts that are not secret. */
export interface Memory {
  get(key: string): unknown;
  set(key: string, value: unknown): Promise<void>;
}
