import { el } from '../shared/dom.js';

export interface TabLook {
  readonly id: string;
  readonly label: string;
  readonly count: string;
}

export const tabId = (id: string) => `tab-${id}`;
export const panelId = (id: string) => `panel-${id}`;

function createTab({ id, label, count }: TabLook): HTMLElement {
  const attributes = {
    id: tabId(id),
    class: 'tab',
    type: 'button',
    role: 'tab',
    'aria-controls': panelId(id),
    'data-focus': tabId(id),
    'data-tab': id,
  };
  const badge = count ? el('span', { class: 'count' }, count) : undefined;
  return el('button', attributes, el('span', {}, label), badge);
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Tabs by the ARIA pattern: one tab stop, arrows choose. */
export class TabStrip {
  readonly element: HTMLElement;
  readonly #tabs: readonly HTMLElement[];
  readonly #onChosen: (id: string) => void;

  constructor(label: string, tabs: readonly TabLook[], onChosen: (id: string) => void) {
    this.#onChosen = onChosen;
    this.#tabs = tabs.map(createTab);
    const attributes = { class: 'tabs', role: 'tablist', 'aria-label': label };
    this.element = el('div', attributes, ...this.#tabs);
    this.element.addEventListener('click', this.#onClick);
    this.element.addEventListener('keydown', this.#onKeyDown);
  }

  /** Marks a tab as chosen without telling anybody. */
  mark(id: string): void {
    for (const tab of this.#tabs) {
      const chosen = tab.dataset['tab'] === id;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
  }

  setCount(id: string, count: string): void {
    const badge = this.#tabs.find((tab) => tab.dataset['tab'] === id)?.querySelector('.count');
    if (badge) badge.textContent = count;
  }

  readonly #onClick = ({ target }: MouseEvent): void => {
    const tab = target instanceof Element ? target.closest<HTMLElement>('[data-tab]') : null;
    if (tab?.dataset['tab'] !== undefined) this.#onChosen(tab.dataset['tab']);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const at = this.#tabs.findIndex((tab) => tab === event.target);
    const next = this.#tabs[moves[event.key]?.(at, this.#tabs.length) ?? -1];
    if (at < 0 || !next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
    if (next.dataset['tab'] !== undefined) this.#onChosen(next.dataset['tab']);
  };
}
