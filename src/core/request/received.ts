import { throwIfCancelled } from '../errors.js';
import { RowIndex } from '../results/rowIndex.js';
import type { Page } from '../results/pages.js';

/**
 * Milliseconds of work at a stretch: chunks that wait already come without a turn of the event loop between them. Bytes
 * would be no measure: what code that runs for the first time, or memory that is new, takes for one differs by ten times.
 */
const SLICE_MS = 8;
/** Bytes between two looks at the clock. */
const PIECE = 500_000;
const FIRST_CAPACITY = 1 << 16;
/** More is not believed before it has come: a header is no reason to reserve memory without end. */
const MAX_ANNOUNCED = 1 << 28;

/** A body while it arrives: one piece of memory, and where in it the rows are. */
export interface Received extends Page {
  /** Takes memory that is there already; before the first chunk. */
  readonly useMemory: (given: Uint8Array<ArrayBuffer>) => void;
  /**
   * Keeps a chunk, and finds the rows in it. Await it before the next one.
   * @throws ErpNetError `cancelled`
   */
  add(chunk: Uint8Array): Promise<void>;
}

interface ReceivingOptions {
  /** Whether rows are looked for. */
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

/**
 * @param announced `Content-Length`, where it is the length of what arrives; memory that no byte was written to costs
 * nothing, so room for all of it is the cheapest
 */
export function createReceived(
  announced: number | undefined,
  { isJson, signal }: ReceivingOptions,
): Received {
  const index = new RowIndex();
  const isKnown = announced !== undefined && announced > 0 && announced <= MAX_ANNOUNCED;
  const capacity = isKnown ? announced : FIRST_CAPACITY;
  let memory = new Uint8Array();
  let length = 0;
  let taken = 0;
  const slice = startSlices(signal);
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
        const larger = new Uint8Array(Math.max(capacity, memory.length * 2, needed));
        await move(memory.subarray(0, length), larger, slice);
        memory = larger;
      }
      memory.set(chunk, length);
      length = needed;
      if (isJson) index.scan(memory, length);
      taken += chunk.length;
      if (taken < PIECE) return;
      taken = 0;
      await slice();
    },
  };
}

/** Copies in pieces, and lets the rest of the program run between them. */
async function move(from: Uint8Array, to: Uint8Array, slice: () => Promise<void>): Promise<void> {
  for (let at = 0; at < from.length; at += PIECE) {
    to.set(from.subarray(at, at + PIECE), at);
    await slice();
  }
}

/** @returns what lets the rest of the program run when it has waited for long enough */
function startSlices(signal: AbortSignal): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    throwIfCancelled(signal);
    began = performance.now();
  };
}
