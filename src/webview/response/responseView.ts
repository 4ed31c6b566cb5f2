import type { RowWish } from '../../core/results/arrangeRows.js';
import type { ToTree } from '../../protocol/jsonTree.js';
import type {
  FromResponseView,
  Paging,
  ResponseSnapshot,
  TableInfo,
  ToResponseView,
} from '../../protocol/responseView.js';
import type { ResponseLabels } from '../../protocol/responseLabels.js';
import { Announcer } from '../shared/announcer.js';
import { el } from '../shared/dom.js';
import { keepFocus } from '../shared/focus.js';
import type { Host } from '../shared/transport.js';
import { ArrangementStore, fingerprint, type Place } from './arrangement.js';
import type { Row } from './grid/rowStore.js';
import { createNotices } from './notices.js';
import { createStatusStrip, spokenStatus } from './statusStrip.js';
import { TabArea } from './tabArea.js';
import type { DetailMessage } from './tabs/tab.js';

export type ResponseHost = Host<ToResponseView, FromResponseView>;

/** A scroll position is written down when the person has rested there for so long. */
const restMilliseconds = 200;

/** Tells whether a snapshot is the one that a remembered place belongs to. */
function identify({ url, status, time, size, table, text }: ResponseSnapshot): number {
  // Rows that were loaded since are no other answer.
  const rowCount = table?.paging ? undefined : table?.rowCount;
  return fingerprint([url, status?.code, time, size, rowCount, text?.content.length]);
}

/** Shows the last snapshot; keeps nothing of it in the state. */
export class ResponseView {
  readonly #host: ResponseHost;
  readonly #arrangement: ArrangementStore;
  readonly #announcer = new Announcer();
  readonly #main = el('main', { class: 'response' });
  #tabs: TabArea | undefined;
  #shown: number | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, host: ResponseHost) {
    this.#host = host;
    this.#arrangement = new ArrangementStore(host);
    root.replaceChildren(this.#main, this.#announcer.element);
  }

  show(snapshot: ResponseSnapshot, labels: ResponseLabels): void {
    clearTimeout(this.#resting);
    const { source, isPinned = false } = snapshot;
    this.#arrangement.change({ isPinned, ...(source && { source }) });
    const wish = snapshot.continues ? this.#tabs?.wish : undefined;
    this.#tabs?.dispose();
    const tabs = this.#createTabs(snapshot, labels, wish);
    this.#tabs = tabs;
    keepFocus(() => {
      const strip = createStatusStrip(snapshot, labels, this.#host.post);
      const notices = createNotices(snapshot.notices, this.#host.post);
      this.#main.replaceChildren(strip, ...(notices ? [notices] : []), ...tabs.elements);
      tabs.start();
    });
    this.#announcer.update(spokenStatus(snapshot, labels));
  }

  addRows(start: number, rows: readonly Row[]): void {
    this.#tabs?.addRows(start, rows);
  }

  page(paging: Paging): void {
    this.#tabs?.page(paging);
    if (!paging.isLoading) this.#announcer.announce(paging.problem ?? paging.summary);
  }

  showDetail(message: DetailMessage): void {
    this.#tabs?.showDetail(message);
  }

  announce(text: string): void {
    this.#announcer.announce(text);
  }

  /** Only the button changes: the person stays where they are. */
  setPinned(isPinned: boolean): void {
    this.#arrangement.change({ isPinned });
    const pin = this.#main.querySelector('[data-focus="pin"]');
    pin?.setAttribute('aria-pressed', String(isPinned));
  }

  showTree(message: ToTree): void {
    this.#tabs?.showTree(message);
  }

  showTable(table: TableInfo): void {
    this.#tabs?.showTable(table);
    this.#announcer.update(table.summary);
  }

  #createTabs(
    snapshot: ResponseSnapshot,
    labels: ResponseLabels,
    wish: RowWish | undefined,
  ): TabArea {
    const context = {
      snapshot,
      labels,
      wish,
      arrangement: this.#arrangement,
      post: this.#host.post,
      onScroll: this.#onScroll,
    };
    return new TabArea(context, this.#placeIn(snapshot));
  }

  /** Only the page's first snapshot continues where the person was; a later one is a new answer and starts at the top. */
  #placeIn(snapshot: ResponseSnapshot): Place | undefined {
    const { place } = this.#arrangement.current;
    const first = this.#shown === undefined;
    this.#shown = identify(snapshot);
    return (first && place?.of === this.#shown) || snapshot.continues ? place : undefined;
  }

  readonly #onScroll = (): void => {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      if (!this.#tabs || this.#shown === undefined) return;
      const place = {
        of: this.#shown,
        table: this.#tabs.topRow('table'),
        text: this.#tabs.topRow('text'),
      };
      this.#arrangement.change({ place });
    }, restMilliseconds);
  };
}
