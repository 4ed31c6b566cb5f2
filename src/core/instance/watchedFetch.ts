import type { Problem } from '../errors.js';
import { createEvent, type Event } from '../event.js';
import type { Fetch } from '../ports.js';
import { translateFetchError } from '../request/fetchWithin.js';

/** What became of one request. */
export interface Contact {
  readonly url: string;
  /** The token that travelled with it. It must not be shown or kept. */
  readonly token?: string;
  /** Whether the answer was a success; false where there was none. */
  readonly isOk: boolean;
  /** Why there was no answer. */
  readonly problem?: Problem;
}

/**
 * A `fetch` that tells what became of each request that somebody made anyway. Requests that were cancelled, or took longer
 * than their caller waited, tell nothing of the server.
 */
export function watchFetch(fetch: Fetch): {
  readonly fetch: Fetch;
  readonly onDidEnd: Event<Contact>;
} {
  const { event, fire } = createEvent<Contact>();
  return {
    onDidEnd: event,
    fetch: async (url, init) => {
      try {
        const response = await fetch(url, init);
        const token = tokenOf(new Headers(init.headers));
        fire({ url, isOk: response.ok, ...(token !== undefined && { token }) });
        return response;
      } catch (error) {
        const isAborted = init.signal?.aborted === true;
        if (!isAborted)
          fire({ url, isOk: false, problem: translateFetchError(error, url).problem });
        throw error;
      }
    },
  };
}

/** Both ways in which a token travels, see `tokenHeader`. */
function tokenOf(headers: Headers): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return bearer ?? headers.get('x-api-key') ?? undefined;
}
