import { RowIndex } from '../results/rowIndex.js';
import type { Page } from '../results/pages.js';

/** Bytes that are copied at a stretch; takes some milliseconds. */
const COPIED_AT_ONCE = 4_000_000;
/** Bytes that are taken at a stretch: those that wait already come without a turn of the event loop between them. */
const TAKEN_AT_ONCE = 2_000_000;
const FIRST_CAPACITY = 1 << 16;
/** More is not believed before it has come: a header is no reason to reserve memory without end. */
const MAX_ANNOUNCED = 1 << 28;

/** A body while it arrives: one piece of memory, and where in it the rows are. */
export interface Received extends Page {
  /** Takes memory that is there already; before the first chunk. */
  readonly useMemory: (given: Uint8Array<ArrayBuffer>) => void;
  /** Keeps a chunk, and finds the rows in it. Await it before the next one. */
  add(chunk: Uint8Array): Promise<void>;
}

/**
 * @param announced `Content-Length`, where it is the length of what arrives; memory that no byte was written to costs
 * nothing, so room for all of it is the cheapest
 * @param isJson whether rows are looked for
 */
export function createReceived(announced: number | undefined, isJson: boolean): Received {
  const index = new RowIndex();
  const isKnown = announced !== undefined && announced > 0 && announced <= MAX_ANNOUNCED;
  const capacity = isKnown ? announced : FIRST_CAPACITY;
  let memory = new Uint8Array();
  let length = 0;
  let taken = 0;
  return {
    index,
    get bytes() {
      return memory.subarray(0, length);
    },
    useMemory: (given) => {
      if (length === 0) memory = given;
    },
    add: async (chunk) => {
      const needed = length + chunk.length;
      if (needed > memory.length) {
        memory = await moved(memory, length, Math.max(capacity, memory.length * 2, needed));
      }
      memory.set(chunk, length);
      length = needed;
      if (isJson) index.scan(memory, length);
      taken += chunk.length;
      if (taken < TAKEN_AT_ONCE) return;
      taken = 0;
      await turn();
    },
  };
}

/** Copies in pieces, and lets the rest of the program run between them. */
async function moved(
  from: Uint8Array,
  length: number,
  capacity: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const to = new Uint8Array(capacity);
  for (let at = 0; at < length; at += COPIED_AT_ONCE) {
    if (at > 0) await turn();
    to.set(from.subarray(at, Math.min(length, at + COPIED_AT_ONCE)), at);
  }
  return to;
}

/** Lets the rest of the program run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
