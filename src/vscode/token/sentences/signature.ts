import { l10n } from 'vscode';
import type { Finding, FindingOf } from '../../../core/token/findings.js';
import { formatTime } from '../timeWords.js';
import type { FindingText } from './findingText.js';

/** The key, and the signature that it tells to be right or wrong. */
export function describeSignature(finding: FindingOf<'key' | 'signature'>): FindingText {
  switch (finding.code) {
    case 'key.named':
      return [l10n.t('It names its key: {0}.', finding.kid)];
    case 'key.not-named':
      return [l10n.t('It does not name its key (kid), as ERP.net tokens do.')];
    case 'key.unknown':
      return [
        l10n.t('The identity service has no key {0}.', finding.kid || '?'),
        l10n.t('The keys were changed since, or the token is of another instance. Sign in again.'),
      ];
    case 'key.weak':
      return [
        describeWeakness(finding),
        l10n.t('Tell the administrator of the instance: its tokens can be forged.'),
      ];
    case 'signature.ok':
      return [l10n.t('The signature is right, by the key of the identity service.')];
    case 'signature.ok-cached':
      return [
        l10n.t(
          'The signature is right by the keys of {0}; the identity service does not answer now.',
          formatTime(finding.fetchedAt),
        ),
      ];
    case 'signature.wrong':
      return [
        l10n.t('The signature is wrong: the token was changed, or somebody else made it.'),
        l10n.t('Do not use it. Sign in again to get a new one.'),
      ];
    case 'signature.refused':
      return [l10n.t('The signature was not tried, because of the problems above.')];
    case 'signature.unreachable':
      return [
        l10n.t('The signature could not be checked: the keys are not to be had.'),
        l10n.t('Check the connection to the instance, then validate again.'),
      ];
    case 'signature.not-checked':
      return [
        l10n.t('The signature was not checked yet.'),
        l10n.t('Validate asks the identity service for its keys.'),
      ];
  }
}

function describeWeakness({ reason, bits }: Extract<Finding, { code: 'key.weak' }>): string {
  switch (reason) {
    case 'size':
      return l10n.t('The key has {0} bits; 2048 are the least.', bits);
    case 'exponent':
      return l10n.t('The exponent of the key is unusual, which makes forging possible.');
    case 'factorable':
      return l10n.t('The key has a known weakness (CVE-2017-15361).');
  }
}
