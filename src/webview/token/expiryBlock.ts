import type { TokenLabels, TokenSnapshot } from '../../protocol/tokenView.js';
import { el, formatNumber } from '../shared/dom.js';
import { durationText, expiryPhase, fill, shareLeft, type ExpiryPhase } from './expiry.js';
import { shortTime } from './timeText.js';

export interface ExpiryBlock {
  readonly element: HTMLElement;
  /** Brings the text up to the second; answers the phase. */
  readonly update: (now: number) => ExpiryPhase;
}

interface Lifetime {
  readonly expiresAt: number;
  readonly issuedAt: number | undefined;
}

function headline(expiresAt: number, now: number, labels: TokenLabels): string {
  const duration = durationText(Math.abs(expiresAt - now), { labels, formatNumber });
  return fill(now >= expiresAt ? labels.expiredAgo : labels.expiresIn, duration);
}

function createBar({ issuedAt, expiresAt }: Lifetime, labels: TokenLabels): readonly HTMLElement[] {
  if (issuedAt === undefined) return [];
  const ends = [
    el('span', {}, fill(labels.issuedAt, shortTime(issuedAt))),
    el('span', {}, shortTime(expiresAt)),
  ];
  const bar = el('div', { class: 'lifetime', 'aria-hidden': 'true' }, el('div', { class: 'left' }));
  return [bar, el('p', { class: 'ends' }, ...ends)];
}

/** The calm line that says how long the token lives; `undefined` for a token that does not say. */
export function createExpiryBlock(
  { expiresAt, issuedAt }: TokenSnapshot,
  labels: TokenLabels,
): ExpiryBlock | undefined {
  if (expiresAt === undefined) return undefined;
  // `timer` is not spoken each second.
  const line = el('p', { class: 'headline', role: 'timer' });
  const bar = createBar({ expiresAt, issuedAt }, labels);
  const element = el('section', { class: 'expiry' }, line, ...bar);
  return {
    element,
    update: (now) => {
      const phase = expiryPhase(expiresAt, now);
      line.textContent = headline(expiresAt, now, labels);
      element.dataset['phase'] = phase;
      if (issuedAt !== undefined) {
        const left = shareLeft(issuedAt, expiresAt, now);
        element.style.setProperty('--left', `${left * 100}%`);
      }
      return phase;
    },
  };
}
