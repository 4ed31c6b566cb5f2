import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import type { TabContent, TabContext } from '../tabs/tab.js';
import { TextPane } from './textPane.js';
import { TextSearch } from './textSearch.js';

interface PaneText {
  readonly content: string;
  readonly truncated: boolean;
  readonly highlighted: boolean;
  readonly label: string;
  /** What stands before the search. */
  readonly lead?: readonly Node[];
}

/** The body; JSON is indented. */
export function createBodyContent(context: TabContext, lead: readonly Node[] = []): TabContent {
  const { text = { content: '', truncated: false, language: 'text' } } = context.snapshot;
  const highlighted = text.language === 'json';
  return createText(context, { ...text, highlighted, label: context.labels.body, lead });
}

/** JSON as it came. */
export function createRawContent(context: TabContext): TabContent {
  const { raw = { content: '', truncated: false } } = context.snapshot;
  return createText(context, { ...raw, highlighted: true, label: context.labels.raw });
}

/** Text of any length, with what is said about it above. */
function createText(context: TabContext, text: PaneText): TabContent {
  const pane = new TextPane({
    content: text.content,
    label: text.label,
    highlighted: text.highlighted,
    onScroll: context.onScroll,
  });
  const search = new TextSearch(pane, context.labels.search);
  search.element.prepend(...(text.lead ?? []));
  const bar = text.truncated ? [truncatedBar(context)] : [];
  return {
    element: el('div', { class: 'text-tab' }, search.element, ...bar, pane.element),
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

function truncatedBar({ labels, post }: TabContext): HTMLElement {
  const open = button({ icon: 'open', label: labels.openBody, place: 'open-body' }, () => {
    post({ type: 'openBody' });
  });
  return el('div', { class: 'bar' }, icon('info'), el('p', {}, labels.truncated), open);
}
