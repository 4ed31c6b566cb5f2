import { inSlices, type Slicing } from '../../language/slices.js';

/** More matches than these are not worth counting. */
export const MOST_MATCHES = 10_000;

/** Bytes that are searched at a stretch. */
const CHUNK = 256 * 1024;

/**
 * Where a text stands in JSON, upper and lower case alike: offsets of bytes, ascending.
 * @param wanted as a person reads it, without JSON's escapes
 * @returns undefined when it was no longer wanted
 */
export async function findBytes(
  bytes: Uint8Array,
  wanted: string,
  slicing: Slicing,
): Promise<readonly number[] | undefined> {
  const found: number[] = [];
  const word = JSON.stringify(wanted).slice(1, -1);
  if (!word) return found;
  // A character takes four bytes at most; a match may begin at the end of a chunk.
  const overlap = word.length * 4;
  const search = (start: number): void => {
    if (found.length >= MOST_MATCHES) return;
    for (const offset of findIn(bytes, word, { start, end: start + CHUNK, overlap })) {
      if (found.length < MOST_MATCHES && offset > (found.at(-1) ?? -1)) found.push(offset);
    }
  };
  return (await inSlices(starts(bytes.length), search, slicing)) ? found : undefined;
}

function* starts(length: number): Generator<number> {
  for (let start = 0; start < length; start += CHUNK) yield start;
}

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly overlap: number;
}

function findIn(bytes: Uint8Array, word: string, chunk: Chunk): readonly number[] {
  // A character may be cut through: a chunk begins with the first byte of one (RFC 3629 3).
  let { start } = chunk;
  while (start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    bytes.subarray(start, chunk.end + chunk.overlap),
  );
  const lower = text.toLowerCase();
  // `toLowerCase` may change the length of a text, and every offset behind it.
  const isSameLength = lower.length === text.length;
  const [within, searched] = isSameLength ? [lower, word.toLowerCase()] : [text, word];
  const offsets: number[] = [];
  let known = { at: 0, offset: start };
  for (let at = within.indexOf(searched); at >= 0; at = within.indexOf(searched, at + 1)) {
    known = { at, offset: known.offset + byteLength(text.slice(known.at, at)) };
    if (known.offset >= chunk.end) break;
    offsets.push(known.offset);
    if (offsets.length >= MOST_MATCHES) break;
  }
  return offsets;
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
