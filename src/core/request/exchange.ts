import type { Problem } from '../errors.js';
import type { Session } from '../oauth/session.js';
import type { Page } from '../results/pages.js';

/** Lends the profile's access token to requests that go to its own instance. */
export interface Access {
  /** Origins of the instance, see `ownOrigins`. */
  readonly origins: ReadonlySet<string>;
  /** Identity service of the instance: a redirect there means "not signed in". */
  readonly issuer: string;
  /** @param refused a token that was just answered with 401 */
  readonly token: (refused?: string) => Promise<string>;
  /** In which header the token travels; as a bearer token when absent. */
  readonly sentAs?: Session['sentAs'];
}

/** Something that happened on the way and that the person should know. */
export type Note =
  | { readonly kind: 'token-held-back'; readonly origin: string }
  | { readonly kind: 'redirected'; readonly to: string }
  | { readonly kind: 'headers-dropped'; readonly names: readonly string[]; readonly origin: string }
  | { readonly kind: 'sign-in-page' }
  /** The server was busy, and said when to come again (`Retry-After`). */
  | { readonly kind: 'waited'; readonly status: number; readonly seconds: number }
  /** JSON that ends in the middle although the connection did not break. */
  | { readonly kind: 'cut-off' }
  /** Longer than what is read of an answer. */
  | { readonly kind: 'too-long'; readonly bytes: number }
  | { readonly kind: 'incomplete'; readonly problem: Problem };

/** Not all of the answer is here. */
export function isBreak({ kind }: Note): boolean {
  return kind === 'incomplete' || kind === 'cut-off' || kind === 'too-long';
}

/** An answer that has begun. */
export interface Arriving extends Pick<Exchange, 'url' | 'status' | 'statusText' | 'headers'> {
  /** What has come of the body by now. */
  readonly page: Page;
  /** Receives the body into memory that nobody reads any more, as far as it has room; for who is told that it begins. */
  readonly useMemory: (given: Uint8Array<ArrayBuffer>) => void;
}

/** What travelled. Holds no token: the `Authorization` header that we add is not part of it. */
export interface Exchange {
  /** Address that answered, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Where the rows are in the body, when it may be JSON. */
  readonly page?: Page;
  /** Milliseconds from sending to the last byte. */
  readonly millis: number;
  readonly notes: readonly Note[];
}
