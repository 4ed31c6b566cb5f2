/**
 * Orders the texts of numbers by all of their digits, where a double can't tell them apart: 64-bit integers and long
 * decimals (RFC 8259 6). What follows the digits, such as a currency, says nothing; with an exponent they are equal.
 */
export function compareDigits(one: string, other: string): number {
  const left = digitsOf(one);
  const right = digitsOf(other);
  if (!left || left.isNegative !== right?.isNegative) return 0;
  const bySize =
    left.whole.length - right.whole.length ||
    byCharacters(left.whole, right.whole) ||
    byCharacters(left.fraction, right.fraction);
  return left.isNegative ? -bySize : bySize;
}

interface Digits {
  readonly isNegative: boolean;
  readonly whole: string;
  /** Without zeros at its end. */
  readonly fraction: string;
}

function digitsOf(text: string): Digits | undefined {
  const found = /^(-?)0*(\d+)(?:\.(\d*?)0*)?(?![\d.eE])/.exec(text);
  if (!found) return undefined;
  const [, sign = '', whole = '', fraction = ''] = found;
  return { isNegative: sign === '-', whole, fraction };
}

function byCharacters(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
