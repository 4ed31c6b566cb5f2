import type { Problem } from '../errors.js';
import type { Api } from '../instance/apis.js';
import type { Advice } from '../oauth/advice.js';
import type { Finding } from '../token/findings.js';

/**
 * What a step found, with the facts that its sentence needs. No fact holds a secret, so a report can be shared.
 * The sentences are in `vscode/check/stepSentences.ts`.
 */
interface OutcomeDetails {
  'address.ok': { readonly root: string };
  'discovery.ok': { readonly version: string; readonly sites: number };
  'discovery.site-down': { readonly site: string; readonly description: string };
  'metadata.ok': { readonly issuer: string };
  'authority.ok': { readonly issuer: string };
  'authority.global': object;
  'application.ok': { readonly clientId: string; readonly redirectUri: string };
  /** The identity service shows an error page: it does not know the app, or not this redirect URI. */
  'application.refused': {
    readonly clientId: string;
    /** OAuth error on the page; empty when the page does not name one. */
    readonly error: string;
    readonly advice: readonly Advice[];
  };
  /** A profile without a person: only the token endpoint can tell. */
  'application.untested': { readonly clientId: string };
  'application.unclear': { readonly status: number };
  'scopes.ok': { readonly scopes: readonly string[] };
  'scopes.refused': { readonly scopes: readonly string[]; readonly advice: readonly Advice[] };
  'scopes.untested': { readonly scopes: readonly string[] };
  'token.ok': { readonly account: string };
  'token.signed-out': { readonly profile: string };
  'finding.ok': { readonly finding: Finding };
  'finding.bad': { readonly finding: Finding };
  /** A token that nobody but the server can read. */
  'finding.opaque': object;
  /** Auto-discovery doesn't list the API. */
  'call.no-site': { readonly api: Api };
  'call.ok': { readonly api: Api; readonly status: number; readonly millis: number };
  'call.refused': { readonly status: number; readonly message: string };
  'call.sign-in-page': object;
  'answer.ok': { readonly version: string };
  /** Of the Table API. */
  'answer.rows': { readonly rows: number };
  'answer.not-json': { readonly type: string };
  'licence.taken': object;
  'licence.none-left': object;
  /** The call did not get far enough to tell. */
  'licence.unknown': object;
  /** The journey broke off for a reason that has its own sentence. */
  problem: { readonly problem: Problem };
}

type OutcomeCode = keyof OutcomeDetails;
export type StepOutcome = {
  [C in OutcomeCode]: { readonly code: C } & OutcomeDetails[C];
}[OutcomeCode];

export type StepState = 'pass' | 'fail' | 'warning';

const STATES: Readonly<Record<OutcomeCode, StepState>> = {
  'address.ok': 'pass',
  'discovery.ok': 'pass',
  'discovery.site-down': 'warning',
  'metadata.ok': 'pass',
  'authority.ok': 'pass',
  'authority.global': 'fail',
  'application.ok': 'pass',
  'application.refused': 'fail',
  'application.unclear': 'warning',
  'application.untested': 'pass',
  'scopes.ok': 'pass',
  'scopes.refused': 'fail',
  'scopes.untested': 'pass',
  'token.ok': 'pass',
  'token.signed-out': 'fail',
  'finding.ok': 'pass',
  'finding.bad': 'fail',
  'finding.opaque': 'pass',
  'call.no-site': 'fail',
  'call.ok': 'pass',
  'call.refused': 'fail',
  'call.sign-in-page': 'fail',
  'answer.ok': 'pass',
  'answer.rows': 'pass',
  'answer.not-json': 'fail',
  'licence.taken': 'pass',
  'licence.none-left': 'fail',
  'licence.unknown': 'warning',
  problem: 'fail',
};

export function stateOf({ code }: StepOutcome): StepState {
  return STATES[code];
}
