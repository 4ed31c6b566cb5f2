import { l10n } from 'vscode';
import type { Advice } from '../../../core/oauth/advice.js';

/** What the administrator has to compare; empty without advice. */
export function describeAdvice(advice: readonly Advice[]): string {
  if (advice.length === 0) return '';
  return [l10n.t('In the Trusted Application:'), ...advice.map(describe)].join(' ');
}

function describe({ attribute, must, value }: Advice): string {
  switch (must) {
    case 'equal':
      return l10n.t('{0} must be exactly {1}.', attribute, value);
    case 'list':
      return l10n.t('{0} must list {1}.', attribute, value);
    case 'be-set':
      return l10n.t('{0} must be set.', attribute);
    case 'match-secret':
      return l10n.t('{0} must be that of the secret you gave.', attribute);
  }
}

/** A button for each value that nobody should have to type. */
export function copyButtons(
  advice: readonly Advice[],
): readonly { readonly label: string; readonly value: string }[] {
  return advice
    .filter(({ attribute, value }) => value && TYPED.has(attribute))
    .map(({ attribute, value }) => ({ label: l10n.t('Copy {0}', attribute), value }));
}

/** The others are chosen from a list. */
const TYPED: ReadonlySet<Advice['attribute']> = new Set([
  'ApplicationUri',
  'ImpersonateLoginUrl',
  'Scope',
]);
