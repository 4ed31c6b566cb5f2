import { ErpNetError } from '../errors.js';
import { translateFetchError } from './fetchWithin.js';

/** A limit for each silence of a server: for its answer to begin, and for each pause within it. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  restart(): void;
  stop(): void;
  /** Tells a timeout from the other ways in which a fetch fails. */
  explain(error: unknown, url: string): ErpNetError;
}

export function startTimeLimit(seconds: number, signal: AbortSignal): TimeLimit {
  const expired = new AbortController();
  const start = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      expired.abort();
    }, seconds * 1000);
  let timer = start();
  return {
    signal: AbortSignal.any([signal, expired.signal]),
    restart: () => {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => {
      clearTimeout(timer);
    },
    explain: (error, url) => {
      const { host } = new URL(url);
      return expired.signal.aborted && !signal.aborted
        ? new ErpNetError({ code: 'request.timeout', host, seconds }, { cause: error })
        : translateFetchError(error, url, signal);
    },
  };
}
