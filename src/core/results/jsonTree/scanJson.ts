import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfText,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  skipBlanks,
} from '../jsonBytes.js';
/** Bytes `start` to `end - 1`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A member of an object or an item of a list. */
export interface Child extends Span {
  /** The member's name with its quotes; absent in a list. */
  readonly name?: Span;
}

/** After so many bytes of one value the caller gets a turn. */
const STEP = 1_000_000;

export function isList(bytes: Uint8Array, { start }: Span): boolean {
  return bytes[start] === OPEN_LIST;
}

/** An object or a list. */
export function isContainer(bytes: Uint8Array, { start }: Span): boolean {
  return bytes[start] === OPEN_OBJECT || bytes[start] === OPEN_LIST;
}

/** The outermost value of a JSON text (RFC 8259 2), without the blanks around it. */
export function rootOf(bytes: Uint8Array): Span {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) <= 0x20) end -= 1;
  // A byte order mark, which a reader may ignore (RFC 8259 8.1).
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return { start: skipBlanks(bytes, from, end), end };
}

/**
 * What is directly inside an object or a list, in its order. It is no judge of JSON: of what is malformed or broke off
 * it gives what it can make out.
 * @returns now and then undefined: no child, but a pause for a caller who wants one
 */
export function* childrenOf(bytes: Uint8Array, { start, end }: Span): Generator<Child | undefined> {
  let at = start + 1;
  for (;;) {
    at = skipBlanks(bytes, at, end);
    if (at >= end || bytes[at] === CLOSE_LIST || bytes[at] === CLOSE_OBJECT) return;
    if (bytes[at] === COMMA) {
      at += 1;
      continue;
    }
    const head = { start: at, end: bytes[at] === QUOTE ? endOfText(bytes, at, end) : at };
    const next = skipBlanks(bytes, head.end, end);
    const name = head.end > head.start && bytes[next] === COLON ? head : undefined;
    const first = name ? skipBlanks(bytes, next + 1, end) : at;
    const after = yield* endOfValue(bytes, first, end);
    yield { ...(name && { name }), start: first, end: after };
    at = Math.max(after, first + 1);
  }
}

function* endOfValue(bytes: Uint8Array, start: number, end: number): Generator<undefined, number> {
  if (bytes[start] === QUOTE) return endOfText(bytes, start, end);
  if (isContainer(bytes, { start, end })) return yield* endOfContainer(bytes, start, end);
  let at = start;
  while (at < end && !isDelimiter(bytes[at] ?? 0)) at += 1;
  return at;
}

function* endOfContainer(
  bytes: Uint8Array,
  start: number,
  end: number,
): Generator<undefined, number> {
  let depth = 0;
  let pauseAt = start + STEP;
  for (let at = start; at < end;) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      at = endOfText(bytes, at, end);
      continue;
    }
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
    at += 1;
    if (depth === 0) return at;
    if (at > pauseAt) {
      pauseAt = at + STEP;
      yield undefined;
    }
  }
  return end;
}

/** What may follow a number or a word: a blank, `,`, `:`, `]`, `}`. */
function isDelimiter(byte: number): boolean {
  return (
    byte <= 0x20 || byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT
  );
}
