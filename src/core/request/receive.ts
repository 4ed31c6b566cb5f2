import { throwIfCancelled } from '../errors.js';
import type { Arriving, Exchange, Note } from './exchange.js';
import { createReceived, type Received } from './received.js';
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
  const received = createReceived(announcedLength(response), mayBeJson(response));
  const answer = { url, status, statusText, headers, notes };
  onAnswer?.({ ...answer, page: received, useMemory: received.useMemory });
  try {
    for await (const chunk of response.body ?? []) {
      limit.restart();
      await received.add(chunk);
      throwIfCancelled(signal);
    }
    throwIfCancelled(signal);
    if (isCutOff(received, response)) notes.push({ kind: 'cut-off' });
  } catch (error) {
    throwIfCancelled(signal);
    notes.push({ kind: 'incomplete', problem: limit.explain(error, url).problem });
  } finally {
    limit.stop();
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
