import { l10n } from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Arriving } from '../../core/request/exchange.js';
import type { Wait } from '../../core/request/retryAfter.js';
import { PageList } from '../../core/results/pages.js';
import { rowsOf } from '../../core/results/rows.js';
import type { Notice, Paging } from '../../protocol/responseView.js';
import { formatNumber } from './numbers.js';
import type { PagingControl } from './paging.js';
import type { ResponsePanel } from './responsePanel.js';
import type { Attempt } from './sendFlow.js';
import { describeRequest, languageOf, tableInfo, type Shown } from './snapshot.js';

/** Shorter work shows no "sending". */
const PATIENCE_MS = 300;
/** How often the view hears of rows that arrived. */
const NEWS_MS = 100;
const SECOND_MS = 1000;

/** What the panel shows between sending and the whole answer. */
export interface Waiting {
  readonly onSending: (attempt: Attempt) => void;
  /** Counts down until the request is sent again. */
  readonly onWait: (wait: Wait) => void;
  /** Shows rows while the others arrive. */
  readonly onAnswer: (arriving: Arriving) => void;
  /** The answer, as the one that is on the screen already where its first rows are. */
  readonly continued: (shown: Shown) => Shown;
  readonly end: () => void;
}

/** Does work, and shows what it waits for; ends that whatever comes of the work. */
export async function whileWaiting<T>(
  panel: ResponsePanel,
  work: (waiting: Waiting) => Promise<T>,
): Promise<T> {
  const waiting = createWaiting(panel);
  try {
    return await work(waiting);
  } catch (error) {
    if (error instanceof ErpNetError) waiting.stop();
    throw error;
  } finally {
    waiting.end();
  }
}

function createWaiting(panel: ResponsePanel): Waiting & { readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let attempt: Attempt | undefined;
  let began = 0;
  let arrivingView: ArrivingView | undefined;
  let isToldOf = false;
  const end = (): void => {
    clearTimeout(timer);
  };
  const showSending = (...notices: readonly Notice[]): void => {
    isToldOf = true;
    if (attempt) panel.show({ snapshot: { ...describe(attempt), state: 'sending', notices } });
  };
  const watch = (arriving: Arriving): void => {
    timer = setTimeout(() => {
      if (arrivingView) arrivingView.tell();
      else if (attempt && performance.now() - began >= PATIENCE_MS) {
        arrivingView = isOk(arriving) ? viewOf(attempt, arriving) : undefined;
        if (arrivingView) panel.show(arrivingView.shown);
        else if (!isToldOf) showSending();
      }
      watch(arriving);
    }, NEWS_MS);
  };
  const countDown = (wait: Wait, until: number): void => {
    const seconds = Math.ceil((until - performance.now()) / SECOND_MS);
    if (seconds <= 0) return;
    showSending({ severity: 'warning', text: countdownText(wait, seconds) });
    timer = setTimeout(countDown, SECOND_MS, wait, until);
  };
  return {
    onSending: (begun) => {
      end();
      attempt = begun;
      began = performance.now();
      isToldOf = false;
      timer = setTimeout(showSending, PATIENCE_MS);
    },
    onWait: (wait) => {
      end();
      countDown(wait, performance.now() + wait.seconds * SECOND_MS);
    },
    onAnswer: (arriving) => {
      end();
      watch(arriving);
    },
    continued: (shown) =>
      arrivingView ? { ...shown, snapshot: { ...shown.snapshot, continues: true } } : shown,
    end,
    stop: () => {
      end();
      if (!attempt) return;
      const notices = [{ severity: 'info' as const, text: l10n.t('Cancelled.') }];
      panel.showStopped({ ...describe(attempt), state: 'failed', notices });
    },
  };
}

const isOk = ({ status }: Pick<Arriving, 'status'>): boolean => status >= 200 && status < 300;

function describe({ request, profile }: Attempt): ReturnType<typeof describeRequest> {
  return describeRequest({ request, profile: profile?.name ?? '' });
}

function countdownText({ status }: Wait, seconds: number): string {
  return seconds === 1
    ? l10n.t('The server is busy ({0}). It is asked again in 1 second.', status)
    : l10n.t('The server is busy ({0}). It is asked again in {1} seconds.', status, seconds);
}

interface ArrivingView {
  readonly shown: Shown;
  /** Tells the view of rows that came since. */
  readonly tell: () => void;
}

/** The rows of an answer that have come by now; undefined while there are none. */
function viewOf(attempt: Attempt, { page, ...answer }: Arriving): ArrivingView | undefined {
  if (page.index.rowCount === 0) return undefined;
  const pages = new PageList();
  pages.add(page);
  const language = languageOf(attempt.request);
  const rows = rowsOf(pages, language);
  if (!rows) return undefined;
  let listener: (paging: Paging) => void = () => undefined;
  const paging: PagingControl = {
    get current() {
      const { rowCount } = pages;
      const summary = l10n.t('{0} rows so far', formatNumber(rowCount));
      return { rowCount, summary, isLoading: true, actions: [] };
    },
    // The whole answer is stopped by Cancel.
    act: () => undefined,
    listen: (next) => {
      listener = next;
    },
  };
  const { url, status, statusText, headers } = answer;
  const snapshot = {
    ...describe(attempt),
    state: 'sending' as const,
    url,
    status: { code: status, text: statusText, ok: true },
    headers,
    table: tableInfo(rows),
  };
  return {
    shown: { snapshot, rows, pages, language, paging },
    tell: () => {
      listener(paging.current);
    },
  };
}
