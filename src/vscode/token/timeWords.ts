import { env, l10n } from 'vscode';

/** A point in time, in the person's language and zone. */
export function formatTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '?';
  return date.toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}

const UNITS: readonly (readonly [milliseconds: number, words: (count: number) => string])[] = [
  [86_400_000, (count) => (count === 1 ? l10n.t('1 day') : l10n.t('{0} days', count))],
  [3_600_000, (count) => (count === 1 ? l10n.t('1 hour') : l10n.t('{0} hours', count))],
  [60_000, (count) => (count === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', count))],
  [1000, (count) => (count === 1 ? l10n.t('1 second') : l10n.t('{0} seconds', count))],
];

/** The two largest units: "1 hour 5 minutes". */
export function formatDuration(milliseconds: number): string {
  let left = Math.max(0, Math.round(milliseconds / 1000) * 1000);
  const parts: string[] = [];
  for (const [unit, words] of UNITS) {
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0 && parts.length < 2) parts.push(words(count));
    else if (parts.length > 0) break;
  }
  return parts.join(' ') || l10n.t('{0} seconds', 0);
}
