import type { Exchange } from '../../core/request/exchange.js';
import { createPageSource } from '../../core/request/pageSource.js';
import { createPaging } from './paging.js';
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
    send: (request, signal) => travel({ ...attempt, request }, deps, { signal }),
  });
  return { ...shown, paging: createPaging({ pages, rows, source }) };
}
