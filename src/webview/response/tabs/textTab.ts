import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import { TextPane } from '../text/textPane.js';
import type { Tab, TabContext } from './tab.js';

function truncatedBar({ labels, post }: TabContext): HTMLElement {
  const open = button({ icon: 'open', label: labels.openBody, place: 'open-body' }, () => {
    post({ type: 'openBody' });
  });
  return el('div', { class: 'bar' }, icon('info'), el('p', {}, labels.truncated), open);
}

export const textTab: Tab = {
  id: 'text',
  label: ({ body }) => body,
  count: () => '',
  // Also without a body: "empty" is an answer worth showing.
  fits: ({ state, text }) => state === 'done' || text !== undefined,
  create: (context) => {
    const { text } = context.snapshot;
    const bar = text?.truncated ? [truncatedBar(context)] : [];
    if (!text?.content) {
      const empty = el('p', { class: 'empty' }, context.labels.emptyBody);
      return { element: el('div', { class: 'text-tab' }, ...bar, empty) };
    }
    const pane = new TextPane({
      content: text.content,
      label: context.labels.body,
      highlighted: text.language === 'json',
      onScroll: context.onScroll,
    });
    return {
      element: el('div', { class: 'text-tab' }, ...bar, pane.element),
      shown: () => {
        pane.layout();
      },
      topRow: () => pane.topRow,
      scrollTo: (topRow) => {
        pane.layout(topRow);
      },
      dispose: () => {
        pane.dispose();
      },
    };
  },
};
