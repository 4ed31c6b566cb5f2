import * as vscode from 'vscode';
import type { RowWish } from '../../core/results/arrangeRows.js';
import { valueOf } from '../../core/results/describeRows.js';
import type { FilterWish } from '../../core/results/filter/condition.js';
import {
  FromResponseView,
  type NoticeAction,
  type Paging,
  type ResponseSnapshot,
  type ToResponseView,
} from '../../protocol/responseView.js';
import { createPanel, type Panel } from '../shared/webviewPanel.js';
import { responseLabels } from './labels.js';
import { createShownRows, type ShownRows } from './shownRows.js';
import type { Shown, Source } from './snapshot.js';

type FilterCell = Extract<FromResponseView, { readonly type: 'filterBy' }>;

export interface ResponsePanel {
  /** Opens the panel if needed; the focus stays where it is. */
  show(shown: Shown): void;
  /** Tells of more rows of an answer, while it is the one that is shown. */
  showPaging(shown: Shown, paging: Paging): void;
  /** Ends a "sending" that is on the screen: the answer before it comes back, or `otherwise` where there was none. */
  showStopped(otherwise: ResponseSnapshot): void;
}

export interface ResponsePanelDeps {
  readonly extensionUri: vscode.Uri;
  readonly sendAgain: () => unknown;
  readonly cancel: () => void;
  readonly act: (action: NoticeAction['id']) => unknown;
  /** Writes a condition into the request of an answer. @returns the condition */
  readonly filterBy: (source: Source, wish: FilterWish) => Promise<string>;
}

export function createResponsePanel(deps: ResponsePanelDeps): ResponsePanel {
  let panel: Panel<ToResponseView> | undefined;
  let current: Shown | undefined;
  let answered: Shown | undefined;
  let rows: ShownRows | undefined;

  const post = (): void => {
    if (!panel || !current) return;
    const snapshot = {
      ...current.snapshot,
      ...(rows && { table: rows.table }),
      hasDocument: current.source !== undefined,
    };
    panel.post({ type: 'show', snapshot, labels: responseLabels(snapshot.text?.language) });
  };

  const receive = (message: FromResponseView): unknown => {
    switch (message.type) {
      case 'ready':
        post();
        return undefined;
      case 'needRows':
        sendRows(message.start, message.end);
        return undefined;
      case 'arrange':
        return arrange(message);
      case 'filterBy':
        return filterBy(message);
      case 'sendAgain':
        return deps.sendAgain();
      case 'cancel':
        deps.cancel();
        return undefined;
      case 'openBody':
        return openBody(current);
      case 'page':
        return current?.page?.(message.action);
      case 'act':
        return deps.act(message.action);
    }
  };

  const sendRows = (start: number, end: number): void => {
    panel?.post({ type: 'rows', start, rows: rows?.window(start, end) ?? [] });
  };

  const arrange = async ({ sort, filter }: RowWish): Promise<void> => {
    const mine = rows;
    const table = await mine?.arrange({ sort, filter });
    if (table && mine === rows) panel?.post({ type: 'table', table });
  };

  const filterBy = async ({ row, column, isExcluded }: FilterCell): Promise<void> => {
    const source = current?.source;
    if (!rows || !source) return;
    const value = valueOf(rows.rows.record(rows.indexOf(row)), column);
    const { language } = rows;
    const text = await deps.filterBy(source, { column, value, isExcluded, language });
    panel?.post({ type: 'announce', text: vscode.l10n.t('Written: {0}', text) });
  };

  const put = (shown: Shown): void => {
    if (shown.rows !== rows?.rows) rows = createShownRows(shown);
    current = shown;
  };

  const open = (): Panel<ToResponseView> => {
    const opened = createPanel<ToResponseView, typeof FromResponseView>({
      extensionUri: deps.extensionUri,
      name: 'response',
      title: vscode.l10n.t('Response'),
      incoming: FromResponseView,
      onMessage: receive,
    });
    opened.onDidDispose(() => {
      panel = undefined;
      current = undefined;
      answered = undefined;
      rows = undefined;
    });
    return opened;
  };

  return {
    show: (shown) => {
      put(shown);
      if (shown.snapshot.state !== 'sending') answered = shown;
      if (panel) {
        panel.reveal();
        post();
      } else panel = open();
    },
    showPaging: (shown, paging) => {
      if (!panel || current !== shown) return;
      rows?.grow(paging);
      panel.post({ type: 'paging', paging });
      const wish = rows?.table.arranged;
      if (wish && !paging.isLoading) void arrange(wish);
    },
    showStopped: (otherwise) => {
      if (current?.snapshot.state !== 'sending') return;
      put(answered ?? { snapshot: otherwise });
      post();
    },
  };
}

async function openBody(shown: Shown | undefined): Promise<void> {
  if (!shown?.body) return;
  const { content, language } = shown.body;
  const document = await vscode.workspace.openTextDocument({
    content: content(),
    language: language === 'text' ? 'plaintext' : language,
  });
  await vscode.window.showTextDocument(document, { preview: true });
}
