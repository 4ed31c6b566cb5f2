import * as vscode from 'vscode';
import type { RowWish } from '../../core/results/arrangeRows.js';
import { copyRows } from '../../core/results/copyRows.js';
import { describeDetail } from '../../core/results/describeDetail.js';
import { idOf } from '../../core/results/describeCell.js';
import type { FilterWish } from '../../core/results/filter/condition.js';
import { valueAt, type ValuePath } from '../../core/results/valueAt.js';
import {
  FromResponseView,
  type Paging,
  type ResponseSnapshot,
  type ToResponseView,
} from '../../protocol/responseView.js';
import type { FromTree } from '../../protocol/jsonTree.js';
import { slicing } from '../language/slicing.js';
import { adoptPanel, createPanel, type Panel, type PanelOptions } from '../shared/webviewPanel.js';
import { responseLabels } from './labels.js';
import { openBody, openFile, saveBody } from './openBody.js';
import type { Again, Mending } from './remedies.js';
import { createShownRows, type ShownRows } from './shownRows.js';
import { createShownTree, type ShownTree } from './shownTree.js';
import { senderOf, type Caller, type Shown, type Source } from './snapshot.js';

type Message<Type> = Extract<FromResponseView, { readonly type: Type }>;

export interface AnswerPanelDeps {
  readonly extensionUri: vscode.Uri;
  /** Where files are written that are to be opened. */
  readonly storageUri: vscode.Uri;
  readonly cancel: () => void;
  /** @param again sends what the answer is of once more */
  readonly act: (mending: Mending, again: Again) => unknown;
  /** Writes a condition into the request of an answer. @returns the condition */
  readonly filterBy: (source: Source, wish: FilterWish) => Promise<string>;
  /** Reads a record of the instance that answered. */
  readonly openRecord: (id: string, source: Source, caller: Caller | undefined) => unknown;
  /** Shows one of several answers that came together. */
  readonly openPart: (part: Shown) => void;
  /** Keeps a panel as it is, or gives it back to the next answer. */
  readonly pin: (panel: AnswerPanel) => void;
  readonly compare: (panel: AnswerPanel) => unknown;
}

/** One panel on the screen, from its opening to its end. */
export interface AnswerPanel {
  readonly shown: Shown;
  readonly isPinned: boolean;
  /** @param again sends what is shown once more */
  show(shown: Shown, again?: Again): void;
  showStopped(otherwise: ResponseSnapshot): void;
  setPinned(isPinned: boolean): void;
  readonly onDidDispose: vscode.Event<void>;
}

/** What a panel begins with. */
export interface FirstAnswer {
  readonly title: string;
  readonly shown: Shown;
  readonly again?: Again | undefined;
  /** One that is there already. */
  readonly panel?: vscode.WebviewPanel;
  readonly isPinned?: boolean;
}

export function createAnswerPanel(first: FirstAnswer, deps: AnswerPanelDeps): AnswerPanel {
  // No function below may hold `first`: its answer would stay in memory as long as the panel.
  const { title } = first;
  let current = first.shown;
  let { again } = first;
  let answered: Shown | undefined;
  let rows: ShownRows | undefined;
  let tree: ShownTree | undefined;
  let isPinned = first.isPinned === true;
  const titleOf = (): string => (isPinned ? vscode.l10n.t('Pinned: {0}', title) : title);

  const post = (): void => {
    if (current.paging) rows?.grow(current.paging.current);
    const snapshot = {
      ...current.snapshot,
      ...(rows && { table: rows.table }),
      hasDocument: current.source?.place !== undefined,
      ...sourceOf(current),
      isPinned,
    };
    panel.post({ type: 'show', snapshot, labels: responseLabels(snapshot.text?.language) });
  };

  const put = (shown: Shown): void => {
    if (shown.rows !== rows?.rows) rows = createShownRows(shown);
    if (!tree || shown.bytes !== current.bytes) {
      tree?.dispose();
      tree = createShownTree(shown, copyText);
    }
    if (current.paging !== shown.paging) current.paging?.act('stopLoading');
    current = shown;
    shown.paging?.listen((paging) => {
      if (current.paging === shown.paging) showPaging(paging);
    });
    if (shown.snapshot.state !== 'sending') answered = shown;
  };

  const showPaging = (paging: Paging): void => {
    rows?.grow(paging);
    panel.post({ type: 'paging', paging });
    const wish = rows?.table.arranged;
    if (wish && !paging.isLoading) void arrange(wish);
  };

  const receive = (message: FromResponseView): unknown => {
    switch (message.type) {
      case 'ready':
        post();
        return undefined;
      case 'needRows': {
        const { start, end } = message;
        panel.post({ type: 'rows', start, rows: rows?.window(start, end) ?? [] });
        return undefined;
      }
      case 'arrange':
        return arrange(message);
      case 'filterBy':
        return filterBy(message);
      case 'needTree':
      case 'needLines':
      case 'fold':
      case 'findInTree':
      case 'copyNode':
        return receiveOfTree(message);
      case 'needDetail': {
        const { row, path } = message;
        const detail = describeDetail(valueIn(row, path), rows?.language ?? '');
        panel.post({ type: 'detail', row, path, detail });
        return undefined;
      }
      case 'copy':
        return copy(message);
      case 'openRecord':
        return openRecord(message);
      case 'pin':
        deps.pin(answer);
        return undefined;
      case 'compare':
        return deps.compare(answer);
      case 'sendAgain':
        return again?.();
      case 'cancel':
        deps.cancel();
        return undefined;
      case 'openBody':
        return openBody(current);
      case 'saveBody':
        return saveBody(current);
      case 'openFile':
        return openFile(current, deps.storageUri);
      case 'page':
        return current.paging?.act(message.action);
      case 'act':
        return deps.act({ action: message.action, caller: current.caller }, (sender) =>
          again?.(sender),
        );
    }
  };

  const receiveOfTree = async (message: FromTree): Promise<void> => {
    const mine = tree;
    const told = await mine?.receive(message);
    if (told && mine === tree) panel.post(told);
  };

  const arrange = async ({ sort, filter }: RowWish): Promise<void> => {
    const mine = rows;
    const table = await mine?.arrange({ sort, filter });
    if (table && mine === rows) panel.post({ type: 'table', table });
  };

  const valueIn = (row: number, path: ValuePath): unknown =>
    rows && valueAt(rows.rows.record(rows.indexOf(row)), path);

  const filterBy = async ({ row, column, isExcluded }: Message<'filterBy'>): Promise<void> => {
    const { source } = current;
    if (!rows || !source) return;
    const { language } = rows;
    const wish = { column, value: valueIn(row, [column]), isExcluded, language };
    const text = await deps.filterBy(source, wish);
    panel.post({ type: 'announce', text: vscode.l10n.t('Written: {0}', text) });
  };

  const copy = async ({ format, start, end, columns }: Message<'copy'>): Promise<void> => {
    if (!rows) return;
    const { language } = rows;
    const records = rows.records(start, end);
    const wanted = { format, columns, language, slicing: slicing(() => true) };
    const text = await copyRows(records, wanted);
    if (text === undefined) return;
    await copyText(text);
  };

  const copyText = async (text: string): Promise<void> => {
    await vscode.env.clipboard.writeText(text);
    panel.post({ type: 'announce', text: vscode.l10n.t('Copied') });
  };

  const openRecord = ({ row, path }: Message<'openRecord'>): unknown => {
    const { parts } = current;
    if (parts && path.length === 1 && path[0] === parts.column) {
      const part = rows && parts.open(rows.indexOf(row));
      if (part) deps.openPart(part);
      return undefined;
    }
    const value = valueIn(row, path);
    const id = typeof value === 'string' && path.at(-1) === '@odata.id' ? value : idOf(value);
    return id !== undefined && current.source
      ? deps.openRecord(id, current.source, current.caller)
      : undefined;
  };

  const options: PanelOptions<typeof FromResponseView> = {
    extensionUri: deps.extensionUri,
    name: 'response',
    title: titleOf(),
    incoming: FromResponseView,
    onMessage: receive,
  };
  put(first.shown);
  const panel: Panel<ToResponseView> = first.panel
    ? adoptPanel(first.panel, options)
    : createPanel(options);
  panel.onDidDispose(() => {
    current.paging?.act('stopLoading');
    tree?.dispose();
  });

  const answer: AnswerPanel = {
    get shown() {
      return current;
    },
    get isPinned() {
      return isPinned;
    },
    show: (shown, sendAgain) => {
      again = sendAgain;
      put(shown);
      panel.reveal();
      post();
    },
    showStopped: (otherwise) => {
      if (current.snapshot.state !== 'sending') return;
      put(answered ?? { snapshot: otherwise });
      post();
    },
    setPinned: (pinned) => {
      isPinned = pinned;
      panel.setTitle(titleOf());
      panel.post({ type: 'pinned', isPinned });
    },
    onDidDispose: panel.onDidDispose,
  };
  return answer;
}

/** What the view may keep, so that the request is found after a reload. */
function sourceOf({ source, caller }: Shown): Pick<ResponseSnapshot, 'source'> {
  const { uri, place } = source ?? {};
  if (!uri || !place) return {};
  const sender = senderOf(caller);
  return { source: { uri: uri.toString(), index: place.index, ...(sender && { sender }) } };
}
