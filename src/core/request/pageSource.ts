import { ErpNetError } from '../errors.js';
import { envelopeOf, type Page } from '../results/pages.js';
import type { Access, Arriving, Exchange, Note } from './exchange.js';
import type { PreparedRequest } from './prepare.js';
import { nextPageHop, type Hop } from './redirect.js';
import { waitFor } from './retryAfter.js';

export interface PageSourceDeps {
  /** Sends with whatever token belongs to the request; see `sendRequest`. */
  readonly send: (
    request: PreparedRequest,
    signal: AbortSignal,
    onAnswer?: (arriving: Arriving) => void,
  ) => Promise<Exchange>;
  readonly access?: Pick<Access, 'origins'> | undefined;
  /** Seconds before each further try; the pages of a long result come over a long time. */
  readonly pauses?: readonly number[];
}

/** The pages behind the first one. A failure leaves it where it was: asking again goes on from there. */
export interface PageSource {
  readonly hasMore: boolean;
  /** What was held back on the way, once each, and not already from the first page. */
  readonly notes: readonly Note[];
  /**
   * Asks for the next page; undefined behind the last one. One at a time.
   * @param used a page that nobody reads any more: the next one takes its memory
   * @throws ErpNetError `request.next-link`, `request.page`, and those of `sendRequest`
   */
  readonly next: (signal: AbortSignal, used?: Page) => Promise<Page | undefined>;
  /** A second source that goes on from the same place. */
  fork(): PageSource;
}

interface Place {
  readonly hop: Hop;
  /** Address that answered. */
  readonly from: string;
  readonly link: string | undefined;
}

const PAUSES: readonly number[] = [1, 3];

/** @param first the answer to `request` */
export function createPageSource(
  request: PreparedRequest,
  first: Pick<Exchange, 'url' | 'page' | 'notes'>,
  deps: PageSourceDeps,
): PageSource {
  const link = first.page && envelopeOf(first.page).nextLink;
  const begun = {
    visited: new Set([request.url, first.url]),
    told: new Set(first.notes.map(keyOf)),
  };
  return startAt({ hop: request, from: first.url, link }, begun, deps);
}

interface Begun {
  /** Addresses that were asked. */
  readonly visited: ReadonlySet<string>;
  /** What the person knows of the first answer. */
  readonly told: ReadonlySet<string>;
}

function keyOf(note: Note): string {
  return 'origin' in note ? `${note.kind} ${note.origin}` : note.kind;
}

function startAt(start: Place, begun: Begun, deps: PageSourceDeps): PageSource {
  let place = start;
  const visited = new Set(begun.visited);
  const notes = new Map<string, Note>();
  return {
    get hasMore() {
      return place.link !== undefined;
    },
    get notes() {
      return [...notes.values()];
    },
    next: async (signal, used) => {
      const { hop, from, link } = place;
      if (link === undefined) return undefined;
      const held: Note[] = [];
      const next = nextPageHop(hop, { from, link }, deps.access, held);
      if (visited.has(next.url)) {
        const location = new URL(next.url).origin + new URL(next.url).pathname;
        throw new ErpNetError({ code: 'request.next-link', location, reason: 'loop' });
      }
      const exchange = await askForPage(next, withMemoryOf(used, deps), signal);
      for (const note of [...held, ...exchange.notes]) {
        if (note.kind === 'token-held-back' || note.kind === 'headers-dropped') {
          if (!begun.told.has(keyOf(note))) notes.set(keyOf(note), note);
        }
      }
      visited.add(next.url);
      place = { hop: next, from: exchange.url, link: envelopeOf(exchange.page).nextLink };
      return exchange.page;
    },
    fork: () => startAt(place, { visited, told: begun.told }, deps),
  };
}

/** With new memory for each of them, a long row of pages would keep the collector of garbage busy. */
function withMemoryOf(used: Page | undefined, deps: PageSourceDeps): PageSourceDeps {
  const buffer = used?.bytes.buffer;
  if (!(buffer instanceof ArrayBuffer)) return deps;
  const send: PageSourceDeps['send'] = (request, signal) =>
    deps.send(request, signal, ({ useMemory }) => {
      useMemory(new Uint8Array(buffer));
    });
  return { ...deps, send };
}

type PageExchange = Exchange & { readonly page: Page };

/** Reading twice changes nothing, so what went wrong on the way is tried again. */
async function askForPage(
  request: PreparedRequest,
  { send, pauses = PAUSES }: PageSourceDeps,
  signal: AbortSignal,
): Promise<PageExchange> {
  for (const pause of pauses) {
    try {
      return asPage(await send(request, signal));
    } catch (error) {
      if (!isPassing(error)) throw error;
      await waitFor(pause, signal);
    }
  }
  return asPage(await send(request, signal));
}

/** @throws ErpNetError why the answer is no page */
function asPage(exchange: Exchange): PageExchange {
  const { status, page, notes } = exchange;
  if (status < 200 || status > 299) throw noPage('status', status);
  for (const note of notes) {
    if (note.kind === 'incomplete') throw new ErpNetError(note.problem);
    if (note.kind === 'cut-off') throw noPage('cut-off', status);
  }
  const { shape, isClosed } = page?.index ?? {};
  if (!page || !isClosed || (shape !== 'object with rows' && shape !== 'list')) {
    throw noPage('not-rows', status);
  }
  return { ...exchange, page };
}

function noPage(reason: 'status' | 'not-rows' | 'cut-off', status: number): ErpNetError {
  return new ErpNetError({ code: 'request.page', reason, status });
}

/** Faults of the way, and of gateways (RFC 9110 15.6.3 to 15.6.5). */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ErpNetError)) return false;
  const { problem } = error;
  if (problem.code === 'request.page') {
    return problem.reason === 'cut-off' || [502, 503, 504].includes(problem.status);
  }
  return problem.code === 'instance.unreachable';
}
