const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const BLANK = 0x20;

/** Where in the bytes of a JSON object each of the wanted members has its value. */
export interface Found {
  /** First byte of the value; -1 where the member is absent. */
  readonly starts: Int32Array;
  /** Behind the last byte. */
  readonly ends: Int32Array;
}

/**
 * Reads the members of JSON objects without parsing their values, so that these stay as the server wrote them. Rows of one
 * result have the same members in the same order, nearly always: that is tried before anything is looked up.
 */
export class MemberReader {
  readonly #columns: ReadonlyMap<string, number>;
  /** Bytes of the keys of the last object, quotes included, and which column each is (-1: none). */
  #keys: { readonly bytes: Uint8Array; readonly column: number }[] = [];
  readonly #unknown = new Set<string>();
  readonly found: Found;

  /** @param names of the members that are wanted */
  constructor(names: readonly string[]) {
    this.#columns = new Map(names.map((name, index) => [name, index]));
    this.found = {
      starts: new Int32Array(names.length),
      ends: new Int32Array(names.length),
    };
  }

  /** Names that occurred and were not wanted. */
  get unknown(): ReadonlySet<string> {
    return this.#unknown;
  }

  /**
   * Notes in `found` where the values are.
   * @param start of the object's bracket
   * @returns whether there is an object
   */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const { starts, ends } = this.found;
    starts.fill(-1);
    if (bytes[start] !== 0x7b) return false;
    let at = skipBlanks(bytes, start + 1, end);
    for (let position = 0; at < end && bytes[at] === QUOTE; position += 1) {
      const keyEnd = endOfText(bytes, at, end);
      const column = this.#columnOf(bytes, at, keyEnd, position);
      at = skipBlanks(bytes, keyEnd, end);
      if (bytes[at] !== COLON) return false;
      at = skipBlanks(bytes, at + 1, end);
      const valueEnd = endOfValue(bytes, at, end);
      if (column >= 0) {
        starts[column] = at;
        ends[column] = valueEnd;
      }
      at = skipBlanks(bytes, valueEnd, end);
      if (bytes[at] !== COMMA) break;
      at = skipBlanks(bytes, at + 1, end);
    }
    return true;
  }

  #columnOf(bytes: Uint8Array, start: number, end: number, position: number): number {
    const expected = this.#keys[position];
    if (expected && isSame(expected.bytes, bytes, start, end)) return expected.column;
    const key = bytes.slice(start, end);
    const name = JSON.parse(new TextDecoder().decode(key)) as string;
    const column = this.#columns.get(name) ?? -1;
    if (column < 0) this.#unknown.add(name);
    this.#keys[position] = { bytes: key, column };
    return column;
  }
}

function isSame(expected: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (expected.length !== end - start) return false;
  for (let at = 0; at < expected.length; at += 1) {
    if (expected[at] !== bytes[start + at]) return false;
  }
  return true;
}

/** Blanks of RFC 8259 2. */
function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] ?? 0) <= BLANK) at += 1;
  return at;
}

/** @param start of the opening quote @returns behind the closing one */
function endOfText(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return end;
}

function endOfValue(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start];
  if (first === QUOTE) return endOfText(bytes, start, end);
  if (first !== 0x7b && first !== 0x5b) return endOfWord(bytes, start, end);
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) at = endOfText(bytes, at, end) - 1;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return end;
}

/** A number, `true`, `false` or `null`. */
function endOfWord(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte <= BLANK || byte === COMMA || byte === 0x7d || byte === 0x5d) break;
    at += 1;
  }
  return at;
}
