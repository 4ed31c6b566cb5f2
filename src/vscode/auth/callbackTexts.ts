import { env, l10n } from 'vscode';
import type { CallbackTexts } from '../../node/callbackPage.js';

export function callbackTexts(): CallbackTexts {
  return {
    language: env.language,
    signedIn: l10n.t('You are signed in'),
    failed: l10n.t('You are not signed in'),
    user: l10n.t('User'),
    instance: l10n.t('Instance'),
    profile: l10n.t('Profile'),
    close: l10n.t('You can close this tab and return to VS Code.'),
    handedOver: l10n.t('Another window of VS Code goes on'),
    unknown: l10n.t('This sign-in is not known'),
    unknownDetail: l10n.t(
      'It was started elsewhere or has ended. Return to VS Code and sign in again.',
    ),
  };
}
