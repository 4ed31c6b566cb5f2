import type { TokenLabels } from '../../protocol/tokenView.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** From here on a request sent by hand may well meet an expired token. */
const soon = 5 * minute;

export type ExpiryPhase = 'valid' | 'soon' | 'expired';

export function expiryPhase(expiresAt: number, now: number): ExpiryPhase {
  if (now >= expiresAt) return 'expired';
  return expiresAt - now < soon ? 'soon' : 'valid';
}

/** Share of the lifetime that is left, 0 to 1. */
export function shareLeft(issuedAt: number, expiresAt: number, now: number): number {
  if (expiresAt <= issuedAt) return 0;
  return Math.min(Math.max(0, (expiresAt - now) / (expiresAt - issuedAt)), 1);
}

/** Puts `value` where the label says `{0}`. */
export function fill(label: string, value: string): string {
  return label.replaceAll('{0}', () => value);
}

type DurationLabels = Pick<TokenLabels, 'days' | 'hours' | 'minutes' | 'seconds'>;

interface DurationWords {
  readonly labels: DurationLabels;
  readonly formatNumber: (value: number) => string;
}

/** The two largest units that say something: `3 d 4 h`, `52 min 10 s`, `9 s`. */
export function durationText(milliseconds: number, words: DurationWords): string {
  const { labels, formatNumber } = words;
  const whole = Math.floor(Math.max(0, milliseconds) / second) * second;
  const units = [
    [Math.floor(whole / day), labels.days],
    [Math.floor((whole % day) / hour), labels.hours],
    [Math.floor((whole % hour) / minute), labels.minutes],
    [Math.floor((whole % minute) / second), labels.seconds],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  const shown = first < 0 ? units.slice(-1) : units.slice(first, first + 2);
  return shown
    .filter(([count], index) => index === 0 || count > 0)
    .map(([count, label]) => fill(label, formatNumber(count)))
    .join(' ');
}
