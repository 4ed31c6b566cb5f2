import type { Api } from '../instance/apis.js';
import type { Instance } from '../instance/instance.js';
import type { Instances } from '../instance/instances.js';
import type { Profile } from '../instance/profile.js';
import type { Verdict } from '../oauth/preflight.js';
import type { Session } from '../oauth/session.js';
import type { Sessions } from '../oauth/sessions.js';
import type { Clock, Fetch } from '../ports.js';
import type { Exchange } from '../request/exchange.js';
import type { KeyStore } from '../token/keys.js';
import type { Report } from '../token/validate.js';
import type { StepOutcome } from './outcome.js';

/** In the order in which one thing stands on another. */
export type StepId =
  | 'address'
  | 'discovery'
  | 'metadata'
  | 'authority'
  | 'application'
  | 'scopes'
  | 'token'
  | 'issuer'
  | 'signature'
  | 'audience'
  | 'call'
  | 'answer'
  | 'licence';

export interface CheckDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly instances: Instances;
  readonly sessions: Sessions;
  readonly keys: KeyStore;
  readonly signal: AbortSignal;
}

/** What the identity service was asked without a person, and what it said. */
export interface Preflight {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly verdict: Verdict;
}

/** What the steps so far have learned; each step adds its part. */
export interface Known {
  readonly profile: Profile;
  /** The API that is to accept the token. */
  readonly api: Api;
  instance?: Instance;
  /** Absent for a profile without a person: services show themselves to the token endpoint only. */
  preflight?: Preflight;
  session?: Session;
  report?: Report;
  exchange?: Exchange;
}

/** One question about a connection. */
export interface Step {
  readonly id: StepId;
  /** Steps that must have passed; otherwise this one is skipped. */
  readonly needs: readonly StepId[];
  /** Takes a licence slot, so it waits until the person says so. */
  readonly isLicensed?: boolean;
  /**
   * @throws ErpNetError any problem that ends the step; the caller shows it as `problem`
   */
  readonly run: (known: Known, deps: CheckDeps) => Promise<StepOutcome> | StepOutcome;
}
