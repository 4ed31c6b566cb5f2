import type { RowWish } from '../../../core/results/arrangeRows.js';
import type { ToTree } from '../../../protocol/jsonTree.js';
import type {
  FromResponseView,
  Paging,
  ResponseSnapshot,
  TableInfo,
  ToResponseView,
} from '../../../protocol/responseView.js';
import type { ResponseLabels } from '../../../protocol/responseLabels.js';
import type { ArrangementStore } from '../arrangement.js';
import type { Row } from '../grid/rowStore.js';

export interface TabContext {
  readonly snapshot: ResponseSnapshot;
  readonly labels: ResponseLabels;
  readonly arrangement: ArrangementStore;
  /** How the person arranged the rows of this answer before more of it came. */
  readonly wish?: RowWish | undefined;
  readonly post: (message: FromResponseView) => void;
  readonly onScroll: () => void;
}

export type DetailMessage = Extract<ToResponseView, { readonly type: 'detail' }>;

/** What a tab shows. Made when the tab is first chosen. */
export interface TabContent {
  readonly element: HTMLElement;
  /** Called each time the content comes into sight; only now does it have a size. */
  readonly shown?: () => void;
  readonly addRows?: (start: number, rows: readonly Row[]) => void;
  /** How the person wants the rows. */
  readonly wish?: () => RowWish;
  /** More rows came, or news of their coming. */
  readonly page?: (paging: Paging) => void;
  /** What is inside a value of a row. */
  readonly showDetail?: (message: DetailMessage) => void;
  /** The same rows arranged in another way. */
  readonly showTable?: (table: TableInfo) => void;
  /** Lines of the JSON, or where it was opened. */
  readonly showTree?: (message: ToTree) => void;
  /** First visible row, for tabs whose place is remembered. */
  readonly topRow?: () => number;
  readonly scrollTo?: (topRow: number) => void;
  readonly dispose?: () => void;
}

export interface Tab {
  readonly id: 'table' | 'chart' | 'file' | 'text' | 'raw' | 'headers';
  readonly label: (labels: ResponseLabels) => string;
  /** A quiet number beside the label. */
  readonly count: (snapshot: ResponseSnapshot) => string;
  readonly fits: (snapshot: ResponseSnapshot) => boolean;
  readonly create: (context: TabContext) => TabContent;
}
