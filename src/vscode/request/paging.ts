import { l10n } from 'vscode';
import { isCancelled, problemOf } from '../../core/errors.js';
import type { PageSource } from '../../core/request/pageSource.js';
import { isFull, loadPages } from '../../core/results/loadPages.js';
import type { PageList } from '../../core/results/pages.js';
import type { RowSet } from '../../core/results/rows.js';
import type { PageAction, Paging } from '../../protocol/responseView.js';
import { describeProblem } from '../shared/sentences.js';
import { noteNotice } from './notes.js';
import { formatNumber } from './numbers.js';

/** Result that may go on at the server. */
export interface PagedResult {
  readonly pages: PageList;
  readonly rows: RowSet;
  readonly source: PageSource;
  /** Of the entity set, for a file. */
  readonly name: string;
  /** Two-letter code, chooses the text of multilanguage strings. */
  readonly language: string;
}

/** Loads the pages behind the first one when the person says so, and tells how far it is. */
export interface PagingControl {
  readonly current: Paging;
  /** What is paged; absent while the first answer arrives. */
  readonly result?: PagedResult;
  act(action: PageAction['id']): unknown;
  /** One listener: the panel. */
  listen(listener: (paging: Paging) => void): void;
}

/** The view hears of more rows at most so often; pages may come faster. */
const NEWS_MS = 150;

interface Loading {
  readonly controller: AbortController;
  readonly since: number;
  readonly rowsBefore: number;
}

/** @param exportAll asks for a file and writes all rows to it, those that are not here included */
export function createPaging(
  result: PagedResult,
  exportAll: (result: PagedResult) => unknown,
): PagingControl {
  const { pages, source } = result;
  let loading: Loading | undefined;
  let problem: string | undefined;
  let listener: (paging: Paging) => void = () => undefined;
  let lastNews = 0;
  const describe = (): Paging => ({
    rowCount: pages.rowCount,
    summary: summaryOf(result, loading),
    isLoading: loading !== undefined,
    ...told(problem, source),
    actions: actionsOf(result, {
      isLoading: loading !== undefined,
      hasFailed: problem !== undefined,
    }),
  });
  const tell = (isUrgent: boolean): void => {
    const now = performance.now();
    if (!isUrgent && now - lastNews < NEWS_MS) return;
    lastNews = now;
    listener(describe());
  };
  const load = async (isAll: boolean): Promise<void> => {
    if (loading) return;
    const controller = new AbortController();
    const { signal } = controller;
    problem = undefined;
    loading = { controller, since: performance.now(), rowsBefore: pages.rowCount };
    tell(true);
    const next = isAll ? source.next : once(source.next);
    try {
      await loadPages(pages, {
        next,
        signal,
        onPage: () => {
          tell(false);
        },
      });
    } catch (error) {
      if (!isCancelled(error)) problem = describeProblem(problemOf(error));
    } finally {
      loading = undefined;
      tell(true);
    }
  };
  return {
    result,
    get current() {
      return describe();
    },
    act: (action) => {
      switch (action) {
        case 'loadMore':
          return load(false);
        case 'loadAll':
          return load(true);
        case 'stopLoading':
          loading?.controller.abort();
          return undefined;
        case 'export':
          return exportAll(result);
      }
    },
    listen: (next) => {
      listener = next;
    },
  };
}

function once(next: PageSource['next']): PageSource['next'] {
  let isAsked = false;
  return (signal) => {
    if (isAsked) return Promise.resolve(undefined);
    isAsked = true;
    return next(signal);
  };
}

/** What stopped loading, and what was held back from servers that the links lead to. */
function told(problem: string | undefined, { notes }: PageSource): Pick<Paging, 'problem'> {
  const texts = notes.flatMap(noteNotice).map(({ text }) => text);
  const all = problem === undefined ? texts : [problem, ...texts];
  return all.length > 0 ? { problem: all.join(' ') } : {};
}

function summaryOf({ pages, rows, source }: PagedResult, loading: Loading | undefined): string {
  const { rowCount } = pages;
  const { totalCount } = rows;
  const count =
    totalCount === undefined || totalCount === rowCount
      ? rowCount === 1
        ? l10n.t('1 row')
        : l10n.t('{0} rows', formatNumber(rowCount))
      : l10n.t('{0} of {1} rows', formatNumber(rowCount), formatNumber(totalCount));
  if (loading) {
    const rate = rateOf(loading, rowCount);
    return rate > 0 ? l10n.t('{0}, {1} a second', count, formatNumber(rate)) : count;
  }
  if (!source.hasMore) return count;
  return isFull(pages)
    ? l10n.t('{0}: no more are kept here. Exporting writes all of them.', count)
    : l10n.t('{0}, more on the server', count);
}

/** Rows in a second. */
function rateOf({ since, rowsBefore }: Loading, rowCount: number): number {
  const seconds = (performance.now() - since) / 1000;
  return seconds > 0.2 ? Math.round((rowCount - rowsBefore) / seconds) : 0;
}

interface State {
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
}

function actionsOf(
  { pages, source }: PagedResult,
  { isLoading, hasFailed }: State,
): readonly PageAction[] {
  if (isLoading) return [{ id: 'stopLoading', label: l10n.t('Stop') }];
  const exporting: PageAction = { id: 'export', label: l10n.t('Export…') };
  if (!source.hasMore || isFull(pages)) return [exporting];
  const all = hasFailed ? l10n.t('Go on') : l10n.t('Load all');
  return [{ id: 'loadMore', label: l10n.t('Load more') }, { id: 'loadAll', label: all }, exporting];
}
