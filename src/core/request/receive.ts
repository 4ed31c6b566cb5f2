import { ErpNetError, throwIfCancelled } from '../errors.js';
import type { Arriving, Exchange, Note } from './exchange.js';
import { createReceived, type Received } from './received.js';
import { charsetOf } from './response.js';
import type { TimeLimit } from './timeLimit.js';

export interface ReceiveOptions {
  /** Address that answered. */
  readonly url: string;
  readonly notes: Note[];
  readonly limit: TimeLimit;
  readonly signal: AbortSignal;
  /** Bytes that are read of the body. */
  readonly maxBytes: number;
  /** Told of the answer when it begins. */
  readonly onAnswer?: ((arriving: Arriving) => void) | undefined;
}

/**
 * Reads the body; when the connection breaks, what arrived is kept and the break is noted. Of a body without end (one
 * that unpacks to a thousand times of what travels, say) the beginning is kept.
 * @throws ErpNetError `cancelled`
 */
export async function receive(
  response: Response,
  { url, notes, limit, signal, maxBytes, onAnswer }: ReceiveOptions,
): Promise<Omit<Exchange, 'millis'>> {
  const { status, statusText } = response;
  const headers = [...response.headers];
  const received = createReceived(announcedLength(response), {
    isJson: mayBeJson(response),
    signal,
  });
  const answer = { url, status, statusText, headers, notes };
  onAnswer?.({ ...answer, page: received, useMemory: received.useMemory });
  const chunks = chunksOf(response.body, limit.signal);
  const toUtf8 = transcoderOf(response);
  let isTooLong = false;
  try {
    for (;;) {
      const value = await chunks.next();
      throwIfCancelled(signal);
      if (value === undefined) break;
      limit.restart();
      const bytes = toUtf8(value);
      const room = maxBytes - received.bytes.length;
      await received.add(bytes.subarray(0, room));
      throwIfCancelled(signal);
      isTooLong = bytes.length > room;
      if (isTooLong) break;
    }
    if (isTooLong) notes.push({ kind: 'too-long', bytes: maxBytes });
    else if (isCutOff(received, response)) notes.push({ kind: 'cut-off' });
  } catch (error) {
    throwIfCancelled(signal);
    notes.push({ kind: 'incomplete', problem: limit.explain(error, url).problem });
  } finally {
    limit.stop();
    chunks.end();
  }
  const { bytes: body, index } = received;
  const hasRows = index.shape !== 'nothing';
  return { ...answer, body, ...(hasRows && { page: { bytes: body, index } }) };
}

interface Chunks {
  /** @returns undefined behind the last one */
  next(): Promise<Uint8Array | undefined>;
  /** Nobody reads on. */
  end(): void;
}

/**
 * The chunks of a body, one after the other. Not by `for await`: a client whose decoder fails may forget to say so, and
 * then hears of no signal either. One listener for all of them, since a body has thousands.
 */
function chunksOf(body: Response['body'], signal: AbortSignal): Chunks {
  const reader = body?.getReader();
  let giveUp: () => void = () => undefined;
  const onAbort = (): void => {
    giveUp();
  };
  signal.addEventListener('abort', onAbort);
  return {
    next: () =>
      new Promise((resolve, reject) => {
        giveUp = () => {
          reject(new ErpNetError({ code: 'cancelled' }));
        };
        if (signal.aborted) giveUp();
        else if (!reader) resolve(undefined);
        else
          reader.read().then(({ value }) => {
            resolve(value);
          }, reject);
      }),
    end: () => {
      signal.removeEventListener('abort', onAbort);
      // What is left of a body that broke off can't be discarded, and need not be.
      reader?.cancel().catch(() => undefined);
    },
  };
}

/** `fetch` undoes a content encoding: then the header tells another length than that of what arrives. */
function announcedLength({ headers }: Response): number | undefined {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? undefined : Number(length);
}

/**
 * JSON is UTF-8 (RFC 8259 8.1), and its rows are found in bytes: what says that it is in another encoding is turned into
 * UTF-8 as it comes.
 */
function transcoderOf({ headers }: Response): (chunk: Uint8Array) => Uint8Array {
  const type = headers.get('content-type') ?? '';
  const charset = /\bjson\b/i.test(type) ? charsetOf(type) : undefined;
  const decoder = charset === undefined ? undefined : decoderFor(charset);
  if (!decoder || decoder.encoding === 'utf-8') return (chunk) => chunk;
  const encoder = new TextEncoder();
  return (chunk) => encoder.encode(decoder.decode(chunk, { stream: true }));
}

/** @returns undefined for a name that nobody knows */
function decoderFor(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
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
