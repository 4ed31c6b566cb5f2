import type { Notice } from '../../protocol/responseView.js';
import { el } from '../shared/dom.js';
import { icon } from '../shared/icons.js';

function createNotice({ severity, text, details }: Notice): HTMLElement {
  const attributes = { class: `notice ${severity}` };
  const sentence = el('span', { class: 'sentence' }, text);
  if (!details) return el('div', attributes, icon(severity), sentence);
  return el(
    'details',
    attributes,
    el('summary', {}, icon(severity), sentence, icon('unfold')),
    el('pre', {}, details),
  );
}

export function createNotices(notices: readonly Notice[]): HTMLElement | undefined {
  if (notices.length === 0) return undefined;
  return el('div', { class: 'notices' }, ...notices.map(createNotice));
}
