/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection): what is in a record
 * was written by others.
 */

/** `=`, `+`, `-`, `@`, tab and carriage return. */
export function isFormulaStart(code: number): boolean {
  return (
    code === 0x3d || code === 0x2b || code === 0x2d || code === 0x40 || code === 9 || code === 13
  );
}

/** Nothing happens to a number that came as text, or has its currency or unit behind it. */
const HARMLESS = /^-?\d+(?:\.\d+)?(?: \p{L}[\p{L}\d²³]*)?$/u;

export function isFormula(text: string): boolean {
  return isFormulaStart(text.charCodeAt(0)) && !HARMLESS.test(text);
}

export function withoutFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** The name of a column as a heading: `@odata.id` would be taken for a formula. */
export function headingOf(name: string): string {
  return name.replace(/^@/, '');
}
