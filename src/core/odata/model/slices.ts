import { ErpNetError, throwIfCancelled } from '../../errors.js';

/** What arrives of a document: text, or bytes in UTF-8 or (with a byte order mark) UTF-16. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Lets the rest of the program run (default: a timer). Node's `setImmediate` returns sooner. A message to oneself
   * will not do: Node delivers it before it looks at anything else.
   */
  readonly pause?: () => Promise<void>;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Microsoft Graph and Dynamics describe themselves in some 10 MB; an ERP.net model with all details is about as big. */
const MAX_MEGABYTES = 64;
/** Characters that are handled at once; ERP.net's metadata takes less than a millisecond for as many. */
const SLICE = 1 << 14;
/** Milliseconds of work before a pause. A frame of the screen has 16. */
const TURN = 6;

/**
 * The text of a document in slices, with pauses between them, so that reading it never holds up an editor.
 * @throws ErpNetError `model.too-large`, `cancelled`
 */
export async function* slicesOf(
  chunks: Chunks,
  { signal, pause = nextTurn, now = () => performance.now() }: ReadingOptions,
): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let size = 0;
  let turn = now();
  for await (const chunk of chunks) {
    throwIfCancelled(signal);
    size += chunk.length;
    if (size > MAX_MEGABYTES * 1_000_000) {
      throw new ErpNetError({ code: 'model.too-large', megabytes: MAX_MEGABYTES });
    }
    decoder ??= decoderFor(chunk);
    for (let at = 0; at < chunk.length; at += SLICE) {
      const slice = chunk.slice(at, at + SLICE);
      yield typeof slice === 'string' ? slice : decoder.decode(slice, { stream: true });
      if (now() - turn < TURN) continue;
      await pause();
      throwIfCancelled(signal);
      turn = now();
    }
  }
  const rest = decoder?.decode() ?? '';
  if (rest) yield rest;
  // What the reader does with all of it gets a turn of its own.
  await pause();
  throwIfCancelled(signal);
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderFor(chunk: string | Uint8Array): Decoder {
  const mark = `${chunk[0] ?? ''} ${chunk[1] ?? ''}`;
  if (mark === '255 254') return new TextDecoder('utf-16le');
  return new TextDecoder(mark === '254 255' ? 'utf-16be' : 'utf-8');
}

/** The next turn of the event loop, and up to a millisecond later than that. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
