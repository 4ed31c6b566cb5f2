import { el } from '../../shared/dom.js';
import { lazyContent, type CreateContent } from './lazyContent.js';
import type { Tab } from './tab.js';

const createBody: CreateContent = lazyContent(async () => {
  const { createBodyContent } = await import('../text/textContent.js');
  return createBodyContent;
});

const createJson: CreateContent = lazyContent(async () => {
  const { createJsonContent } = await import('../json/jsonContent.js');
  return createJsonContent;
});

const createRaw: CreateContent = lazyContent(async () => {
  const { createRawContent } = await import('../text/textContent.js');
  return createRawContent;
});

export const textTab: Tab = {
  id: 'text',
  label: ({ body }) => body,
  count: () => '',
  // Also without a body: "empty" is an answer worth showing.
  fits: ({ state, text, media, isFinal }) =>
    text !== undefined || (state === 'done' && !media && !isFinal),
  create: (context) => {
    const { text, hasTree } = context.snapshot;
    if (text?.content) return hasTree ? createJson(context) : createBody(context);
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
  create: createRaw,
};
