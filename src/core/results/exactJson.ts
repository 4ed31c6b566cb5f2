import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/**
 * Reads JSON and keeps what a double would lose: `12.50`, `9007199254740993`. Such numbers become a
 * {@link LosslessNumber}, whose text is the server's; all others are plain numbers.
 * @returns undefined for what is no JSON
 */
export function readExactJson(text: string): unknown {
  try {
    return parse(text, null, numberOf);
  } catch {
    return undefined;
  }
}

/** ERP.net's amounts are decimals and some ids 64-bit integers; `JSON.parse` rounds both (RFC 8259 6). */
export function isExactNumber(value: unknown): value is LosslessNumber {
  return isLosslessNumber(value);
}

/** The text of what {@link readExactJson} read, with the numbers as they were. */
export function writeExactJson(value: unknown, indent?: number): string {
  return stringify(value, null, indent) ?? 'null';
}

function numberOf(text: string): number | LosslessNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}
