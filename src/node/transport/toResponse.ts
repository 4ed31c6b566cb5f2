import type { IncomingMessage } from 'node:http';
import { finished, type Duplex, type Readable } from 'node:stream';
import zlib from 'node:zlib';

/** Statuses whose answers have no body (Fetch standard, null body status). */
const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);
/** Bytes that wait to be read before the server is asked to pause. */
const ENOUGH_WAITING = 1 << 20;

/**
 * An answer of Node as `fetch` gives it: its content encoding is undone, its body comes as it arrives, and when the
 * connection breaks everything that came before is read first.
 * @throws RangeError when the status is none
 */
export function toResponse(message: IncomingMessage, method: string): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = message;
  const headers = new Headers();
  const { rawHeaders } = message;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  const hasBody = method !== 'HEAD' && !BODILESS.has(status);
  if (!hasBody) message.resume();
  const decoder = hasBody ? decoderOf(headers.get('content-encoding')) : undefined;
  const body = hasBody ? streamOf(message, decoder) : null;
  return new Response(body, { status, statusText, headers });
}

/** As lenient with an end that is missing as `fetch` is: what came is worth showing. */
function decoderOf(encoding: string | null): Duplex | undefined {
  const { Z_SYNC_FLUSH: flush, BROTLI_OPERATION_FLUSH: brotliFlush } = zlib.constants;
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip({ flush, finishFlush: flush });
    case 'deflate':
      return zlib.createInflate({ flush, finishFlush: flush });
    case 'br':
      return zlib.createBrotliDecompress({ flush: brotliFlush, finishFlush: brotliFlush });
    default:
      return undefined;
  }
}

/** What has come and was not read yet. A stream of its own: one that fails forgets what waits in it. */
function streamOf(message: Readable, decoder: Duplex | undefined): ReadableStream<Uint8Array> {
  const source = decoder ?? message;
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let failure: unknown;
  let isOver = false;
  let wake: () => void = () => undefined;
  const end = (error?: unknown): void => {
    failure ??= error;
    isOver = true;
    wake();
  };
  source.on('data', (chunk: Uint8Array) => {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes > ENOUGH_WAITING) source.pause();
    wake();
  });
  finished(source, { writable: false }, end);
  if (decoder) {
    message.pipe(decoder);
    // What was decoded up to a break is handed out before the break is told.
    message.once('error', (error) => {
      failure = error;
      decoder.end();
    });
  }
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (waiting.length === 0 && !isOver) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const chunk = waiting.shift();
        if (chunk) {
          waitingBytes -= chunk.length;
          if (waitingBytes <= ENOUGH_WAITING) source.resume();
          controller.enqueue(chunk);
        } else if (failure === undefined || failure === null) controller.close();
        else controller.error(failure);
      },
      cancel: () => {
        message.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
