import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './jsonBytes.js';

/** No depth: no list of rows was found yet, or it has ended. */
const NOWHERE = -1;

/** Where a row of an answer is, in bytes. */
export interface RowSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the rows of an OData answer while its bytes arrive, without reading them: the elements of `value` (OData JSON
 * 4.5.1), or of a list that is all of the body. What it keeps is eight bytes a row. It is no judge of JSON: what is
 * malformed shows when a row is read.
 */
export class RowIndex {
  #starts = new Uint32Array(256);
  #ends = new Uint32Array(256);
  #count = 0;
  #at = 0;
  #depth = 0;
  #isInText = false;
  /** How deep the elements of the list are. */
  #rowsDepth = NOWHERE;
  #rowStart = -1;
  #shape: 'nothing' | 'list' | 'object' | 'object with rows' = 'nothing';
  #list: RowSpan | undefined;
  #isClosed = false;

  get rowCount(): number {
    return this.#count;
  }

  /** `object`: the body is one object without a list of rows, so far. */
  get shape(): 'nothing' | 'list' | 'object' | 'object with rows' {
    return this.#shape;
  }

  /** Whether the outermost bracket was closed: nothing is missing at the end. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** From the bracket that opens the list of rows to behind the one that closes it, or to where it breaks off. */
  get list(): RowSpan | undefined {
    return this.#list && { ...this.#list, end: this.#list.end || this.#at };
  }

  /** @throws RangeError when there is no such row */
  row(index: number): RowSpan {
    const [start, end] = [this.#starts[index], this.#ends[index]];
    if (start === undefined || end === undefined || index >= this.#count) throw new RangeError();
    return { start, end };
  }

  /**
   * Goes on where it stopped.
   * @param bytes the body from its beginning, in UTF-8
   * @param end up to where it has arrived
   */
  scan(bytes: Uint8Array, end = bytes.length): void {
    let at = this.#at;
    while (at < end) {
      if (this.#isInText) at = this.#leaveText(bytes, at, end);
      else if (this.#depth > this.#rowsDepth && this.#rowsDepth !== NOWHERE) {
        at = this.#scanRow(bytes, at, end);
      } else {
        this.#outside(bytes, bytes[at] ?? 0, at);
        at += 1;
      }
    }
    // A text may be left behind its last byte, in the middle of an escape.
    this.#at = Math.max(at, end);
  }

  #leaveText(bytes: Uint8Array, from: number, end: number): number {
    const quote = endOfText(bytes, from, end);
    this.#isInText = quote >= end;
    return this.#isInText ? quote : quote + 1;
  }

  /**
   * The inside of a row: only texts and brackets count. This is where nearly all of the time goes, so what it needs is in
   * local variables.
   * @returns behind the row, or behind the last byte that has arrived
   */
  #scanRow(bytes: Uint8Array, from: number, end: number): number {
    const rowsDepth = this.#rowsDepth;
    let depth = this.#depth;
    let at = from;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      at += 1;
      if (byte === QUOTE) {
        at = this.#leaveText(bytes, at, end);
        if (this.#isInText) break;
      } else if (byte < OPEN_LIST) continue;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        if (depth > rowsDepth) continue;
        this.#endRow(at);
        break;
      }
    }
    this.#depth = depth;
    return at;
  }

  #outside(bytes: Uint8Array, byte: number, at: number): void {
    const isRowLevel = this.#depth === this.#rowsDepth;
    switch (byte) {
      case OPEN_OBJECT:
      case OPEN_LIST:
        if (isRowLevel) this.#rowStart = at;
        else this.#open(bytes, byte, at);
        this.#depth += 1;
        return;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        if (isRowLevel) this.#closeList(at);
        this.#depth -= 1;
        if (this.#depth === 0) this.#isClosed = true;
        return;
      case COMMA:
        if (isRowLevel) this.#endRow(at);
        return;
      case QUOTE:
        this.#isInText = true;
        break;
    }
    if (isRowLevel && this.#rowStart < 0 && byte > 0x20) this.#rowStart = at;
  }

  #open(bytes: Uint8Array, byte: number, at: number): void {
    if (this.#depth === 0 && this.#shape === 'nothing') {
      this.#shape = byte === OPEN_LIST ? 'list' : 'object';
      if (byte === OPEN_LIST) this.#openList(at);
    } else if (this.#depth === 1 && this.#shape === 'object' && byte === OPEN_LIST) {
      if (!isValueOf(bytes, at)) return;
      this.#shape = 'object with rows';
      this.#openList(at);
    }
  }

  #openList(at: number): void {
    this.#rowsDepth = this.#depth + 1;
    this.#list = { start: at, end: 0 };
  }

  #closeList(at: number): void {
    this.#endRow(at);
    this.#rowsDepth = NOWHERE;
    if (this.#list) this.#list = { ...this.#list, end: at + 1 };
  }

  #endRow(end: number): void {
    if (this.#rowStart < 0) return;
    if (this.#count === this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#ends = grown(this.#ends);
    }
    this.#starts[this.#count] = this.#rowStart;
    this.#ends[this.#count] = end;
    this.#count += 1;
    this.#rowStart = -1;
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** @returns where the closing quote is; `end` or behind it when it has not arrived */
function endOfText(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at += 1;
  }
  return at;
}

const VALUE_KEY = Array.from('"value"', (character) => character.charCodeAt(0)).reverse();

/** Whether the bytes before `at` are `"value":`, blanks aside. */
function isValueOf(bytes: Uint8Array, at: number): boolean {
  let before = skipBlanksBack(bytes, at - 1);
  if (bytes[before] !== 0x3a) return false;
  before = skipBlanksBack(bytes, before - 1);
  return VALUE_KEY.every((byte, index) => bytes[before - index] === byte);
}

function skipBlanksBack(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at >= 0 && (bytes[at] ?? 0) <= 0x20) at -= 1;
  return at;
}
