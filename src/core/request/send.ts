import { ErpNetError, throwIfCancelled } from '../errors.js';
import type { Clock, Fetch } from '../ports.js';
import { tokenHeader } from './access.js';
import type { Access, Exchange, Note } from './exchange.js';
import { translateFetchError } from './fetchWithin.js';
import type { PreparedRequest } from './prepare.js';
import { nextHop, type Hop } from './redirect.js';

const MAX_REDIRECTS = 10;
const DEFAULT_TIMEOUT_SECONDS = 100;

export interface SendOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly access?: Access | undefined;
  /** For the answer to begin and for each pause within it; 100 when absent. */
  readonly timeoutSeconds?: number;
}

/**
 * Sends a request and follows redirects by our own rules. This is the one place that adds a token, and the one that
 * decides where it may go: only to the instance's own origins, for the request and for every redirect (RFC 9700 4.9).
 * @throws ErpNetError `request.*`, `instance.*`, `signin.*`, `cancelled`
 */
export async function sendRequest(
  request: PreparedRequest,
  options: SendOptions,
): Promise<Exchange> {
  const started = options.clock();
  const notes: Note[] = [];
  let hop: Hop = request;
  const { noRedirect = false, timeoutSeconds = options.timeoutSeconds } = request.settings ?? {};
  const limited = timeoutSeconds === undefined ? options : { ...options, timeoutSeconds };
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const attempt = await askWithToken(hop, limited, notes);
    const next = noRedirect ? undefined : nextHop(hop, attempt.response, options.access, notes);
    if (next === undefined) return await receive(hop, attempt, notes, { ...limited, started });
    attempt.limit.stop();
    await attempt.response.body?.cancel();
    hop = next;
  }
  throw new ErpNetError({ code: 'request.too-many-redirects', host: new URL(hop.url).host });
}

interface Attempt {
  readonly response: Response;
  readonly limit: Limit;
}

/** Adds the token where it may go; after a 401 asks for a fresh one and tries once more: a refused request did nothing. */
async function askWithToken(hop: Hop, options: SendOptions, notes: Note[]): Promise<Attempt> {
  const { access, signal } = options;
  if (!access || hop.hasCredentials) return ask(hop, options);
  const { origin } = new URL(hop.url);
  if (hop.cameFromElsewhere || !access.origins.has(origin)) {
    notes.push({ kind: 'token-held-back', origin });
    return ask(hop, options);
  }
  const token = await access.token();
  throwIfCancelled(signal);
  const first = await ask(hop, options, token);
  if (first.response.status !== 401) return first;
  const fresh = await freshToken(access, token);
  throwIfCancelled(signal);
  if (fresh === undefined) return first;
  first.limit.stop();
  await first.response.body?.cancel();
  return ask(hop, options, fresh);
}

/** When no fresh token can be had, the 401 itself is the answer to show. */
async function freshToken(access: Access, refused: string): Promise<string | undefined> {
  try {
    const fresh = await access.token(refused);
    return fresh === refused ? undefined : fresh;
  } catch (error) {
    if (error instanceof ErpNetError && error.code !== 'cancelled') return undefined;
    throw error;
  }
}

async function ask(hop: Hop, options: SendOptions, token?: string): Promise<Attempt> {
  const limit = startLimit(options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS, options.signal);
  const headers = new Headers();
  for (const [name, value] of hop.headers) headers.append(name, value);
  if (token !== undefined) headers.set(...tokenHeader(options.access?.sentAs, token));
  try {
    const response = await options.fetch(hop.url, {
      method: hop.method,
      headers,
      redirect: 'manual',
      signal: limit.signal,
      ...(hop.body !== undefined && { body: bytesOf(hop.body) }),
    });
    return { response, limit };
  } catch (error) {
    limit.stop();
    throw limit.explain(error, hop.url);
  }
}

/** `fetch` would give text a `Content-Type` of its own. */
function bytesOf(body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
}

/** Reads the body; when the connection breaks, what arrived is kept and the break is noted. */
async function receive(
  hop: Hop,
  { response, limit }: Attempt,
  notes: Note[],
  { clock, started, signal }: SendOptions & { readonly started: number },
): Promise<Exchange> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      limit.restart();
    }
  } catch (error) {
    throwIfCancelled(signal);
    notes.push({ kind: 'incomplete', problem: limit.explain(error, hop.url).problem });
  } finally {
    limit.stop();
  }
  return {
    url: hop.url,
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    body: concat(chunks),
    millis: clock() - started,
    notes,
  };
}

interface Limit {
  readonly signal: AbortSignal;
  restart(): void;
  stop(): void;
  /** Tells a timeout from the other ways in which a fetch fails. */
  explain(error: unknown, url: string): ErpNetError;
}

function startLimit(seconds: number, signal: AbortSignal): Limit {
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

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
