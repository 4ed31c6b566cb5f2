import { throwIfCancelled } from '../errors.js';
import type { Page, PageList } from './pages.js';

/** What is kept in memory; more is written to a file. */
const MOST_ROWS = 1_000_000;
const MOST_BYTES = 256_000_000;

export interface LoadOptions {
  /** Asks for the next page; undefined behind the last one. */
  readonly next: (signal: AbortSignal) => Promise<Page | undefined>;
  readonly signal: AbortSignal;
  /** Told of each page. */
  readonly onPage: () => void;
}

export function isFull(pages: PageList): boolean {
  return pages.rowCount >= MOST_ROWS || pages.byteLength >= MOST_BYTES;
}

/**
 * Loads page after page until there is none left or there is no room for more. What has come stays, whatever happens.
 * @throws ErpNetError `cancelled`, and why a page could not be had
 */
export async function loadPages(
  pages: PageList,
  { next, signal, onPage }: LoadOptions,
): Promise<void> {
  while (!isFull(pages)) {
    throwIfCancelled(signal);
    const page = await next(signal);
    if (!page) return;
    throwIfCancelled(signal);
    pages.add(page);
    onPage();
  }
}
