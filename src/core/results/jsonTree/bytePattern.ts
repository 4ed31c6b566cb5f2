/** A word that is looked for in UTF-8, upper and lower case alike. */
export interface BytePattern {
  /** @returns the first place from `start` on at which the word begins, before `end`; it may reach beyond that */
  readonly next: (bytes: Uint8Array, start: number, end: number) => number | undefined;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Looks for a word without making texts of the bytes. Its end is looked at first: a byte that the word does not have lets
 * it move on by its whole length (Horspool 1980). A letter stands for its other case too where that is one character of
 * as many bytes, as nearly all are.
 * @param word not empty
 */
export function patternOf(word: string): BytePattern {
  const small = inCase(word, (character) => character.toLowerCase());
  const large = inCase(word, (character) => character.toUpperCase());
  const end = small.length - 1;
  const skips = new Uint32Array(256).fill(small.length);
  for (let at = 0; at < end; at += 1) {
    skips[small[at] ?? 0] = end - at;
    skips[large[at] ?? 0] = end - at;
  }
  const wanted = word.toLowerCase();
  const isAscii = small.length === word.length;
  const standsAt = (bytes: Uint8Array, start: number): boolean => {
    for (let at = 0; at < end; at += 1) {
      const byte = bytes[start + at];
      if (byte !== small[at] && byte !== large[at]) return false;
    }
    // In a character of several bytes, those of the two cases may be mixed.
    return (
      isAscii || decoder.decode(bytes.subarray(start, start + end + 1)).toLowerCase() === wanted
    );
  };
  const [lastSmall, lastLarge] = [small[end], large[end]];
  const next: BytePattern['next'] = (bytes, start, limit) => {
    const behind = Math.min(limit + end, bytes.length);
    for (let at = start + end; at < behind;) {
      const byte = bytes[at] ?? 0;
      if ((byte === lastSmall || byte === lastLarge) && standsAt(bytes, at - end)) return at - end;
      at += skips[byte] ?? 1;
    }
    return undefined;
  };
  return { next };
}

function inCase(word: string, change: (character: string) => string): Uint8Array {
  const bytes = Array.from(word, (character) => {
    const own = encoder.encode(character);
    const other = encoder.encode(change(character));
    const isOne = Array.from(change(character)).length === 1;
    return isOne && other.length === own.length ? other : own;
  });
  return Uint8Array.from(bytes.flatMap((one) => [...one]));
}
