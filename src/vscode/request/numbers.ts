import * as vscode from 'vscode';

/** By their digits: making one takes as long as writing a thousand numbers. */
const formats = new Map<number, Intl.NumberFormat>();

/** A number in the person's format. */
export function formatNumber(value: number, digits = 0): string {
  const format =
    formats.get(digits) ??
    new Intl.NumberFormat(vscode.env.language, { maximumFractionDigits: digits });
  formats.set(digits, format);
  return format.format(value);
}
