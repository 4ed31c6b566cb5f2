import { el, formatNumber } from '../../shared/dom.js';
import type { Tab } from './tab.js';

type Headers = readonly (readonly [name: string, value: string])[];

function createTable(label: string, headers: Headers): HTMLElement {
  const rows = headers.map(([name, value]) =>
    el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, value)),
  );
  return el('table', { 'aria-label': label }, el('tbody', {}, ...rows));
}

/** Headers of the answer, and below them those of the request as it was sent. */
export const headersTab: Tab = {
  id: 'headers',
  label: ({ headers }) => headers,
  count: ({ headers }) => formatNumber(headers.length),
  fits: ({ headers }) => headers.length > 0,
  create: ({ snapshot: { headers, sent = [] }, labels }) => {
    const attributes = {
      class: 'headers',
      role: 'group',
      tabindex: 0,
      'aria-label': labels.headers,
      'data-focus': 'content',
    };
    const title = (text: string): HTMLElement => el('h2', {}, text);
    const request =
      sent.length > 0 ? [title(labels.request), createTable(labels.request, sent)] : [];
    const response = [
      ...(sent.length > 0 ? [title(labels.response)] : []),
      createTable(labels.headers, headers),
    ];
    return { element: el('div', attributes, ...response, ...request) };
  },
};
