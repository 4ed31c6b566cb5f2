import { throwIfCancelled } from '../errors.js';
import type { Arriving, Exchange, Note } from './exchange.js';
import { createReceived, type Received } from './received.js';
import { orCancelled } from './retryAfter.js';
import type { TimeLimit } from './timeLimit.js';

export interface ReceiveOptions {
  /** Address that answered. */
  readonly url: string;
  readonly notes: Note[];
  readonly limit: TimeLimit;
  readonly signal: AbortSignal;
  /** Told of the answer when it begins. */
  readonly onAnswer?: ((arriving: Arriving) => void) | undefined;
}

/**
 * Reads the body; when the connection breaks, what arrived is kept and the break is noted.
 * @throws ErpNetError `cancelled`
 */
export async function receive(
  response: Response,
  { url, notes, limit, signal, onAnswer }: ReceiveOptions,
): Promise<Omit<Exchange, 'millis'>> {
  const { status, statusText } = response;
  const headers = [...response.headers];
  const received = createReceived(announcedLength(response), {
    isJson: mayBeJson(response),
    signal,
  });
  const answer = { url, status, statusText, headers, notes };
  onAnswer?.({ ...answer, page: received, useMemory: received.useMemory });
  const reader = response.body?.getReader();
  try {
    // Not `for await`: a client whose decoder fails may forget to say so, and then hears of no signal either.
    for (;;) {
      const { value } = (reader && (await orCancelled(reader.read(), limit.signal))) ?? {};
      throwIfCancelled(signal);
      if (value === undefined) break;
      limit.restart();
      await received.add(value);
      throwIfCancelled(signal);
    }
    if (isCutOff(received, response)) notes.push({ kind: 'cut-off' });
  } catch (error) {
    throwIfCancelled(signal);
    notes.push({ kind: 'incomplete', problem: limit.explain(error, url).problem });
  } finally {
    limit.stop();
    // What is left of a body that broke off can't be discarded, and need not be.
    reader?.cancel().catch(() => undefined);
  }
  const { bytes: body, index } = received;
  const hasRows = index.shape !== 'nothing';
  return { ...answer, body, ...(hasRows && { page: { bytes: body, index } }) };
}

/** `fetch` undoes a content encoding: then the header tells another length than that of what arrives. */
function announcedLength({ headers }: Response): number | undefined {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? undefined : Number(length);
}

function mayBeJson({ headers }: Response): boolean {
  const type = headers.get('content-type') ?? '';
  return type === '' || /\bjson\b/i.test(type);
}

/** The connection ended well, and yet the JSON stops in the middle. */
function isCutOff({ index }: Received, { headers }: Response): boolean {
  const isJson = /\bjson\b/i.test(headers.get('content-type') ?? '');
  return isJson && index.shape !== 'nothing' && !index.isClosed;
}
