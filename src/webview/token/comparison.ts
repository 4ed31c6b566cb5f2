import type {
  Comparison,
  FromTokenView,
  TokenLabels,
  TokenSnapshot,
} from '../../protocol/tokenView.js';
import { button } from '../shared/button.js';
import { el } from '../shared/dom.js';

function valueCell(values: readonly string[], labels: TokenLabels): HTMLElement {
  if (values.length === 0) return el('td', { class: 'absent' }, labels.absent);
  return el('td', { class: 'value' }, ...values.map((value) => el('div', {}, value)));
}

function createTable({ other, rows }: Comparison, labels: TokenLabels): HTMLElement {
  if (rows.length === 0) return el('p', {}, labels.noDifference);
  const columns = [labels.name, labels.thisToken, other];
  return el(
    'table',
    { 'aria-label': other },
    el('thead', {}, el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name)))),
    el(
      'tbody',
      {},
      ...rows.map(({ name, here, there }) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, name),
          valueCell(here, labels),
          valueCell(there, labels),
        ),
      ),
    ),
  );
}

/** Only what differs: two tokens of one profile share most of what they say. */
export function createComparison(
  { comparison }: TokenSnapshot,
  labels: TokenLabels,
  post: (message: FromTokenView) => void,
): HTMLElement | undefined {
  if (!comparison) return undefined;
  const end = button({ icon: 'close', label: labels.endCompare, place: 'endCompare' }, () => {
    post({ type: 'endCompare' });
  });
  const head = el(
    'div',
    { class: 'head' },
    el('h2', {}, comparison.other),
    el('div', { class: 'buttons' }, end),
  );
  return el('section', { class: 'claims comparison' }, head, createTable(comparison, labels));
}
