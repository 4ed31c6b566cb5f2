import { l10n } from 'vscode';
import type { Profile } from '../../core/instance/profile.js';
import type { Session } from '../../core/oauth/session.js';
import { listClaims } from '../../core/token/claims.js';
import { decodeToken, maskToken, type DecodedToken } from '../../core/token/decode.js';
import type { ClaimRow, TokenSnapshot } from '../../protocol/tokenView.js';
import { claimMeaning } from './claimMeanings.js';

/** What the inspector shows of a profile's access token; the token itself is not part of it. */
export function tokenSnapshot(
  profile: Profile | undefined,
  session: Session | undefined,
): TokenSnapshot {
  if (!profile) return emptySnapshot('', l10n.t('No profile is chosen.'));
  if (!session) {
    const label = l10n.t('Sign In');
    const message = l10n.t('"{0}" is signed out, so it has no token.', profile.name);
    return { ...emptySnapshot(profile.name, message), action: { id: 'signIn', label } };
  }
  const { accessToken, expiresAt, issuedAt } = session.tokens;
  const decoded = decodeToken(accessToken);
  const parts = 'claims' in decoded ? decoded : undefined;
  return {
    profile: profile.name,
    account: `${session.subject}@${new URL(session.instance).host}`,
    kind: kindLabel(decoded),
    masked: maskToken(accessToken),
    length: accessToken.length,
    header: rows(parts?.header ?? {}),
    claims: rows(parts?.claims ?? {}),
    expiresAt: secondsClaim(parts?.claims['exp']) ?? expiresAt,
    issuedAt: secondsClaim(parts?.claims['iat']) ?? issuedAt,
    ...(!parts && { message: l10n.t('This token is opaque: only the server can read it.') }),
  };
}

function emptySnapshot(profile: string, message: string): TokenSnapshot {
  const kind = l10n.t('Access token');
  return { profile, account: '', kind, masked: '', length: 0, header: [], claims: [], message };
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

function rows(claims: Readonly<Record<string, unknown>>): readonly ClaimRow[] {
  return listClaims(claims).map((claim) => ({ ...claim, meaning: claimMeaning(claim.name) }));
}

function secondsClaim(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : undefined;
}
