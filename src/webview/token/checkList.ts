import type {
  CheckRow,
  FromTokenView,
  TokenLabels,
  TokenSnapshot,
  VerdictRow,
} from '../../protocol/tokenView.js';
import { button } from '../shared/button.js';
import { el } from '../shared/dom.js';
import { icon, type IconName } from '../shared/icons.js';

const verdictIcons: Readonly<Record<VerdictRow['kind'], IconName>> = {
  verified: 'pass',
  unverified: 'info',
  invalid: 'error',
  expired: 'warning',
  opaque: 'info',
};

const outcomeIcons: Readonly<Record<CheckRow['outcome'], IconName>> = {
  pass: 'pass',
  warning: 'warning',
  fail: 'error',
  unknown: 'question',
};

/** The last word on the token, with the button that may change it. */
export function createVerdict(
  { verdict, canValidate }: TokenSnapshot,
  labels: TokenLabels,
  post: (message: FromTokenView) => void,
): HTMLElement | undefined {
  if (!verdict) return undefined;
  const validate = canValidate
    ? button({ icon: 'shield', label: labels.validate, place: 'validate' }, () => {
        post({ type: 'validate' });
      })
    : undefined;
  const text = el('p', {}, verdict.text);
  const classes = `verdict ${verdict.kind}`;
  return el('section', { class: classes }, icon(verdictIcons[verdict.kind]), text, validate);
}

function createRow({ outcome, text, remedy }: CheckRow, labels: TokenLabels): HTMLElement {
  const words = el('div', {}, el('span', { class: 'unseen' }, `${labels[outcome]}: `), text);
  if (remedy !== undefined) words.append(el('p', { class: 'remedy' }, remedy));
  return el('li', { class: outcome }, icon(outcomeIcons[outcome]), words);
}

/** Every finding; what needs attention is first. */
export function createCheckList(
  { checks }: TokenSnapshot,
  labels: TokenLabels,
): HTMLElement | undefined {
  if (checks.length === 0) return undefined;
  const list = el('ul', {}, ...checks.map((row) => createRow(row, labels)));
  return el('section', { class: 'checks' }, el('h2', {}, labels.checks), list);
}
