import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import type { Tab } from './tab.js';

/** A body that is no text: shown where that is possible, saved otherwise. */
export const fileTab: Tab = {
  id: 'file',
  label: ({ file }) => file,
  count: () => '',
  fits: ({ media }) => media !== undefined,
  create: ({ snapshot: { media, requestLine }, labels, post }) => {
    const image =
      media?.data === undefined ? undefined : el('img', { src: media.data, alt: requestLine });
    const save = button({ icon: 'save', label: labels.saveBody, place: 'save-file' }, () => {
      post({ type: 'saveBody' });
    });
    const attributes = {
      class: 'file',
      role: 'group',
      tabindex: 0,
      'aria-label': labels.file,
      'data-focus': 'content',
    };
    return { element: el('div', attributes, image, el('p', {}, media?.text), save) };
  },
};
