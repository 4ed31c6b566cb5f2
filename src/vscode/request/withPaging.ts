import { ErpNetError } from '../../core/errors.js';
import type { Exchange } from '../../core/request/exchange.js';
import { createPageSource } from '../../core/request/pageSource.js';
import { showError } from '../shared/messages.js';
import { createPaging, type PagedResult } from './paging.js';
import { travel, type Attempt, type SendDeps } from './sendFlow.js';
import type { Shown } from './snapshot.js';

/** A collection can be loaded further, with the token of the request that began it. */
export function withPaging(
  shown: Shown,
  { attempt, exchange }: { readonly attempt: Attempt; readonly exchange: Exchange },
  deps: SendDeps,
): Shown {
  const { pages, rows } = shown;
  if (!pages || !rows || pages.first?.index.shape === 'object') return shown;
  const source = createPageSource(attempt.request, exchange, {
    // Only origins are read of it: a token is lent to each page by itself.
    access: attempt.access?.(new AbortController().signal),
    send: async (request, signal, onAnswer) => {
      try {
        return await travel({ ...attempt, request }, deps, { signal, onAnswer });
      } catch (error) {
        throw profileGone(error, deps.profiles) ?? error;
      }
    },
  });
  const { language = '' } = shown;
  const result = { pages, rows, source, name: nameOf(attempt.request.url), language };
  return { ...shown, paging: createPaging(result, exportAll) };
}

/** Nobody can sign in with a profile that was removed; undefined where that is not what keeps rows from coming. */
function profileGone(error: unknown, profiles: SendDeps['profiles']): ErpNetError | undefined {
  if (!(error instanceof ErpNetError)) return undefined;
  const { problem } = error;
  if (problem.code !== 'signin.required' && problem.code !== 'signin.ended') return undefined;
  const { profile } = problem;
  if (profiles.list().some(({ name }) => name === profile)) return undefined;
  return new ErpNetError({ code: 'results.profile-gone', profile }, { cause: error });
}

async function exportAll(result: PagedResult): Promise<void> {
  try {
    const { exportRows } = await import('./exportRows.js');
    await exportRows(result);
  } catch (error) {
    showError(error);
  }
}

/** The last segment of the path that can be part of a file's name. */
function nameOf(url: string): string {
  const [segment = ''] = new URL(url).pathname.split('/').slice(-1);
  return /^\w+/.exec(segment)?.[0] ?? 'result';
}
