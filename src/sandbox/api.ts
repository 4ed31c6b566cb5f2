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
  /** Lifetime of refresh tokens in seconds; when absent a day for public applications, 30 days for others. */
  readonly refreshTokenLifetime?: number;
  /** Lifetime of authorization codes in seconds; 60 when absent. */
  readonly codeLifetime?: number;
  /** Number of licence slots: of sessions that can be open at once. Without end when absent. */
  readonly licences?: number;
  /** Seconds without a call after which a session ends and frees its slot; 1200 when absent, as on ERP.net. */
  readonly sessionLifetime?: number;
  /** Seconds after which a session of a service ends, whatever it does; 3600 when absent, as on ERP.net. */
  readonly serviceSessionLifetime?: number;
  /** Domain API calls that one application may make in a minute before it gets 429. Without end when absent. */
  readonly callsPerMinute?: number;
  /** Whether `{root}/_faults` takes orders, see {@link SandboxFault} and {@link SandboxTokenOrder}; for tests. */
  readonly faults?: boolean;
}

/** A Trusted Application of the sandbox, in the attribute names of ERP.net. */
export interface SandboxApp {
  readonly ApplicationUri: string;
  readonly Name: string;
  readonly ClientType: 'Public' | 'Confidential';
  /** Redirect URIs, comma-separated. */
  readonly ImpersonateLoginUrl: string;
  /** Post-logout redirect URIs, comma-separated. */
  readonly ImpersonateLogoutUrl: string;
  readonly ImpersonateAsInternalUserAllowed: boolean;
  readonly ImpersonateAsCommunityUserAllowed: boolean;
  /** Whether client credentials are allowed; they need a {@link SystemUser} as well. */
  readonly SystemUserAllowed: boolean;
  /** Login of the user that the application acts as without a person. */
  readonly SystemUser: string | null;
  /** Space-separated. */
  readonly Scope: string;
  /** Who may issue reference tokens for the application. */
  readonly AccessTokens: 'None' | 'AuthenticatedUsers' | 'AdministratorsOnly';
  readonly BasicAuthenticationAllowed: boolean;
  readonly IsEnabled: boolean;
  /** Secret of a confidential application. Public knowledge like the passwords: it opens nothing but the sandbox. */
  readonly ApplicationSecret?: string;
}

/** A demo user. The passwords are public knowledge: they open nothing but the sandbox. */
export interface SandboxUser {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly isAdmin: boolean;
  /** Community users may sign in to applications that allow them, but can't call the Domain API. */
  readonly userType: 'InternalUser' | 'ExternalCommunityUser' | 'SystemUserNoLogin';
}

/** A reference token. Public knowledge like the passwords: it opens nothing but the sandbox. */
export interface SandboxReferenceToken {
  /** Personal, or of a service. */
  readonly kind: 'PAT' | 'SAT';
  /** Login of the user that it acts as; for a SAT the system user of the application. */
  readonly user: string;
  /** `ApplicationUri` of the Trusted Application that it belongs to. */
  readonly app: string;
  /** Space-separated. */
  readonly scope: string;
  /** `enrt_…`, sent as a bearer token or in the header `X-Api-Key`. */
  readonly token: string;
}

/** An authority that isn't the instance's own, as `https://id.erp.net/id`: no API of the instance takes its tokens. */
interface SandboxAuthority {
  readonly issuer: string;
  /** Clients that it knows. They are not Trusted Applications of the instance. */
  readonly apps: readonly SandboxApp[];
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
  /** The global authority, at another port. */
  readonly globalAuthority: SandboxAuthority;
  /** All Trusted Applications, the disabled ones included; the first is meant for this extension. */
  readonly apps: readonly SandboxApp[];
  readonly users: readonly SandboxUser[];
  /** Reference tokens that every sandbox accepts until they are revoked at its Profile site. */
  readonly referenceTokens: readonly SandboxReferenceToken[];
}

/**
 * A fault on demand: `POST {root}/_faults` takes a JSON array of these and adds them to the ones in force, `GET` lists
 * those, and `DELETE` takes all of them away and sets clock and licence slots right. A request meets every fault that
 * it matches. What happens "at once" has no path, method or times, and is not listed.
 */
export interface SandboxFault {
  /** Path of the requests that meet it, without the query; `*` stands for any characters. All paths when absent. */
  readonly path?: string;
  /** Their method; any when absent. */
  readonly method?: string;
  /** How many requests meet it; all when absent. */
  readonly times?: number;
  readonly effect: SandboxFaultEffect;
}

export type SandboxFaultEffect =
  /** The request waits before it is handled. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /**
   * The connection is cut: before the request is handled, or, with `afterBytes`, when it was handled and that much
   * of the answer's body was sent; with 0 nothing is sent at all.
   */
  | { readonly kind: 'drop'; readonly afterBytes?: number }
  /** The answer ends after so many bytes of its body, as if that were all. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** The answer is no valid JSON. */
  | { readonly kind: 'malformed-json' }
  /** This answer in place of the right one; the request is not handled. A body that is no text is sent as JSON. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  /** A page with status 200, as a portal of a hotel or an airport sends it; the request is not handled. */
  | { readonly kind: 'html' }
  /** Status 302 unless it says another; the request is not handled. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** The body of the answer comes slowly. */
  | { readonly kind: 'drip'; readonly bytesPerSecond: number }
  /** The keys of the identity service can't be read. Has a path of its own. */
  | { readonly kind: 'no-jwks' }
  /** At once: the clock of the instance is so much ahead (or behind), in its tokens and in the header `Date`. */
  | { readonly kind: 'clock'; readonly seconds: number }
  /** At once: the identity service signs with a new key; the old one is withdrawn unless it is kept. */
  | { readonly kind: 'rotate-keys'; readonly keepOld?: boolean }
  /** At once: all tokens of this user, of everybody when absent, are void, as after a change of the password. */
  | { readonly kind: 'revoke-tokens'; readonly user?: string }
  /** At once: all sessions end and free their licence slots, as when the server starts anew; tokens stay valid. */
  | { readonly kind: 'end-sessions' }
  /** At once: the instance has this number of licence slots; sessions that are open stay open. */
  | { readonly kind: 'licences'; readonly slots: number };

/**
 * An access token to order: `POST {root}/_faults/tokens` takes one of these as JSON and answers with
 * `{ "access_token": … }`, signed by the instance. It is like those of a sign-in unless the order says otherwise.
 */
export interface SandboxTokenOrder {
  /** Login of a user, or of the system user of a service; `maria` when absent. */
  readonly user?: string;
  /** `client_id`: an `ApplicationUri`, not checked against the applications; `erpnet-api-explorer` when absent. */
  readonly app?: string;
  /** Space-separated; `read update` when absent. */
  readonly scope?: string;
  /** In seconds from now; may be negative for a token that is expired. The option of the sandbox when absent. */
  readonly lifetime?: number;
  /** Claims that differ; `null` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Header parameter `typ`; `at+jwt` when absent. */
  readonly typ?: string;
}

/** Posted or printed in place of {@link SandboxReady} when the start failed, e.g. because the port is taken. */
export interface SandboxFailed {
  readonly ready: false;
  /** Node's error code such as `EADDRINUSE`, or `unknown`. */
  readonly code: string;
  readonly message: string;
}

export type SandboxMessage = SandboxReady | SandboxFailed;
