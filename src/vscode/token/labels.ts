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
    issuedAt: l10n.t('Issued {0}'),
    expiresIn: l10n.t('Expires in {0}'),
    expired: l10n.t('Expired'),
    expiredAgo: l10n.t('Expired {0} ago'),
    name: l10n.t('Name'),
    value: l10n.t('Value'),
    meaning: l10n.t('Meaning'),
    checks: l10n.t('Checks'),
    validate: l10n.t('Validate'),
    pass: l10n.t('Passed'),
    warning: l10n.t('Warning'),
    fail: l10n.t('Failed'),
    unknown: l10n.t('Unknown'),
    localTime: l10n.t('Local'),
    utc: l10n.t('UTC'),
    characters: l10n.t('{0} characters'),
    days: l10n.t('{0} d'),
    hours: l10n.t('{0} h'),
    minutes: l10n.t('{0} min'),
    seconds: l10n.t('{0} s'),
  };
}
