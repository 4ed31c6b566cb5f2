import type { ClientType, Identity, Profile } from '../../instance/profile.js';
import type { ClientSecrets } from '../clientSecrets.js';
import type { IdentityServiceOptions } from '../identityService.js';
import type { PastedProblem } from '../pastedCallback.js';
import type { RedirectKind } from '../redirectKind.js';
import type { ListenForRedirect } from '../redirectListener.js';
import type { Session } from '../session.js';

/** Where this extension runs, seen from the person's browser. */
export type HostKind =
  /** On the same machine. */
  | 'local'
  /** On another machine (SSH, WSL, container), behind a VS Code on the person's machine. */
  | 'remote'
  /** On a server; VS Code itself is a page in the browser. */
  | 'web';

/** A way of getting tokens. What it declares decides where it is offered; `run` does it. */
export interface Flow {
  readonly id:
    'loopback' | 'app-link' | 'pasted-address' | 'client-credentials' | 'reference-token';
  readonly identity: Identity;
  readonly hosts: readonly HostKind[];
  readonly clientTypes: readonly ClientType[];
  /** Redirect URIs that it can serve; empty: it needs none. */
  readonly redirects: readonly RedirectKind[];
  /**
   * @param store keeps the session; nobody is told "signed in" before it did
   * @throws ErpNetError `signin.*`, `instance.*`, `cancelled`
   */
  run(request: SignInRequest, ports: FlowPorts, store: StoreSession): Promise<Session>;
}

export type StoreSession = (session: Session) => Promise<void>;

export interface SignInRequest {
  readonly profile: Profile;
  /** Identity service of the instance, from auto-discovery. */
  readonly issuer: string;
  /** Domain API service root of the instance, with a slash at the end. */
  readonly serviceRoot: string;
  /** OAuth scopes beyond those of the profile. */
  readonly oauth: readonly string[];
  /** See `ScopeRequest.requested`. */
  readonly requested: readonly string[];
  /** The login that is expected, for the sign-in page. */
  readonly loginHint?: string;
  /** Shows the sign-in page even to who is signed in there (OpenID Connect Core 3.1.2.1). */
  readonly prompt?: 'login';
}

/** A sign-in whose page is in the browser. */
export interface BrowserAttempt {
  /** Where the browser ends. */
  readonly redirectUri: string;
  /** Takes the address in which the browser ended, for when nobody of ours received it. @returns what is wrong with it */
  readonly paste: (address: string) => PastedProblem | undefined;
}

export interface OtherPerson {
  readonly expected: string;
  readonly subject: string;
}

/** A reference token as its owner describes it: nothing of this can be read from the token. */
export interface StatedToken {
  readonly token: string;
  /** Personal, or of the system user of the application. */
  readonly kind: 'PAT' | 'SAT';
  readonly sentAs: 'bearer' | 'api-key';
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** Try it with a call, which may take a licence slot. */
  readonly mayCallApi: boolean;
}

export interface FlowPorts extends IdentityServiceOptions {
  /** Scheme of the links that this VS Code answers to: `vscode`, `vscode-insiders` …; absent: any. */
  readonly uriScheme?: string;
  readonly signal: AbortSignal;
  /** After how many minutes an unanswered sign-in ends; 5 when absent. */
  readonly limitMinutes?: number;
  /** Redirect URIs that the identity service accepted, by what was asked: asked once, as long as it goes well. */
  readonly accepted?: Map<string, string | undefined>;
  /** Opens an address in the person's browser. */
  readonly openBrowser: (address: string, attempt: BrowserAttempt) => Promise<void>;
  /** Another person signed in than the one who was expected. Absent: whoever signs in is welcome. */
  readonly whenOther?: (people: OtherPerson) => Promise<'keep' | 'again'>;
  /** One receiver of the authorization response for each flow that has a browser. */
  readonly listeners: Readonly<
    Record<'loopback' | 'app-link' | 'pasted-address', ListenForRedirect>
  >;
  readonly clientSecrets: ClientSecrets;
  /** @throws ErpNetError `cancelled` */
  readonly askClientSecret: (profile: Profile, signal: AbortSignal) => Promise<string>;
  /** @throws ErpNetError `cancelled` */
  readonly askReferenceToken: (profile: Profile, signal: AbortSignal) => Promise<StatedToken>;
}
