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

/**
 * Whether two values that {@link readExactJson} gave are the same JSON: the order of members means nothing (RFC 8259 4),
 * the digits of a number do, and a number is no text.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (isExactNumber(one) || isExactNumber(other)) {
    return isExactNumber(one) && isExactNumber(other) && one.value === other.value;
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && isSameList(one, other);
  }
  if (!isMembers(one) || !isMembers(other)) return one === other;
  const names = Object.keys(one);
  const isEachSame = names.every(
    (name) => Object.hasOwn(other, name) && isSameJson(one[name], other[name]),
  );
  return isEachSame && names.length === Object.keys(other).length;
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, at) => isSameJson(item, other[at]));
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
