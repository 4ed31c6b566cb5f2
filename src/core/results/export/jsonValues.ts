import {
  BACKSLASH,
  BLANK,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  endOfText,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from '../jsonBytes.js';
/**
 * What a value is, as far as an export must know. Texts are UTF-8: `text` as it stands, `mixedText` with commas or control
 * characters in it, `escapedText` with JSON escapes. `word` is a number, `true` or `false`.
 */
export const KIND = {
  absent: 0,
  text: 1,
  mixedText: 2,
  escapedText: 3,
  word: 4,
  null: 5,
  object: 6,
  list: 7,
} as const;

const REFERENCE = new TextEncoder().encode('{"@odata.id":"');

/**
 * Where values are in the bytes of a row, and what they are: found in one pass, and kept in numbered places, so that a
 * million rows leave nothing behind for the collector of garbage.
 */
export class JsonValues {
  /** One of `KIND` for each place. */
  readonly kinds: Uint8Array;
  /** Of a text its inside, of the others all. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  #bytes: Uint8Array = new Uint8Array();
  #limit = 0;

  constructor(places: number) {
    this.kinds = new Uint8Array(places);
    this.starts = new Int32Array(places);
    this.ends = new Int32Array(places);
  }

  /** Of the row it is at. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Forgets what it holds, and goes to a row that ends before `limit`. */
  enter(bytes: Uint8Array, limit: number): void {
    this.#bytes = bytes;
    this.#limit = limit;
    this.kinds.fill(KIND.absent);
  }

  /**
   * @param place where the value is kept
   * @param start its first byte
   * @returns behind its last byte
   */
  read(place: number, start: number): number {
    const bytes = this.#bytes;
    switch (bytes[start]) {
      case QUOTE:
        return this.#text(place, start + 1);
      case OPEN_OBJECT:
        return (
          this.#reference(place, start) ??
          this.#keep(place, KIND.object, { start, end: this.#endOfBrackets(start) })
        );
      case OPEN_LIST:
        return this.#keep(place, KIND.list, { start, end: this.#endOfBrackets(start) });
      case 0x6e:
        return this.#keep(place, KIND.null, { start, end: this.#endOfWord(start) });
      default:
        return this.#keep(place, KIND.word, { start, end: this.#endOfWord(start) });
    }
  }

  #keep(place: number, kind: number, { start, end }: Span): number {
    this.kinds[place] = kind;
    this.starts[place] = start;
    this.ends[place] = end;
    return end;
  }

  /** @param start behind the quote */
  #text(place: number, start: number): number {
    const bytes = this.#bytes;
    const limit = this.#limit;
    let kind: number = KIND.text;
    let at = start;
    for (; at < limit; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte > COMMA && byte !== BACKSLASH) continue;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        kind = KIND.escapedText;
        at += 1;
      } else if ((byte === COMMA || byte < BLANK) && kind === KIND.text) kind = KIND.mixedText;
    }
    this.#keep(place, kind, { start, end: Math.min(at, limit) });
    return Math.min(at + 1, limit);
  }

  /** A reference that is not expanded, as ERP.net writes it: most objects of a result are such. It is kept as its address. */
  #reference(place: number, start: number): number | undefined {
    if (!standsAt(this.#bytes, start, REFERENCE)) return undefined;
    const after = this.#text(place, start + REFERENCE.length);
    return this.#bytes[after] === CLOSE_OBJECT ? after + 1 : undefined;
  }

  #endOfBrackets(start: number): number {
    const bytes = this.#bytes;
    const limit = this.#limit;
    let depth = 0;
    for (let at = start; at < limit; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) at = endOfText(bytes, at, limit) - 1;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        if (depth === 0) return at + 1;
      }
    }
    return limit;
  }

  #endOfWord(start: number): number {
    const bytes = this.#bytes;
    const limit = this.#limit;
    let at = start;
    while (at < limit) {
      const byte = bytes[at] ?? 0;
      if (byte <= BLANK || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST) break;
      at += 1;
    }
    return at;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the bytes at a place are the expected ones. */
export function standsAt(bytes: Uint8Array, start: number, expected: Uint8Array): boolean {
  for (let at = 0; at < expected.length; at += 1) {
    if (bytes[start + at] !== expected[at]) return false;
  }
  return true;
}
