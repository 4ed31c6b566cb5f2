import { l10n } from 'vscode';
import { isKnownClaim, type KnownClaim } from '../../core/token/claims.js';

/** What a header parameter or claim means on ERP.net; empty for names that it does not use. */
export function claimMeaning(name: string): string {
  return isKnownClaim(name) ? meaning(name) : '';
}

function meaning(name: KnownClaim): string {
  switch (name) {
    case 'alg':
      return l10n.t('Signature algorithm. ERP.net always signs with RS256.');
    case 'kid':
      return l10n.t("Which of the identity service's keys signed the token.");
    case 'typ':
      return l10n.t('Kind of token: at+jwt is an access token, JWT an ID token.');
    case 'iss':
      return l10n.t('Issuer: the identity service of the instance. APIs accept no other.');
    case 'aud':
      return l10n.t('Audience: the APIs that accept the token.');
    case 'iat':
      return l10n.t('When the token was issued.');
    case 'nbf':
      return l10n.t('Not valid before this time.');
    case 'exp':
      return l10n.t('When the token expires.');
    case 'jti':
      return l10n.t('Unique number of the token, by which it can be revoked.');
    case 'sub':
      return l10n.t('Login of the user who signed in. Service tokens have none.');
    case 'sub_id':
      return l10n.t('Internal number of the user; stays the same when the login changes.');
    case 'auth_time':
      return l10n.t('When the user signed in.');
    case 'sid':
      return l10n.t('Session of the sign-in. It holds the licence slot.');
    case 'scope':
      return l10n.t('What the token allows: read, and update where writing is allowed.');
    case 'client_id':
      return l10n.t('The Trusted Application that asked for the token (ApplicationUri).');
    case 'name':
      return l10n.t('Full name of the user.');
    case 'email':
      return l10n.t('E-mail address of the user.');
    case 'email_verified':
      return l10n.t('Whether the e-mail address was confirmed.');
    case 'locale':
      return l10n.t('Preferred language of the user.');
    case 'user_type':
      return l10n.t('InternalUser, ExternalCommunityUser or SystemUserNoLogin.');
    case 'is_admin':
      return l10n.t('Whether the user administers the instance.');
    case 'db':
      return l10n.t('Database that the token is bound to.');
    case 'client_db':
      return l10n.t('Database that the service token is bound to.');
    case 'client_system_user':
      return l10n.t('System user in whose name the service acts.');
    case 'client_system_user_type':
      return l10n.t('Type of that system user.');
    case 'client_system_user_id':
      return l10n.t('Internal number of that system user.');
    case 'idp':
      return l10n.t('External identity provider through which the user signed in.');
    case 'tid':
      return l10n.t('Tenant of the external identity provider.');
    case 'nonce':
      return l10n.t('Ties an ID token to the sign-in that asked for it.');
    case 'at_hash':
      return l10n.t('Ties an ID token to its access token.');
    case 'id':
      return l10n.t('Internal number of the user.');
  }
}
