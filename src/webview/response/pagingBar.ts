import type { FromResponseView, PageAction, Paging } from '../../protocol/responseView.js';
import { button } from '../shared/button.js';
import { el } from '../shared/dom.js';
import { keepFocus } from '../shared/focus.js';
import { icon, type IconName } from '../shared/icons.js';

export interface PagingBar {
  readonly element: HTMLElement;
  readonly show: (paging: Paging) => void;
}

const ICONS: Readonly<Partial<Record<PageAction['id'], IconName>>> = { stopLoading: 'stop' };

/** The line below the rows: how many are here, and buttons that get or keep the others. */
export function createPagingBar(
  paging: Paging,
  post: (message: FromResponseView) => void,
): PagingBar {
  const element = el('div', { class: 'summary paging', role: 'group' });
  const actionButton = ({ id, label }: PageAction): HTMLElement => {
    const face = ICONS[id] ? { icon: ICONS[id] } : {};
    // Loading and stopping share a place, so the focus survives the change from one to the other.
    const place = id === 'export' ? 'paging-export' : id === 'loadMore' ? 'paging-more' : 'paging';
    return button({ ...face, label, place }, () => {
      post({ type: 'page', action: id });
    });
  };
  const show = ({ summary, problem, isLoading, actions }: Paging): void => {
    element.setAttribute('aria-label', summary);
    if (isLoading) element.setAttribute('aria-busy', 'true');
    else element.removeAttribute('aria-busy');
    const text = problem === undefined ? summary : `${problem} ${summary}`;
    const told = el('p', { class: problem === undefined ? 'told' : 'told problem', title: text });
    if (problem !== undefined) told.append(icon('error'), ' ');
    told.append(text);
    const face = actions.map(({ id, label }) => `${id} ${label}`).join('\n');
    if (element.dataset['actions'] === face) {
      // While rows stream in, the buttons stay: one that is pressed must not be replaced under the finger.
      element.firstElementChild?.replaceWith(told);
      return;
    }
    element.dataset['actions'] = face;
    keepFocus(() => {
      element.replaceChildren(told, ...actions.map(actionButton));
    });
  };
  show(paging);
  return { element, show };
}
