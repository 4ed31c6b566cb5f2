import type { OfFamily } from '../families.js';
import type { JwsProblem, SegmentName } from './jws.js';
import type { KeyWeakness } from './keyStrength.js';

/**
 * What a check may find, with the facts that its sentence needs. Times are milliseconds since the epoch, durations
 * milliseconds. The sentences are behind `vscode/token/findingSentences.ts`.
 */
interface FindingDetails {
  'structure.ok': object;
  'structure.broken': JwsProblem;
  'structure.not-canonical': { readonly segments: readonly SegmentName[] };
  'structure.no-claims': object;
  'duplicates.none': object;
  'duplicates.found': { readonly where: 'header' | 'claims'; readonly name: string };

  'algorithm.ok': object;
  'algorithm.none': object;
  'algorithm.wrong': { readonly algorithm: string };
  'type.ok': object;
  'type.id-token': object;
  'type.wrong': { readonly type: string };
  'header.ok': object;
  'header.brings-key': { readonly parameter: string };
  'header.critical': object;

  'key.named': { readonly kid: string };
  'key.not-named': object;
  'key.unknown': { readonly kid: string };
  'key.weak': KeyWeakness;

  'signature.ok': object;
  'signature.ok-cached': { readonly fetchedAt: number };
  'signature.wrong': object;
  'signature.refused': object;
  'signature.unreachable': { readonly reason: string };
  'signature.not-checked': object;

  'issuer.ok': { readonly issuer: string };
  'issuer.slash': { readonly issuer: string; readonly expected: string };
  'issuer.global': { readonly issuer: string };
  'issuer.other': { readonly issuer: string; readonly expected: string };
  'issuer.missing': object;
  'issuer.not-compared': { readonly issuer: string };

  'audience.ok': { readonly api: string };
  'audience.other': { readonly api: string; readonly audience: readonly string[] };
  'audience.missing': object;

  'expiry.ok': { readonly at: number; readonly left: number };
  'expiry.expired': { readonly at: number; readonly ago: number };
  'expiry.missing': object;
  'expiry.milliseconds': { readonly at: number };
  'expiry.not-a-number': object;
  'not-before.ok': object;
  'not-before.future': { readonly at: number; readonly ahead: number };
  'not-before.absent': object;
  'issued-at.ok': { readonly at: number };
  'issued-at.future': { readonly at: number; readonly ahead: number };
  'issued-at.missing': object;
  'clock.off': { readonly offset: number };
  'lifetime.ok': { readonly lifetime: number };
  'lifetime.long': { readonly lifetime: number };
  'lifetime.none': object;

  'scope.ok': { readonly granted: readonly string[] };
  'scope.lacks': { readonly needed: readonly string[]; readonly granted: readonly string[] };
  'scope.missing': object;
  'scope.reserved': { readonly scope: string };

  'identity.user': { readonly login: string };
  'identity.service': { readonly client: string };
  'identity.lacks': { readonly flow: 'user' | 'service'; readonly claims: readonly string[] };
  'identity.unclear': object;
  'database.ok': { readonly database: string };
  'database.other': { readonly database: string; readonly expected: string };
  'database.missing': object;
  'user-type.ok': { readonly type: string };
  'user-type.unknown': { readonly type: string };
}

type FindingCode = keyof FindingDetails;

/** A code with its facts; switch over `code` narrows the facts. */
export type Finding = { [C in FindingCode]: { readonly code: C } & FindingDetails[C] }[FindingCode];

/** The findings of a family: those whose code begins with its name and a dot. */
export type FindingOf<F extends string> = OfFamily<Finding, F>;

/** `unknown`: could not be found out, which is neither good nor bad. */
export type Outcome = 'pass' | 'warning' | 'fail' | 'unknown';

const OUTCOMES: Readonly<Record<FindingCode, Outcome>> = {
  'structure.ok': 'pass',
  'structure.broken': 'fail',
  'structure.not-canonical': 'fail',
  'structure.no-claims': 'fail',
  'duplicates.none': 'pass',
  'duplicates.found': 'fail',
  'algorithm.ok': 'pass',
  'algorithm.none': 'fail',
  'algorithm.wrong': 'fail',
  'type.ok': 'pass',
  'type.id-token': 'fail',
  'type.wrong': 'fail',
  'header.ok': 'pass',
  'header.brings-key': 'warning',
  'header.critical': 'fail',
  'key.named': 'pass',
  'key.not-named': 'warning',
  'key.unknown': 'fail',
  'key.weak': 'fail',
  'signature.ok': 'pass',
  'signature.ok-cached': 'pass',
  'signature.wrong': 'fail',
  'signature.refused': 'fail',
  'signature.unreachable': 'unknown',
  'signature.not-checked': 'unknown',
  'issuer.ok': 'pass',
  'issuer.slash': 'fail',
  'issuer.global': 'fail',
  'issuer.other': 'fail',
  'issuer.missing': 'fail',
  'issuer.not-compared': 'unknown',
  'audience.ok': 'pass',
  'audience.other': 'fail',
  'audience.missing': 'fail',
  'expiry.ok': 'pass',
  'expiry.expired': 'fail',
  'expiry.missing': 'fail',
  'expiry.milliseconds': 'fail',
  'expiry.not-a-number': 'fail',
  'not-before.ok': 'pass',
  'not-before.future': 'fail',
  'not-before.absent': 'warning',
  'issued-at.ok': 'pass',
  'issued-at.future': 'warning',
  'issued-at.missing': 'warning',
  'clock.off': 'warning',
  'lifetime.ok': 'pass',
  'lifetime.long': 'warning',
  'lifetime.none': 'warning',
  'scope.ok': 'pass',
  'scope.lacks': 'fail',
  'scope.missing': 'fail',
  'scope.reserved': 'warning',
  'identity.user': 'pass',
  'identity.service': 'pass',
  'identity.lacks': 'warning',
  'identity.unclear': 'warning',
  'database.ok': 'pass',
  'database.other': 'fail',
  'database.missing': 'warning',
  'user-type.ok': 'pass',
  'user-type.unknown': 'warning',
};

export function outcomeOf({ code }: Finding): Outcome {
  return OUTCOMES[code];
}
