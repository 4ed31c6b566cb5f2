import * as vscode from 'vscode';

/** A number in the person's format. */
export function formatNumber(value: number, digits = 0): string {
  return value.toLocaleString(vscode.env.language, { maximumFractionDigits: digits });
}
