import { l10n } from 'vscode';
import type { Site } from '../../core/instance/instance.js';

/** A site in words; types that are not known here keep their own. */
export function siteWord(type: string): string {
  switch (type) {
    case 'ID':
      return l10n.t('Identity service');
    case 'DomainAPI':
      return l10n.t('Domain API');
    case 'TableAPI':
      return l10n.t('Table API');
    case 'UserProfile':
      return l10n.t('Profile site');
    case 'WebClient':
      return l10n.t('Web client');
    default:
      return type;
  }
}

export function siteStatusWord(status: Site['status']): string {
  switch (status) {
    case 'Working':
      return l10n.t('working');
    case 'NotWorking':
      return l10n.t('not working');
    case 'Unknown':
      return l10n.t('status unknown');
  }
}
