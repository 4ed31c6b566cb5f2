import type { Page } from '../pages.js';
import type { CellSink, CellSource } from './cellSource.js';
import type { RowWriter } from './format.js';
import { Output } from './output.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const APOSTROPHE = 0x27;

/**
 * Comma-separated values (RFC 4180) in UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, CSV injection).
 */
export function csvWriter(cells: CellSource): RowWriter {
  const output = new Output();
  const sink = new CsvSink(output);
  const endRow = (): void => {
    output.text('\r\n');
    sink.startRow();
  };
  return {
    begin: () => {
      sink.startRow();
      for (const { name } of cells.columns) sink.text(headingOf(name));
      endRow();
    },
    row: (page: Page, row) => {
      cells.row(page, row, sink);
      endRow();
    },
    end: () => undefined,
    output,
  };
}

/** `@odata.id` would be taken for a formula. */
function headingOf(name: string): string {
  return name.replace(/^@/, '');
}

class CsvSink implements CellSink {
  readonly #output: Output;
  #isFirst = true;

  constructor(output: Output) {
    this.#output = output;
  }

  startRow(): void {
    this.#isFirst = true;
  }

  textBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#separate();
    // Within JSON text that has no escapes there is neither a quote nor a line end.
    let isQuoted = false;
    for (let at = start; at < end && !isQuoted; at += 1) isQuoted = bytes[at] === COMMA;
    if (isQuoted) this.#output.byte(QUOTE);
    if (isFormulaStart(bytes[start] ?? 0) && !isNumber(decode(bytes, start, end))) {
      this.#output.byte(APOSTROPHE);
    }
    this.#output.copy(bytes, start, end);
    if (isQuoted) this.#output.byte(QUOTE);
  }

  text(text: string): void {
    this.#separate();
    const isGuarded = isFormulaStart(text.charCodeAt(0)) && !isNumber(text);
    const guarded = isGuarded ? `'${text}` : text;
    this.#output.text(/[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded);
  }

  word(bytes: Uint8Array, start: number, end: number): void {
    this.#separate();
    this.#output.copy(bytes, start, end);
  }

  empty(): void {
    this.#separate();
  }

  #separate(): void {
    if (!this.#isFirst) this.#output.byte(COMMA);
    this.#isFirst = false;
  }
}

/** `=`, `+`, `-`, `@`, tab and carriage return. */
function isFormulaStart(code: number): boolean {
  return (
    code === 0x3d || code === 0x2b || code === 0x2d || code === 0x40 || code === 9 || code === 13
  );
}

/** A number that came as text does nothing. */
function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

const decoder = new TextDecoder();

function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}
