import type { RowWish } from '../../core/results/arrangeRows.js';
import type { ToTree } from '../../protocol/jsonTree.js';
import type { Paging, TableInfo } from '../../protocol/responseView.js';
import { el, formatNumber } from '../shared/dom.js';
import type { Place } from './arrangement.js';
import type { Row } from './grid/rowStore.js';
import { allTabs } from './tabs/allTabs.js';
import type { DetailMessage, Tab, TabContent, TabContext } from './tabs/tab.js';
import { panelId, tabId, TabStrip } from './tabStrip.js';

/** The tabs of one snapshot. Contents are made when first chosen and stay, so each keeps its place. */
export class TabArea {
  readonly elements: readonly HTMLElement[];
  readonly #context: TabContext;
  readonly #tabs: readonly Tab[];
  readonly #strip: TabStrip;
  readonly #panels: ReadonlyMap<string, HTMLElement>;
  readonly #contents = new Map<Tab['id'], TabContent>();
  #place: Place | undefined;

  constructor(context: TabContext, place: Place | undefined) {
    const { snapshot, labels } = context;
    this.#context = context;
    this.#place = place;
    this.#tabs = allTabs.filter((tab) => tab.fits(snapshot));
    const looks = this.#tabs.map(({ id, label, count }) => ({
      id,
      label: label(labels),
      count: count(snapshot),
    }));
    this.#strip = new TabStrip(labels.tabs, looks, (id) => {
      context.arrangement.change({ tab: id });
      this.#choose(id);
    });
    this.#panels = new Map(this.#tabs.map(({ id }) => [id, createPanel(id)]));
    this.elements = this.#tabs.length > 0 ? [this.#strip.element, ...this.#panels.values()] : [];
  }

  /** Call when the elements are in the document: only then can contents measure themselves. */
  start(): void {
    const preferred = this.#tabs.find(({ id }) => id === this.#context.arrangement.current.tab);
    const first = preferred ?? this.#tabs[0];
    if (first) this.#choose(first.id);
  }

  addRows(start: number, rows: readonly Row[]): void {
    this.#contents.get('table')?.addRows?.(start, rows);
  }

  page(paging: Paging): void {
    this.#contents.get('table')?.page?.(paging);
    this.#strip.setCount('table', formatNumber(paging.rowCount));
  }

  showDetail(message: DetailMessage): void {
    this.#contents.get('table')?.showDetail?.(message);
  }

  showTree(message: ToTree): void {
    this.#contents.get('text')?.showTree?.(message);
  }

  showTable(table: TableInfo): void {
    this.#contents.get('table')?.showTable?.(table);
  }

  /** How the person wants the rows; undefined where they were not looked at. */
  get wish(): RowWish | undefined {
    return this.#contents.get('table')?.wish?.();
  }

  /** Where the person is now; tabs not yet opened keep the place they are to be restored to. */
  topRow(id: 'table' | 'text'): number {
    return this.#contents.get(id)?.topRow?.() ?? this.#place?.[id] ?? 0;
  }

  dispose(): void {
    for (const content of this.#contents.values()) content.dispose?.();
  }

  #choose(id: string): void {
    const tab = this.#tabs.find((candidate) => candidate.id === id);
    const panel = this.#panels.get(id);
    if (!tab || !panel) return;
    this.#strip.mark(id);
    for (const [other, element] of this.#panels) element.hidden = other !== id;
    const known = this.#contents.get(tab.id);
    const content = known ?? tab.create(this.#context);
    if (!known) {
      this.#contents.set(tab.id, content);
      panel.replaceChildren(content.element);
    }
    content.shown?.();
    if (known || !this.#place) return;
    if (tab.id === 'table' || tab.id === 'text') content.scrollTo?.(this.#place[tab.id]);
  }
}

function createPanel(id: string): HTMLElement {
  return el('div', {
    id: panelId(id),
    class: 'panel',
    role: 'tabpanel',
    'aria-labelledby': tabId(id),
    hidden: true,
  });
}
