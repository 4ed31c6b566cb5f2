import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import type { Tab } from './tab.js';

/** A body that is no text: shown where that is possible, saved otherwise. */
export const fileTab: Tab = {
  id: 'file',
  label: ({ file }) => file,
  count: () => '',
  fits: ({ media }) => media !== undefined,
  create: ({ snapshot: { media }, labels, post }) => {
    const { name = '', text, data, canOpen } = media ?? {};
    const image = data === undefined ? icon('file') : el('img', { src: data, alt: name });
    const open = button({ icon: 'open', label: labels.openFile, place: 'open-file' }, () => {
      post({ type: 'openFile' });
    });
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
    const buttons = el('div', { class: 'actions' }, save, ...(canOpen ? [open] : []));
    const title = el('h2', {}, name);
    return { element: el('div', attributes, image, title, el('p', {}, text), buttons) };
  },
};
