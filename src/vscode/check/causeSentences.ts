import { l10n } from 'vscode';
import type { Cause } from '../../core/check/refusal.js';
import type { NoticeAction } from '../../protocol/responseView.js';
import { describeFinding } from '../token/findingSentences.js';

export interface CauseWords {
  readonly text: string;
  readonly actions: readonly NoticeAction[];
}

/** Why the API refused, and the buttons that may mend it. */
export function describeCause(cause: Cause): CauseWords {
  const [text, ...actions] = words(cause);
  return { text, actions: actions.map((id) => ({ id, label: actionLabel(id) })) };
}

type Words = readonly [text: string, ...actions: NoticeAction['id'][]];

function words(cause: Cause): Words {
  switch (cause.code) {
    case 'no-credentials':
      return [
        l10n.t('The request brought no token: no signed-in profile is for this address.'),
        'chooseProfile',
        'signIn',
      ];
    case 'several-credentials':
      return [
        l10n.t('The request brought a token and an API key. Send one of the two: remove a header.'),
      ];
    case 'bad-token': {
      const { text, remedy } = describeFinding(cause.finding);
      return [[text, remedy].filter(Boolean).join(' '), 'signIn', 'inspectToken', 'chooseProfile'];
    }
    case 'reference-refused':
      return [
        l10n.t(
          'The reference token was refused: it was revoked or has expired, belongs to another instance, or its Trusted Application is disabled. Issue a new one.',
        ),
      ];
    case 'key-no-reference':
      return [
        l10n.t(
          'X-Api-Key takes a reference token (enrt_…). Send an access token as Authorization: Bearer.',
        ),
      ];
    case 'other-credentials':
      return [
        l10n.t(
          'The credentials in the headers of the request were refused. Remove them, and the profile brings its token.',
        ),
        'signIn',
      ];
    case 'revoked':
      return [
        l10n.t(
          'Nothing is wrong with what the token says. It was revoked, or its Trusted Application was disabled.',
        ),
        'signIn',
        'checkConnection',
      ];
    case 'scope-lacks':
      return [
        l10n.t(
          'The scope {0} is missing; the token has {1}.',
          cause.scope,
          cause.granted.join(', ') || '–',
        ),
        cause.scope === 'update' ? 'addUpdate' : 'editProfile',
        'inspectToken',
      ];
    case 'user-type':
      return [
        l10n.t(
          'The user is of the type {0}, which this API or the Trusted Application may not let in.',
          cause.userType,
        ),
        'signIn',
        'chooseProfile',
      ];
    case 'permission':
      return [
        cause.account
          ? l10n.t(
              '{0} may not do this. Permissions are given in the instance, by its administrator.',
              cause.account,
            )
          : l10n.t(
              'The account may not do this. Permissions are given in the instance, by its administrator.',
            ),
        'chooseProfile',
      ];
    case 'no-licence':
      return [
        l10n.t(
          'All licence slots of the instance are taken. The token is good: try again when somebody has signed out, or after 20 minutes.',
        ),
        'sendAgain',
      ];
  }
}

function actionLabel(id: NoticeAction['id']): string {
  switch (id) {
    case 'signIn':
      return l10n.t('Sign In Again');
    case 'addUpdate':
      return l10n.t('Add "update" and Sign In');
    case 'chooseProfile':
      return l10n.t('Choose Profile');
    case 'editProfile':
      return l10n.t('Edit Profile');
    case 'inspectToken':
      return l10n.t('Inspect Token');
    case 'checkConnection':
      return l10n.t('Check Connection');
    case 'sendAgain':
      return l10n.t('Send Again');
  }
}
