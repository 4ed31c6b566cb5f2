import type { Problem } from '../errors.js';

/** What the browser tab says at the end of a sign-in. */
export type SignInOutcome =
  | {
      readonly ok: true;
      readonly user: string;
      /** Host of the instance. */
      readonly instance: string;
      readonly profile: string;
    }
  | { readonly ok: false; readonly problem: Problem };

/** Receives the authorization response of one sign-in (RFC 8252, 7.3). */
export interface RedirectListener {
  /** To be sent in the authorization and in the token request, to the character. */
  readonly redirectUri: string;
  /** Settles with the callback's address once an answer with our `state` arrived; other callers are turned away. */
  readonly response: Promise<URL>;
  /**
   * A short address on this machine that forwards the browser to `authorizeUrl`. VS Code opens loopback addresses
   * without asking whether the site is trusted, and the long address stays out of its prompts.
   */
  startAddress(authorizeUrl: string): string;
  /** Resolves when a browser came for the start address; absent where nobody would notice. */
  readonly started?: Promise<undefined>;
  /** Lets the waiting tab show its last word; the listener closes soon after. */
  finish(outcome: SignInOutcome): void;
  /** Closes at once. Harmless after `finish`. */
  close(): void;
}

/**
 * @throws ErpNetError `signin.listener` when the port can't be had
 */
export type ListenForRedirect = (options: {
  /** The only value of `state` that counts. */
  readonly state: string;
  /** A registered redirect URI with a port of its own; absent: any free port, path `/callback`. */
  readonly redirectUri?: string | undefined;
}) => Promise<RedirectListener>;
