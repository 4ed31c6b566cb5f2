import { l10n } from 'vscode';
import type { Profile } from '../../core/instance/profile.js';

/** What a person should see before sending anything with a profile: words, since not everybody sees colours. */
export function profileMarks({
  production = false,
  readOnly = false,
  trustedCertificates,
}: Profile): readonly string[] {
  return [
    ...(production ? [l10n.t('production')] : []),
    ...(readOnly ? [l10n.t('read-only')] : []),
    ...(trustedCertificates ? [l10n.t('certificate exception')] : []),
  ];
}
