import * as v from 'valibot';
import type { RowWish } from '../core/results/arrangeRows.js';
import { COPY_FORMATS } from '../core/results/copyFormats.js';
import type { Chart } from '../core/results/chart.js';
import type { Cell } from '../core/results/describeCell.js';
import type { Detail } from '../core/results/describeDetail.js';
import type { ValuePath } from '../core/results/valueAt.js';
import { FROM_TREE, type ToTree } from './jsonTree.js';
import type { ResponseLabels } from './responseLabels.js';

/**
 * The response panel. The extension sends whole snapshots and, on demand, windows of rows;
 * the view keeps only what the person arranged (tab, column widths).
 */

export interface Column {
  /** Member path as the server names it, e.g. `DocumentNo`. */
  readonly name: string;
  /** `number` columns are right-aligned; `id` cells are shown in the editor font. */
  readonly kind: 'text' | 'number' | 'id';
  /** Width in characters that fits most of the loaded values, 4 to 48. */
  readonly width: number;
  /** The longest of the first values, shortened: by it the view measures. */
  readonly longest?: string;
}

export interface TableInfo {
  readonly columns: readonly Column[];
  /** Rows that are shown. */
  readonly rowCount: number;
  /** How the loaded rows are arranged; absent: all of them, as the server sent them. */
  readonly arranged?: RowWish;
  /** `@odata.count` as the server sent it, when asked for. */
  readonly totalCount?: number;
  /** A sentence such as "1,000 rows loaded, more on the server". */
  readonly summary: string;
  /** Absent for what has no pages, such as a single entity. */
  readonly paging?: Paging;
}

const PAGE_ACTIONS = ['loadMore', 'loadAll', 'stopLoading', 'export'] as const;

export interface PageAction {
  readonly id: (typeof PAGE_ACTIONS)[number];
  readonly label: string;
}

/** How many rows are here by now, and what may be done about the others. */
export interface Paging {
  readonly rowCount: number;
  /** For example "12,000 of 29,555 rows, 4,000 rows a second". */
  readonly summary: string;
  readonly isLoading: boolean;
  /** Why loading stopped; the rows that came before stay. */
  readonly problem?: string;
  readonly actions: readonly PageAction[];
}

/** One thing the person should know: a server error explained, a token held back, a redirect. */
export interface Notice {
  readonly severity: 'error' | 'warning' | 'info';
  readonly text: string;
  /** Further lines, shown folded; e.g. the server's `info`. */
  readonly details?: string;
  /** Buttons that may mend it. */
  readonly actions?: readonly NoticeAction[];
}

const NOTICE_ACTIONS = [
  'signIn',
  'addUpdate',
  'chooseProfile',
  'editProfile',
  'inspectToken',
  'checkConnection',
  'sendAgain',
] as const;

export interface NoticeAction {
  readonly id: (typeof NOTICE_ACTIONS)[number];
  readonly label: string;
}

export interface ResponseSnapshot {
  /** The request stands in a document, so that something can be written into it. */
  readonly hasDocument?: boolean;
  /** By which the request is found after a reload. */
  readonly source?: {
    /** The document. */
    readonly uri: string;
    /** The block in it. */
    readonly index: number;
    /** Name of the profile that it was sent with. */
    readonly sender?: string;
  };
  /** There is nothing that could be sent again. */
  readonly isFinal?: boolean;
  /** The next answer goes to another panel. */
  readonly isPinned?: boolean;
  readonly state: 'sending' | 'done' | 'failed';
  /** The same answer as the snapshot before, of which more has arrived: the person stays where they are. */
  readonly continues?: boolean;
  /** `GET Crm_Sales_Customers?$top=10`, shortened by the view. */
  readonly requestLine: string;
  /** Address as it was sent, without secrets. */
  readonly url: string;
  readonly profile: string;
  /** Absent while sending and when no answer came. */
  readonly status?: { readonly code: number; readonly text: string; readonly ok: boolean };
  /** For example `45 ms` and `12.3 KB`, already in the person's number format. */
  readonly time?: string;
  readonly size?: string;
  readonly notices: readonly Notice[];
  readonly table?: TableInfo;
  /** Of groups with aggregates. */
  readonly chart?: Chart;
  /** Body as text; JSON is pretty-printed. */
  readonly text?: {
    readonly content: string;
    readonly language: 'json' | 'html' | 'xml' | 'text';
    readonly truncated: boolean;
  };
  /** The text is JSON that can be had as a tree, all of it. */
  readonly hasTree?: boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Headers of the request as it was sent; secrets are masked. */
  readonly sent?: readonly (readonly [name: string, value: string])[];
  /** There are bytes that can be saved. */
  readonly hasBody?: boolean;
  /** The text of JSON as it came. */
  readonly raw?: { readonly content: string; readonly truncated: boolean };
  /** A body that is no text. */
  readonly media?: {
    /** Of the file that it would be. */
    readonly name: string;
    /** Its type and size. */
    readonly text: string;
    /** There may be a program that shows it. */
    readonly canOpen: boolean;
    /** Address of an image that can be shown. */
    readonly data?: string;
  };
}

export type ToResponseView =
  | ToTree
  | { readonly type: 'show'; readonly snapshot: ResponseSnapshot; readonly labels: ResponseLabels }
  /** The panel is kept as it is, or no longer. */
  | { readonly type: 'pinned'; readonly isPinned: boolean }
  /** The rows of the same answer in another order, or others of them. */
  | { readonly type: 'table'; readonly table: TableInfo }
  /** What is inside a value of a row. */
  | {
      readonly type: 'detail';
      readonly row: number;
      readonly path: ValuePath;
      readonly detail: Detail;
    }
  /** For a screen reader: what came of what the person did. */
  | { readonly type: 'announce'; readonly text: string }
  /** Rows `start` to `start + rows.length - 1`; one cell per column. */
  | { readonly type: 'rows'; readonly start: number; readonly rows: readonly (readonly Cell[])[] }
  /** More rows of the table that is shown, or news of their coming. */
  | { readonly type: 'paging'; readonly paging: Paging };

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/** From a row inwards, see `valueAt`. */
const path = v.pipe(v.array(v.union([v.string(), index])), v.maxLength(32));

/** What the view may say. Anything else is dropped and logged. */
export const FromResponseView = v.variant('type', [
  ...FROM_TREE,
  v.strictObject({ type: v.literal('ready') }),
  /** Rows `start` to `end - 1`. */
  v.strictObject({ type: v.literal('needRows'), start: index, end: index }),
  /** Sorts and filters the loaded rows; the extension has them. */
  v.strictObject({
    type: v.literal('arrange'),
    sort: v.optional(v.strictObject({ column: v.string(), descending: v.boolean() })),
    filter: v.string(),
  }),
  /** Writes a condition on a member into the request. */
  v.strictObject({
    type: v.literal('filterBy'),
    row: index,
    column: v.string(),
    isExcluded: v.boolean(),
  }),
  /** Asks for what is inside a value. */
  v.strictObject({ type: v.literal('needDetail'), row: index, path }),
  /** Puts rows `start` to `end - 1` on the clipboard, some columns of them. */
  v.strictObject({
    type: v.literal('copy'),
    format: v.picklist(COPY_FORMATS),
    start: index,
    end: index,
    columns: v.array(v.string()),
  }),
  /** Follows a reference: reads the record that a value names. */
  v.strictObject({ type: v.literal('openRecord'), row: index, path }),
  /** Keeps the panel as it is, or gives it back to the next answer. */
  v.strictObject({ type: v.literal('pin') }),
  v.strictObject({ type: v.literal('compare') }),
  /** Writes the bytes of the answer to a file that the person chooses. */
  v.strictObject({ type: v.literal('saveBody') }),
  v.strictObject({ type: v.literal('sendAgain') }),
  v.strictObject({ type: v.literal('cancel') }),
  v.strictObject({ type: v.literal('openBody') }),
  /** Opens a body that is no text in whatever shows such files. */
  v.strictObject({ type: v.literal('openFile') }),
  v.strictObject({ type: v.literal('page'), action: v.picklist(PAGE_ACTIONS) }),
  v.strictObject({ type: v.literal('act'), action: v.picklist(NOTICE_ACTIONS) }),
]);
export type FromResponseView = v.InferOutput<typeof FromResponseView>;
