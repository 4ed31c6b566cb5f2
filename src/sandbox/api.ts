/**
 * What others may know of the sandbox: how it is started and what it says when it is ready.
 * The sandbox runs in a worker thread or a process of its own (`dist/sandbox.js`); this file is types only.
 */

/** Options of `dist/sandbox.js`: worker data in a worker thread, flags on the command line. */
export interface SandboxOptions {
  /** TCP port to listen on; 0 or absent: any free one. */
  readonly port?: number;
  /** Address to listen on; `127.0.0.1` when absent. */
  readonly host?: string;
  /** Lifetime of access tokens in seconds; 3600 when absent, as on ERP.net. */
  readonly accessTokenLifetime?: number;
}

/** A Trusted Application of the sandbox, in the attribute names of ERP.net. */
export interface SandboxApp {
  readonly ApplicationUri: string;
  readonly Name: string;
  readonly ClientType: 'Public' | 'Confidential';
  /** Redirect URIs, comma-separated. */
  readonly ImpersonateLoginUrl: string;
  /** Space-separated. */
  readonly Scope: string;
  /** Secret of a confidential application. Public knowledge like the passwords: it opens nothing but the sandbox. */
  readonly ApplicationSecret?: string;
}

/** A demo user. The passwords are public knowledge: they open nothing but the sandbox. */
export interface SandboxUser {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly isAdmin: boolean;
}

/** The one line that a started sandbox prints (command line) or posts (worker thread). */
export interface SandboxReady {
  readonly ready: true;
  /** Root URL of the instance, without a slash at the end. */
  readonly root: string;
  /** Issuer of its tokens: `{root}/id`. */
  readonly issuer: string;
  /** Domain API service root, with a slash at the end. */
  readonly serviceRoot: string;
  readonly apps: readonly SandboxApp[];
  readonly users: readonly SandboxUser[];
  /** Reference tokens (`enrt_…`) that the sandbox accepts; none in this version. */
  readonly referenceTokens: readonly string[];
}

/** Posted or printed in place of {@link SandboxReady} when the start failed, e.g. because the port is taken. */
export interface SandboxFailed {
  readonly ready: false;
  /** Node's error code such as `EADDRINUSE`, or `unknown`. */
  readonly code: string;
  readonly message: string;
}

export type SandboxMessage = SandboxReady | SandboxFailed;
