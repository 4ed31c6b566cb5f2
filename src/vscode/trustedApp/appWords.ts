import { l10n } from 'vscode';
import type {
  AppAttribute,
  ExpectedAttribute,
} from '../../core/instance/trustedApp/expectedApp.js';

/** What an attribute is for, as an administrator wants to know it. */
export function describeAttribute(name: AppAttribute): string {
  switch (name) {
    case 'ApplicationUri':
      return l10n.t('The client ID. It has to be equal to the character.');
    case 'Name':
      return l10n.t('What people read when they sign in.');
    case 'ClientType':
      return l10n.t(
        'Public for an application without a secret, Confidential for one that keeps it.',
      );
    case 'ApplicationSecretHash':
      return l10n.t('Base64 of SHA-256 of the secret. The secret itself is stored nowhere.');
    case 'ImpersonateLoginUrl':
      return l10n.t(
        'The redirect URIs, with commas between them. Each has to be equal to the character.',
      );
    case 'ImpersonateAsInternalUserAllowed':
      return l10n.t('Internal users may sign in with it.');
    case 'ImpersonateAsCommunityUserAllowed':
      return l10n.t('External community users may sign in with it.');
    case 'SystemUserAllowed':
      return l10n.t('The application may get tokens in its own name (client credentials).');
    case 'SystemUser':
      return l10n.t('The user as whom the application works. Choose one with few rights.');
    case 'Scope':
      return l10n.t('What its tokens are for, with blanks between the scopes.');
    case 'ReferenceTokens':
      return l10n.t('Who may issue reference tokens; the documentation calls it AccessTokens too.');
    case 'BasicAuthenticationAllowed':
      return l10n.t('Not needed, and best left off.');
    case 'IsEnabled':
      return l10n.t(
        'Without it the identity service behaves as if there were no such application.',
      );
  }
}

/** What to enter where the value is not known here. */
export function describeUnknown({ name }: ExpectedAttribute): string {
  return name === 'ApplicationSecretHash'
    ? l10n.t('the hash of the secret, which was not given here')
    : l10n.t('a user of your choice');
}
