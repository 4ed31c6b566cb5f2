import { l10n } from 'vscode';
import { flowOfClaim, listClaims } from '../../core/token/claims.js';
import { compareTokens } from '../../core/token/compare.js';
import { outcomeOf, type Outcome } from '../../core/token/findings.js';
import type { Jws } from '../../core/token/jws.js';
import { maskToken, readToken } from '../../core/token/kind.js';
import type { FoundToken } from '../../core/token/recognise.js';
import type { Report, Verdict } from '../../core/token/validate.js';
import type {
  CheckRow,
  ClaimRow,
  Comparison,
  TokenAction,
  TokenSnapshot,
} from '../../protocol/tokenView.js';
import { claimMeaning } from './claimMeanings.js';
import { describeFinding } from './findingSentences.js';
import { kindLabel, kindMessage } from './kindWords.js';
import type { Inspected } from './subject.js';

/** What the inspector can do with the token at this moment. */
export interface Surroundings {
  readonly report?: Report;
  /** The token it is compared with. */
  readonly other?: Other;
  readonly canCompare: boolean;
  readonly canChoose: boolean;
}

/** A token to compare with, and how to call it: "Before the last renewal". */
export interface Other {
  readonly label: string;
  readonly found: FoundToken;
}

/** What the inspector shows; the token itself is not part of it. */
export function tokenSnapshot(inspected: Inspected, around: Surroundings): TokenSnapshot {
  const { profile, session, found, serviceRoot } = inspected;
  const { report, other, canCompare, canChoose } = around;
  if (!found) return signedOutSnapshot(profile?.name, canChoose);
  const { kind, jws } = readToken(found);
  const message = kindMessage(kind);
  const expiresAt = secondsClaim(jws?.claims?.['exp']) ?? session?.tokens.expiresAt;
  const issuedAt = secondsClaim(jws?.claims?.['iat']) ?? session?.tokens.issuedAt;
  return {
    profile: profile?.name ?? '',
    account: session ? `${session.subject}@${new URL(session.instance).host}` : '',
    kind: kindLabel(kind),
    masked: maskToken(found.token),
    length: found.token.length,
    header: rows(jws?.header ?? {}),
    claims: rows(jws?.claims ?? {}),
    signature: jws ? signatureRows(jws) : [],
    checks: report ? checkRows(report) : [],
    canValidate: jws?.claims !== undefined && inspected.expected.issuer !== undefined,
    canCompare: canCompare && jws !== undefined,
    canChoose,
    copies: serviceRoot === undefined ? ['token', 'header'] : ['token', 'header', 'curl'],
    ...(jws && other && { comparison: compare(jws, other) }),
    ...(report && { verdict: { kind: report.verdict, text: verdictText(report) } }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(issuedAt !== undefined && { issuedAt }),
    ...(message !== undefined && { message }),
  };
}

function signedOutSnapshot(profile: string | undefined, canChoose: boolean): TokenSnapshot {
  const empty = {
    profile: profile ?? '',
    account: '',
    kind: l10n.t('Access token'),
    masked: '',
    length: 0,
    header: [],
    claims: [],
    signature: [],
    checks: [],
    canValidate: false,
    canCompare: false,
    canChoose,
    copies: [],
  };
  if (profile === undefined) {
    const actions = noProfileActions(canChoose);
    return { ...empty, canChoose: false, message: l10n.t('No profile is chosen.'), actions };
  }
  const message = l10n.t('"{0}" is signed out, so it has no token.', profile);
  return { ...empty, message, actions: [{ id: 'signIn', label: l10n.t('Sign In') }] };
}

/** With profiles to choose from, that is what is missing; else there is a first one to make. */
function noProfileActions(canChoose: boolean): readonly TokenAction[] {
  const choose = { id: 'choose', label: l10n.t('Choose Profile') } as const;
  return [
    ...(canChoose ? [choose] : []),
    { id: 'addInstance', label: l10n.t('Add Instance') },
    { id: 'startSandbox', label: l10n.t('Start Sandbox') },
  ];
}

function compare(here: Jws, { label, found }: Other): Comparison {
  const there = readToken(found).jws;
  return { other: label, rows: there ? compareTokens(here, there) : [] };
}

/** Six bits a character (RFC 4648 5). */
function signatureRows({ segments: [header, payload, signature] }: Jws): readonly ClaimRow[] {
  const bytes = Math.floor((signature.length * 6) / 8);
  const covered = header.length + 1 + payload.length;
  return [
    {
      name: l10n.t('Length'),
      values: [l10n.t('{0} bytes', bytes)],
      meaning: l10n.t('As long as the key: 256 bytes for a key of 2048 bits.'),
    },
    {
      name: l10n.t('Covers'),
      values: [l10n.t('{0} characters', covered)],
      meaning: l10n.t('Header and payload as they travel; the change of one character breaks it.'),
    },
  ];
}

const RANK: Readonly<Record<Outcome, number>> = { fail: 0, warning: 1, unknown: 2, pass: 3 };

/** What needs attention comes first, otherwise in the order of the checks. */
function checkRows({ findings }: Report): readonly CheckRow[] {
  return findings
    .map((finding) => ({ outcome: outcomeOf(finding), ...describeFinding(finding) }))
    .toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome]);
}

function verdictText({ verdict, findings }: Report): string {
  const failed = findings.filter((finding) => outcomeOf(finding) === 'fail').length;
  return VERDICTS[verdict](failed);
}

const VERDICTS: Readonly<Record<Verdict, (failed: number) => string>> = {
  verified: () =>
    l10n.t('Verified: the identity service of the instance signed it, and it fits the Domain API.'),
  unverified: () =>
    l10n.t(
      'Decoded, not verified: nothing is wrong with what it says, but the signature was not checked.',
    ),
  invalid: (failed) =>
    failed === 1 ? l10n.t('Not usable: 1 problem.') : l10n.t('Not usable: {0} problems.', failed),
  expired: () => l10n.t('Expired, and otherwise in order.'),
  opaque: () => l10n.t('Opaque: there is nothing to decode or to verify.'),
};

function rows(claims: Readonly<Record<string, unknown>>): readonly ClaimRow[] {
  return listClaims(claims).map((claim) => {
    const flow = flowOfClaim(claim.name);
    return {
      ...claim,
      meaning: claimMeaning(claim.name),
      ...(flow && { flow: flow === 'user' ? l10n.t('user') : l10n.t('service') }),
    };
  });
}

function secondsClaim(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : undefined;
}
