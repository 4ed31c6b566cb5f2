import { l10n } from 'vscode';
import type { FindingOf } from '../../../core/token/findings.js';
import { siteWord } from '../../tree/siteWords.js';
import type { FindingText } from './findingText.js';

/** Who issued the token, for whom, and what it allows. */
export function describeClaim(
  finding: FindingOf<'issuer' | 'audience' | 'scope' | 'identity' | 'database' | 'user-type'>,
): FindingText {
  switch (finding.code) {
    case 'issuer.ok':
      return [l10n.t('Issued by the identity service of the instance.')];
    case 'issuer.slash':
      return [
        l10n.t(
          'The issuer is {0}; the instance is {1}. The slash at the end makes them different.',
          finding.issuer,
          finding.expected,
        ),
        l10n.t('Correct the authority in the configuration of the app.'),
      ];
    case 'issuer.global':
      return [
        l10n.t(
          'Issued by {0}, an authority for signing in to other apps. No instance accepts its tokens.',
          finding.issuer,
        ),
        l10n.t('Sign in at the identity service of the instance.'),
      ];
    case 'issuer.other':
      return [
        l10n.t('Issued by {0}, not by {1}.', finding.issuer, finding.expected),
        l10n.t('Tokens are bound to their instance. Sign in to the one that you call.'),
      ];
    case 'issuer.missing':
      return [l10n.t('It does not say who issued it.')];
    case 'issuer.not-compared':
      return [l10n.t('Issued by {0}; no profile of yours is for that instance.', finding.issuer)];
    case 'audience.ok':
      return [l10n.t('The {0} accepts it.', siteWord(finding.api))];
    case 'audience.other':
      return [
        l10n.t(
          'It is not for the {0}, but for {1}.',
          siteWord(finding.api),
          finding.audience.join(', '),
        ),
        l10n.t('Ask for a token with the scopes of that API.'),
      ];
    case 'audience.missing':
      return [l10n.t('It does not say which API it is for.')];
    case 'scope.ok':
      return [l10n.t('The scopes suffice: {0}.', finding.granted.join(', '))];
    case 'scope.lacks':
      return [
        l10n.t(
          'The scope {0} is missing; granted are {1}.',
          finding.needed.join(', '),
          finding.granted.join(', '),
        ),
        l10n.t(
          'Add it to the profile and to the Scope of the Trusted Application, then sign in again.',
        ),
      ];
    case 'scope.missing':
      return [
        l10n.t('It has no scope, so it allows nothing.'),
        l10n.t('Check the Scope of the Trusted Application.'),
      ];
    case 'scope.reserved':
      return [l10n.t('The scope {0} is reserved or obsolete; do not ask for it.', finding.scope)];
    case 'identity.user':
      return [l10n.t('It acts for the user {0}.', finding.login)];
    case 'identity.service':
      return [l10n.t('It acts for the service {0}, without a user.', finding.client || '?')];
    case 'identity.lacks':
      return [
        l10n.t('Claims that ERP.net usually includes are missing: {0}.', finding.claims.join(', ')),
      ];
    case 'identity.unclear':
      return [l10n.t('It names neither a user nor a service.')];
    case 'database.ok':
      return [l10n.t('Bound to the database {0}.', finding.database)];
    case 'database.other':
      return [
        l10n.t(
          'Bound to the database {0}, but the instance works with {1}.',
          finding.database,
          finding.expected,
        ),
        l10n.t('Sign in to the instance that you call.'),
      ];
    case 'database.missing':
      return [l10n.t('It does not say which database it is for.')];
    case 'user-type.ok':
      return [l10n.t('The user is of the type {0}.', finding.type)];
    case 'user-type.unknown':
      return [l10n.t('The user type {0} is not known.', finding.type)];
  }
}
