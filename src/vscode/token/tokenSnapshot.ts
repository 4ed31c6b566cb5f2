import { l10n } from 'vscode';
import { listClaims } from '../../core/token/claims.js';
import { decodeToken, maskToken, type DecodedToken } from '../../core/token/decode.js';
import { outcomeOf, type Outcome } from '../../core/token/findings.js';
import type { Report, Verdict } from '../../core/token/validate.js';
import type { CheckRow, ClaimRow, TokenSnapshot } from '../../protocol/tokenView.js';
import { claimMeaning } from './claimMeanings.js';
import { describeFinding } from './findingSentences.js';
import type { Inspected } from './subject.js';

/** What the inspector shows; the token itself is not part of it. */
export function tokenSnapshot(inspected: Inspected, report: Report | undefined): TokenSnapshot {
  const { profile, session, token } = inspected;
  if (token === undefined) return signedOutSnapshot(profile?.name);
  const decoded = decodeToken(token);
  const parts = 'claims' in decoded ? decoded : undefined;
  const expiresAt = secondsClaim(parts?.claims['exp']) ?? session?.tokens.expiresAt;
  const issuedAt = secondsClaim(parts?.claims['iat']) ?? session?.tokens.issuedAt;
  return {
    profile: profile?.name ?? '',
    account: session ? `${session.subject}@${new URL(session.instance).host}` : '',
    kind: kindLabel(decoded),
    masked: maskToken(token),
    length: token.length,
    header: rows(parts?.header ?? {}),
    claims: rows(parts?.claims ?? {}),
    checks: report ? checkRows(report) : [],
    canValidate: parts !== undefined && inspected.expected.issuer !== undefined,
    ...(report && { verdict: { kind: report.verdict, text: verdictText(report) } }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(issuedAt !== undefined && { issuedAt }),
    ...(decoded.kind === 'reference' && {
      message: l10n.t('A reference token is opaque: only a call tells whether it works.'),
    }),
    ...(decoded.kind === 'opaque' && {
      message: l10n.t('This token is opaque: only the server can read it.'),
    }),
  };
}

function signedOutSnapshot(profile: string | undefined): TokenSnapshot {
  const empty = {
    profile: profile ?? '',
    account: '',
    kind: l10n.t('Access token'),
    masked: '',
    length: 0,
    header: [],
    claims: [],
    checks: [],
    canValidate: false,
  };
  if (profile === undefined) return { ...empty, message: l10n.t('No profile is chosen.') };
  const message = l10n.t('"{0}" is signed out, so it has no token.', profile);
  return { ...empty, message, action: { id: 'signIn', label: l10n.t('Sign In') } };
}

function kindLabel({ kind }: DecodedToken): string {
  switch (kind) {
    case 'access':
      return l10n.t('Access token (JWT)');
    case 'id':
      return l10n.t('ID token (JWT)');
    case 'jwt':
      return l10n.t('JWT of another kind');
    case 'reference':
      return l10n.t('Reference token');
    case 'opaque':
      return l10n.t('Opaque token');
  }
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
  return listClaims(claims).map((claim) => ({ ...claim, meaning: claimMeaning(claim.name) }));
}

function secondsClaim(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : undefined;
}
