import { BACKSLASH } from '../jsonBytes.js';
import { decode } from './utf8.js';

/** `\uXXXX` */
const UNICODE = 0x75;
/** `\n` and the like; every other character behind a backslash stands for itself (RFC 8259 7). */
const CONTROLS: ReadonlyMap<number, number> = new Map([
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);
const REPLACEMENT = 0xfffd;

/** Reads the escapes of JSON texts (RFC 8259 7) from their bytes, one after the other. */
export class EscapeReader {
  /** The character that the last one stands for, as a Unicode scalar value. */
  character = 0;
  /** Behind it. */
  after = 0;

  /** @param start of the backslash */
  read(bytes: Uint8Array, start: number): void {
    const letter = bytes[start + 1] ?? 0;
    this.after = start + 2;
    this.character = letter === UNICODE ? this.#scalar(bytes) : (CONTROLS.get(letter) ?? letter);
  }

  /** One UTF-16 code unit, or two that belong together. */
  #scalar(bytes: Uint8Array): number {
    const unit = codeUnit(bytes, this.after);
    this.after += 4;
    if (!isHigh(unit)) return isLow(unit) ? REPLACEMENT : unit;
    if (bytes[this.after] !== BACKSLASH || bytes[this.after + 1] !== UNICODE) return REPLACEMENT;
    const low = codeUnit(bytes, this.after + 2);
    if (!isLow(low)) return REPLACEMENT;
    this.after += 6;
    return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
  }
}

/** The inside of a JSON text, without its escapes; empty when there is an escape that JSON does not know. */
export function unescaped(bytes: Uint8Array, start: number, end: number): string {
  try {
    return String(JSON.parse(`"${decode(bytes, start, end)}"`));
  } catch {
    return '';
  }
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Reads four hexadecimal digits. */
function codeUnit(bytes: Uint8Array, start: number): number {
  let unit = 0;
  for (let at = start; at < start + 4; at += 1) {
    const digit = hexDigit(bytes[at] ?? 0);
    if (digit < 0) return REPLACEMENT;
    unit = (unit << 4) | digit;
  }
  return unit;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
