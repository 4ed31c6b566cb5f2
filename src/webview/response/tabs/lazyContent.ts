import { el } from '../../shared/dom.js';
import type { TabContent, TabContext } from './tab.js';

export type CreateContent = (context: TabContext) => TabContent;

/** For tabs that few people open: their code is loaded when one is first chosen, and kept. */
export function lazyContent(load: () => Promise<CreateContent>): CreateContent {
  let known: CreateContent | undefined;
  const loaded = async (): Promise<CreateContent> => (known ??= await load());
  return (context) => (known ? known(context) : awaitContent(loaded(), context));
}

/** Stands in for a content that is on the way, and hands over to it. */
function awaitContent(loading: Promise<CreateContent>, context: TabContext): TabContent {
  const element = el('div', { 'aria-busy': 'true' });
  let content: TabContent | undefined;
  let place: number | undefined;
  let isDisposed = false;
  void loading.then((create) => {
    if (isDisposed) return;
    content = create(context);
    element.replaceWith(content.element);
    // One that is hidden by now has no size; it is told when it is shown again.
    content.shown?.();
    if (place !== undefined) content.scrollTo?.(place);
  });
  return {
    element,
    shown: () => content?.shown?.(),
    topRow: () => content?.topRow?.() ?? place ?? 0,
    scrollTo: (topRow) => {
      place = topRow;
      content?.scrollTo?.(topRow);
    },
    showTree: (message) => content?.showTree?.(message),
    dispose: () => {
      isDisposed = true;
      content?.dispose?.();
    },
  };
}
