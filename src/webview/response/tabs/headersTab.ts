import { el, formatNumber } from '../../shared/dom.js';
import type { Tab } from './tab.js';

export const headersTab: Tab = {
  id: 'headers',
  label: ({ headers }) => headers,
  count: ({ headers }) => formatNumber(headers.length),
  fits: ({ headers }) => headers.length > 0,
  create: ({ snapshot, labels }) => {
    const rows = snapshot.headers.map(([name, value]) =>
      el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, value)),
    );
    const table = el('table', { 'aria-label': labels.headers }, el('tbody', {}, ...rows));
    const attributes = {
      class: 'headers',
      role: 'group',
      tabindex: 0,
      'aria-label': labels.headers,
      'data-focus': 'content',
    };
    return { element: el('div', attributes, table) };
  },
};
