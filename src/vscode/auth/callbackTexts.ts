import { l10n } from 'vscode';
import type { CallbackTexts } from '../../node/callbackPage.js';

export function callbackTexts(): CallbackTexts {
  return {
    signedIn: l10n.t('You are signed in'),
    failed: l10n.t('The sign-in did not work'),
    close: l10n.t('You can close this tab and return to VS Code.'),
    unknown: l10n.t('This sign-in is not known'),
    unknownDetail: l10n.t(
      'It was started elsewhere or has ended. Return to VS Code and sign in again.',
    ),
  };
}
