import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import { TextPane } from '../text/textPane.js';
import type { Tab, TabContent, TabContext } from './tab.js';

interface PaneText {
  readonly content: string;
  readonly truncated: boolean;
  readonly highlighted: boolean;
  readonly label: string;
}

function truncatedBar({ labels, post }: TabContext): HTMLElement {
  const open = button({ icon: 'open', label: labels.openBody, place: 'open-body' }, () => {
    post({ type: 'openBody' });
  });
  return el('div', { class: 'bar' }, icon('info'), el('p', {}, labels.truncated), open);
}

/** Text of any length, with what is said about it above. */
function createText(context: TabContext, text: PaneText): TabContent {
  const bar = text.truncated ? [truncatedBar(context)] : [];
  const pane = new TextPane({
    content: text.content,
    label: text.label,
    highlighted: text.highlighted,
    onScroll: context.onScroll,
  });
  const element = el('div', { class: 'text-tab' }, ...bar, pane.element);
  void import('../text/textSearch.js').then(({ TextSearch }) => {
    element.prepend(new TextSearch(pane, context.labels.search).element);
    pane.layout();
  });
  return {
    element,
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
}

export const textTab: Tab = {
  id: 'text',
  label: ({ body }) => body,
  count: () => '',
  // Also without a body: "empty" is an answer worth showing.
  fits: ({ state, text, media, isFinal }) =>
    text !== undefined || (state === 'done' && !media && !isFinal),
  create: (context) => {
    const { text } = context.snapshot;
    if (text?.content) {
      const highlighted = text.language === 'json';
      return createText(context, { ...text, highlighted, label: context.labels.body });
    }
    const empty = el('p', { class: 'empty' }, context.labels.emptyBody);
    return { element: el('div', { class: 'text-tab' }, empty) };
  },
};

/** JSON as it came: the other tab has it indented. */
export const rawTab: Tab = {
  id: 'raw',
  label: ({ raw }) => raw,
  count: () => '',
  fits: ({ raw }) => raw !== undefined && raw.content !== '',
  create: (context) => {
    const { raw = { content: '', truncated: false } } = context.snapshot;
    return createText(context, { ...raw, highlighted: true, label: context.labels.raw });
  },
};
