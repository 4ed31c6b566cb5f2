import type { FromResponseView, Notice } from '../../protocol/responseView.js';
import { button } from '../shared/button.js';
import { el } from '../shared/dom.js';
import { icon } from '../shared/icons.js';

type Post = (message: FromResponseView) => void;

function createNotice({ severity, text, details, actions = [] }: Notice, post: Post): HTMLElement {
  const attributes = { class: `notice ${severity}` };
  const sentence = el('span', { class: 'sentence' }, text);
  const buttons = actions.map(({ id, label }) =>
    button({ label, place: `act-${id}` }, () => {
      post({ type: 'act', action: id });
    }),
  );
  const bar = buttons.length > 0 ? el('span', { class: 'actions' }, ...buttons) : undefined;
  if (!details) return el('div', attributes, icon(severity), sentence, bar);
  const pre = el('pre', {}, details);
  return el(
    'details',
    attributes,
    el('summary', {}, icon(severity), sentence, icon('unfold')),
    pre,
    bar,
  );
}

export function createNotices(notices: readonly Notice[], post: Post): HTMLElement | undefined {
  if (notices.length === 0) return undefined;
  return el('div', { class: 'notices' }, ...notices.map((notice) => createNotice(notice, post)));
}
