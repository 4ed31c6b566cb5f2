import type { ToTree } from '../../../protocol/jsonTree.js';
import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import { keepFocus } from '../../shared/focus.js';
import type { TabContent, TabContext } from '../tabs/tab.js';
import { createBodyContent } from '../text/textContent.js';
import { TreePane } from './treePane.js';
import { TreeSearch } from './treeSearch.js';

const modes = ['tree', 'text'] as const;
type Mode = (typeof modes)[number];

/** JSON as a tree that folds, or as indented text; which one is remembered. */
export function createJsonContent(context: TabContext): TabContent {
  const { arrangement, labels } = context;
  const element = el('div', { class: 'text-tab' });
  let content: TabContent;
  const fill = (mode: Mode): void => {
    const choices = modes.map((one) => {
      const choice = button({ label: labels.tree[one], place: `json-${one}` }, () => {
        if (one === mode) return;
        arrangement.change({ json: one });
        content.dispose?.();
        keepFocus(() => {
          fill(one);
        });
        content.shown?.();
      });
      choice.setAttribute('aria-pressed', String(one === mode));
      return choice;
    });
    const lead = el(
      'div',
      { class: 'choice', role: 'group', 'aria-label': labels.body },
      ...choices,
    );
    const toText = (): void => {
      content.dispose?.();
      fill('text');
      content.shown?.();
    };
    content =
      mode === 'tree' ? createTree(context, lead, toText) : createBodyContent(context, [lead]);
    element.replaceChildren(content.element);
  };
  fill(arrangement.current.json ?? 'tree');
  return {
    element,
    shown: () => content.shown?.(),
    topRow: () => content.topRow?.() ?? 0,
    scrollTo: (topRow) => content.scrollTo?.(topRow),
    showTree: (message) => content.showTree?.(message),
    dispose: () => content.dispose?.(),
  };
}

/** @param toText called where there is nothing that could be opened */
function createTree(context: TabContext, lead: HTMLElement, toText: () => void): TabContent {
  const { labels, post, onScroll } = context;
  let place: number | undefined;
  const pane: TreePane = new TreePane({
    label: labels.body,
    labels: labels.tree,
    post,
    onScroll,
    onDrawn: () => {
      search.mark();
    },
  });
  const search: TreeSearch = new TreeSearch(() => pane, labels.search, post);
  search.bar.takeKeyOf(pane.element);
  const look = { icon: 'foldAll', place: 'fold-all', isQuiet: true } as const;
  const fold = button({ ...look, label: labels.tree.foldAll }, () => {
    pane.foldAll();
  });
  search.bar.element.prepend(lead);
  search.bar.element.insertBefore(fold, search.bar.element.lastElementChild);
  post({ type: 'needTree' });
  return {
    element: el('div', { class: 'text-tab' }, search.bar.element, pane.element),
    shown: () => {
      pane.layout();
    },
    topRow: () => pane.topRow,
    scrollTo: (topRow) => {
      place = topRow;
      pane.layout(topRow);
    },
    showTree: (message: ToTree) => {
      if (message.type === 'tree' && !message.tree) {
        toText();
        return;
      }
      pane.show(message);
      search.show(message);
      // The place that was remembered: only now are there lines.
      if (message.type === 'tree' && place !== undefined) pane.layout(place);
      place = undefined;
    },
    dispose: () => {
      pane.dispose();
    },
  };
}
