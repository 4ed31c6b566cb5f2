import { l10n } from 'vscode';
import type { TokenKind } from '../../core/token/kind.js';

/** What a token is, as a title. */
export function kindLabel(kind: TokenKind): string {
  switch (kind) {
    case 'access':
      return l10n.t('Access token (JWT)');
    case 'global':
      return l10n.t('Token of the global authority (JWT)');
    case 'id':
      return l10n.t('ID token (JWT)');
    case 'jwt':
      return l10n.t('JWT of another kind');
    case 'jwe':
      return l10n.t('Encrypted token (JWE)');
    case 'reference':
      return l10n.t('Reference token');
    case 'refresh':
      return l10n.t('Refresh token');
    case 'session':
      return l10n.t('Session of the legacy login (ErpSession)');
    case 'opaque':
      return l10n.t('Opaque token');
    case 'broken':
      return l10n.t('Not a readable token');
  }
}

/** The honest page of a token that shows no claims, or whose claims are easily misunderstood. */
export function kindMessage(kind: TokenKind): string | undefined {
  switch (kind) {
    case 'global':
      return l10n.t(
        'It signs people in to other apps. No API of an instance accepts it: sign in at the instance.',
      );
    case 'id':
      return l10n.t('It tells an app who signed in. APIs want the access token.');
    case 'jwe':
      return l10n.t('It is encrypted for its recipient, so nobody else can look inside.');
    case 'reference':
      return l10n.t(
        'A reference token is opaque: only a call tells whether it works. It is a personal token (PAT) or one of a service (SAT), belongs to one instance and can be revoked at once.',
      );
    case 'refresh':
      return l10n.t(
        'Only the identity service can read it. It brings a new access token once, and a new refresh token with it.',
      );
    case 'session':
      return l10n.t(
        'It comes from the legacy login of the Domain API and holds a licence slot. Prefer an access token.',
      );
    case 'opaque':
      return l10n.t('This token is opaque: only the server can read it.');
    case 'broken':
      return l10n.t(
        'It has the dots of a JWT, but does not decode. The check says where it breaks.',
      );
    case 'access':
    case 'jwt':
      return undefined;
  }
}
