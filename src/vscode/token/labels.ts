import { l10n } from 'vscode';
import type { TokenLabels } from '../../protocol/tokenView.js';

export function tokenLabels(): TokenLabels {
  return {
    header: l10n.t('Header'),
    claims: l10n.t('Claims'),
    token: l10n.t('Token'),
    reveal: l10n.t('Reveal'),
    hide: l10n.t('Hide'),
    copy: l10n.t('Copy'),
    copied: l10n.t('Copied'),
    issuedAt: l10n.t('Issued'),
    expiresIn: l10n.t('Expires in'),
    expired: l10n.t('Expired'),
    expiredAgo: l10n.t('Expired since'),
    name: l10n.t('Name'),
    value: l10n.t('Value'),
    meaning: l10n.t('Meaning'),
    notVerified: l10n.t(
      'Decoded, not verified: this shows what the token says, not whether it is true.',
    ),
    localTime: l10n.t('Local'),
    utc: l10n.t('UTC'),
    days: l10n.t('d'),
    hours: l10n.t('h'),
    minutes: l10n.t('min'),
    seconds: l10n.t('s'),
  };
}
