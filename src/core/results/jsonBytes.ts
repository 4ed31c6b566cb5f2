/** What JSON is made of (RFC 8259 2), as UTF-8. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
/** The last of the characters that may stand between values, or that a text has only as escapes. */
export const BLANK = 0x20;

/** @returns the first byte from `from` on that is no blank; `end` when there is none */
export function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] ?? 0) <= BLANK) at += 1;
  return at;
}

/**
 * @param start of the opening quote
 * @returns behind the closing quote; `end` where the text breaks off
 */
export function endOfText(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return end;
}
