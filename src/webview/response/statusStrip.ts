import type { FromResponseView, ResponseSnapshot } from '../../protocol/responseView.js';
import type { ResponseLabels } from '../../protocol/responseLabels.js';
import { button } from '../shared/button.js';
import { el } from '../shared/dom.js';
import { icon } from '../shared/icons.js';

type Post = (message: FromResponseView) => void;

function pill({ state, status }: ResponseSnapshot, labels: ResponseLabels): HTMLElement {
  if (state === 'sending') return el('span', { class: 'pill' }, labels.sending);
  if (!status) return el('span', { class: 'pill none' });
  const look = status.ok ? 'pass' : 'error';
  const code = el('strong', {}, String(status.code));
  const reason = el('span', { class: 'reason' }, status.text);
  const title = `${status.code} ${status.text}`;
  return el('span', { class: `pill ${look}`, title }, icon(look), code, ' ', reason);
}

function request({ requestLine, url }: ResponseSnapshot): HTMLElement {
  // A request may be known by its name only, which has no method in front.
  const word = /^[A-Z]+(?= )/.exec(requestLine)?.[0] ?? '';
  const method = el('span', { class: 'method' }, word);
  const title = requestLine.includes(url) ? requestLine : `${requestLine}\n${url}`;
  return el('h1', { class: 'request', title }, method, requestLine.slice(word.length));
}

function facts({ time, size, profile }: ResponseSnapshot): HTMLElement {
  const told = [time, size, profile].filter((fact) => fact !== undefined);
  const items = told.map((fact) => el('li', {}, fact));
  return el('ul', { class: 'facts', title: told.join(' · ') }, ...items);
}

/** What can be done with an answer that is there. */
function keeping(snapshot: ResponseSnapshot, labels: ResponseLabels, post: Post): readonly Node[] {
  if (snapshot.state === 'sending') return [];
  const pin = button({ icon: 'pin', label: labels.pin, place: 'pin', isQuiet: true }, () => {
    post({ type: 'pin' });
  });
  pin.setAttribute('aria-pressed', String(snapshot.isPinned === true));
  const saved = { icon: 'save', label: labels.saveBody, place: 'save', isQuiet: true } as const;
  const save = button(saved, () => {
    post({ type: 'saveBody' });
  });
  const always = snapshot.hasBody ? [pin, save] : [pin];
  if (!snapshot.table) return always;
  const look = { icon: 'compare', label: labels.compare, place: 'compare', isQuiet: true } as const;
  const compare = button(look, () => {
    post({ type: 'compare' });
  });
  return [...always, compare];
}

/** "Send again" and "Cancel" share one place, so the focus survives the change from one to the other. */
function action(
  { state, isFinal }: ResponseSnapshot,
  labels: ResponseLabels,
  post: Post,
): HTMLElement | undefined {
  if (isFinal) return undefined;
  return state === 'sending'
    ? button({ icon: 'stop', label: labels.cancel, place: 'action' }, () => {
        post({ type: 'cancel' });
      })
    : button({ icon: 'again', label: labels.sendAgain, place: 'action' }, () => {
        post({ type: 'sendAgain' });
      });
}

function progress({ state }: ResponseSnapshot, labels: ResponseLabels): HTMLElement | undefined {
  if (state !== 'sending') return undefined;
  return el('div', { class: 'progress', role: 'progressbar', 'aria-label': labels.sending });
}

/** Status, request and facts of the answer in one or two lines, with the one button that fits the state. */
export function createStatusStrip(
  snapshot: ResponseSnapshot,
  labels: ResponseLabels,
  post: Post,
): HTMLElement {
  return el(
    'header',
    { class: 'strip' },
    pill(snapshot, labels),
    request(snapshot),
    facts(snapshot),
    el(
      'div',
      { class: 'strip-actions' },
      ...keeping(snapshot, labels, post),
      action(snapshot, labels, post),
    ),
    progress(snapshot, labels),
  );
}

/** What a screen reader says when the snapshot arrives. */
export function spokenStatus(snapshot: ResponseSnapshot, labels: ResponseLabels): string {
  const { state, status, time, size, table, notices } = snapshot;
  if (state === 'sending') return labels.sending;
  const code = status && `${status.code} ${status.text}`;
  const parts = [code, time, size, table?.summary, notices[0]?.text];
  return parts.filter((part) => part !== undefined).join(', ');
}
