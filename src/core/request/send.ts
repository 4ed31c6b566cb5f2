import { ErpNetError, throwIfCancelled } from '../errors.js';
import type { Clock, Fetch } from '../ports.js';
import { tokenHeader } from './access.js';
import type { Access, Arriving, Exchange, Note } from './exchange.js';
import type { PreparedRequest } from './prepare.js';
import { receive } from './receive.js';
import { nextHop, type Hop } from './redirect.js';
import { isRepeatable, orCancelled, waitFor, waitOf, type Wait } from './retryAfter.js';
import { startTimeLimit, type TimeLimit } from './timeLimit.js';

const MAX_REDIRECTS = 10;
const DEFAULT_TIMEOUT_SECONDS = 100;
/** What the longest string of V8 holds: more could be neither shown nor copied. */
const DEFAULT_MAX_BYTES = 1 << 29;

export interface SendOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly access?: Access | undefined;
  /** For the answer to begin and for each pause within it; 100 when absent. */
  readonly timeoutSeconds?: number;
  /** For each connection to be made; only the other limit when absent. */
  readonly connectSeconds?: number;
  /** Of the answer's body, unpacked; 512 MiB when absent. */
  readonly maxBytes?: number;
  /** Told before a wait that the server asked for. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
  /** Told of the answer when it begins; its rows can be read while the others arrive. */
  readonly onAnswer?: ((arriving: Arriving) => void) | undefined;
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
  const { noRedirect = false, timeoutSeconds, connectSeconds } = request.settings ?? {};
  const limited = {
    ...options,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(connectSeconds !== undefined && { connectSeconds }),
  };
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const attempt = await askPatiently(hop, limited, notes);
    const next = noRedirect ? undefined : nextHop(hop, attempt.response, options.access, notes);
    if (next === undefined) {
      const { response, limit } = attempt;
      const { signal, onAnswer, maxBytes = DEFAULT_MAX_BYTES } = options;
      const how = { url: hop.url, notes, limit, signal, maxBytes, onAnswer };
      const received = await receive(response, how);
      return { ...received, millis: options.clock() - started };
    }
    await discard(attempt);
    hop = next;
  }
  throw new ErpNetError({ code: 'request.too-many-redirects', host: new URL(hop.url).host });
}

interface Attempt {
  readonly response: Response;
  readonly limit: TimeLimit;
}

async function discard({ response, limit }: Attempt): Promise<void> {
  limit.stop();
  // What is left of a body that broke off can't be discarded, and need not be.
  await response.body?.cancel().catch(() => undefined);
}

/** Sends again when the server says when; each wait is noted. */
async function askPatiently(hop: Hop, options: SendOptions, notes: Note[]): Promise<Attempt> {
  for (let waits = 0; ; waits += 1) {
    const attempt = await askWithToken(hop, options, notes);
    const wait = waitOf(attempt.response, hop.method, { waits, now: options.clock() });
    if (!wait) return attempt;
    await discard(attempt);
    notes.push({ kind: 'waited', ...wait });
    options.onWait?.(wait);
    await waitFor(wait.seconds, options.signal);
  }
}

/** Adds the token where it may go; after a 401 asks for a fresh one and tries once more: a refused request did nothing. */
async function askWithToken(hop: Hop, options: SendOptions, notes: Note[]): Promise<Attempt> {
  const { access, signal } = options;
  if (!access || hop.hasCredentials) return ask(hop, options);
  const { origin } = new URL(hop.url);
  if (hop.cameFromElsewhere || !access.origins.has(origin)) {
    if (!notes.some(({ kind }) => kind === 'token-held-back')) {
      notes.push({ kind: 'token-held-back', origin });
    }
    return ask(hop, options);
  }
  const token = await orCancelled(access.token(), signal);
  const first = await ask(hop, options, token);
  if (first.response.status !== 401) return first;
  first.limit.stop();
  const fresh = await orCancelled(freshToken(access, token), signal);
  first.limit.restart();
  if (fresh === undefined) return first;
  await discard(first);
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

/**
 * A server closes connections that were idle, sometimes just when we send: a reset before any answer is tried once more
 * where nothing can happen twice (RFC 9110 9.2.2).
 */
async function ask(hop: Hop, options: SendOptions, token?: string): Promise<Attempt> {
  try {
    return await askOnce(hop, options, token);
  } catch (error) {
    throwIfCancelled(options.signal);
    if (!isRepeatable(hop.method) || !isReset(error)) throw error;
    return askOnce(hop, options, token);
  }
}

function isReset(error: unknown): boolean {
  const problem = error instanceof ErpNetError ? error.problem : undefined;
  return (
    problem?.code === 'instance.unreachable' &&
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(problem.reason)
  );
}

async function askOnce(hop: Hop, options: SendOptions, token?: string): Promise<Attempt> {
  const { timeoutSeconds = DEFAULT_TIMEOUT_SECONDS, connectSeconds, signal } = options;
  const limit = startTimeLimit(timeoutSeconds, signal);
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
      ...(connectSeconds !== undefined && { connectSeconds }),
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
