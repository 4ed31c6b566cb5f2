import { inSlices, type Slicing } from '../../language/slices.js';
import { patternOf, type BytePattern } from './bytePattern.js';

/** More matches than these are not worth counting. */
export const MOST_MATCHES = 10_000;

/** Bytes that are searched at a stretch. */
const CHUNK = 256 * 1024;

/**
 * Where a text stands in JSON, upper and lower case alike: offsets of bytes, ascending. Bytes are compared as they are:
 * made into texts, a long answer would keep the collector of garbage busy.
 * @param wanted as a person reads it, without JSON's escapes
 * @returns undefined when it was no longer wanted
 */
export async function findBytes(
  bytes: Uint8Array,
  wanted: string,
  slicing: Slicing,
): Promise<readonly number[] | undefined> {
  const word = JSON.stringify(wanted).slice(1, -1);
  const found: number[] = [];
  if (!word) return found;
  const pattern = patternOf(word);
  const search = (start: number): void => {
    findIn(bytes, pattern, { start, end: start + CHUNK, found });
  };
  const isEnough = (): boolean => found.length >= MOST_MATCHES;
  return (await inSlices(starts(bytes.length, isEnough), search, slicing)) ? found : undefined;
}

function* starts(length: number, isEnough: () => boolean): Generator<number> {
  for (let start = 0; start < length && !isEnough(); start += CHUNK) yield start;
}

interface Chunk {
  readonly start: number;
  /** No match begins here or behind it; it may end there. */
  readonly end: number;
  readonly found: number[];
}

function findIn(bytes: Uint8Array, pattern: BytePattern, { start, end, found }: Chunk): void {
  for (
    let at = pattern.next(bytes, start, end);
    at !== undefined && found.length < MOST_MATCHES;
    at = pattern.next(bytes, at + 1, end)
  ) {
    found.push(at);
  }
}
