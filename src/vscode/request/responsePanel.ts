import * as vscode from 'vscode';
import type { Cell } from '../../core/results/describeCell.js';
import { describeRows } from '../../core/results/describeRows.js';
import {
  FromResponseView,
  type NoticeAction,
  type Paging,
  type ResponseSnapshot,
  type ToResponseView,
} from '../../protocol/responseView.js';
import { createPanel, type Panel } from '../shared/webviewPanel.js';
import { responseLabels } from './labels.js';
import type { Shown } from './snapshot.js';

/** The view never gets more rows at once, whatever it asks for. */
const MAX_WINDOW = 500;

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
}

export function createResponsePanel(deps: ResponsePanelDeps): ResponsePanel {
  let panel: Panel<ToResponseView> | undefined;
  let current: Shown | undefined;
  let answered: Shown | undefined;

  const post = (): void => {
    if (!panel || !current) return;
    const { snapshot } = current;
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
    panel?.post({ type: 'rows', start, rows: describeWindow(current, start, end) });
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
    });
    return opened;
  };

  return {
    show: (shown) => {
      current = shown;
      if (shown.snapshot.state !== 'sending') answered = shown;
      if (panel) {
        panel.reveal();
        post();
      } else panel = open();
    },
    showPaging: (shown, paging) => {
      if (panel && current === shown) panel.post({ type: 'paging', paging });
    },
    showStopped: (otherwise) => {
      if (current?.snapshot.state !== 'sending') return;
      current = answered ?? { snapshot: otherwise };
      post();
    },
  };
}

function describeWindow(
  shown: Shown | undefined,
  start: number,
  end: number,
): readonly (readonly Cell[])[] {
  const { rows, language = '' } = shown ?? {};
  if (!rows) return [];
  const last = Math.min(end, start + MAX_WINDOW, rows.rowCount);
  const indexes = Array.from({ length: Math.max(0, last - start) }, (_, at) => start + at);
  return describeRows(rows, indexes, language);
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
