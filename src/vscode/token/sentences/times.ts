import { l10n } from 'vscode';
import type { FindingOf } from '../../../core/token/findings.js';
import { formatDuration, formatTime } from '../timeWords.js';
import type { FindingText } from './findingText.js';

/** From when and until when it is good. */
export function describeTime(
  finding: FindingOf<'expiry' | 'not-before' | 'issued-at' | 'clock' | 'lifetime'>,
): FindingText {
  switch (finding.code) {
    case 'expiry.ok':
      return [l10n.t('Not expired: good until {0}.', formatTime(finding.at))];
    case 'expiry.expired':
      return [
        l10n.t('Expired {0} ago, at {1}.', formatDuration(finding.ago), formatTime(finding.at)),
        l10n.t('Sign in again, or send a request: the explorer renews tokens by itself.'),
      ];
    case 'expiry.missing':
      return [l10n.t('It does not say when it expires.')];
    case 'expiry.milliseconds':
      return [
        l10n.t(
          'The expiry is written in milliseconds instead of seconds (it would be {0}).',
          formatTime(finding.at),
        ),
      ];
    case 'expiry.not-a-number':
      return [l10n.t('The expiry is not a number.')];
    case 'not-before.ok':
      return [l10n.t('Its time has come (nbf).')];
    case 'not-before.future':
      return [
        l10n.t('Not valid for another {0}.', formatDuration(finding.ahead)),
        l10n.t('Check the clocks of this machine and of the server.'),
      ];
    case 'not-before.absent':
      return [l10n.t('It does not say from when it is valid (nbf), as ERP.net tokens do.')];
    case 'issued-at.ok':
      return [l10n.t('Issued at {0}.', formatTime(finding.at))];
    case 'issued-at.future':
      return [
        l10n.t('Issued {0} in the future.', formatDuration(finding.ahead)),
        l10n.t('Check the clocks of this machine and of the server.'),
      ];
    case 'issued-at.missing':
      return [l10n.t('It does not say when it was issued.')];
    case 'clock.off':
      return [
        finding.offset > 0
          ? l10n.t(
              'The clock of this machine is {0} behind the server.',
              formatDuration(finding.offset),
            )
          : l10n.t(
              'The clock of this machine is {0} ahead of the server.',
              formatDuration(-finding.offset),
            ),
        l10n.t('Times were judged by the clock of the server.'),
      ];
    case 'lifetime.ok':
      return [l10n.t('It lives {0}.', formatDuration(finding.lifetime))];
    case 'lifetime.none':
      return [l10n.t('It expired before it was issued.')];
    case 'lifetime.long':
      return [
        l10n.t('It lives {0}; ERP.net usually gives one hour.', formatDuration(finding.lifetime)),
      ];
  }
}
