import { headingOf, isFormula, isFormulaStart, withoutFormula } from '../formulas.js';
import { BACKSLASH, COMMA, QUOTE } from '../jsonBytes.js';
import type { Page } from '../pages.js';
import type { CellSink, CellSource } from './cellSource.js';
import { EscapeReader } from './jsonEscapes.js';
import type { RowWriter } from './format.js';
import { Output } from './output.js';
import { decode } from './utf8.js';

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const APOSTROPHE = 0x27;

/**
 * Comma-separated values (RFC 4180) in UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, CSV injection).
 */
export function csvWriter(cells: CellSource): RowWriter {
  const output = new Output();
  const sink = new CsvSink(output);
  const endRow = (): void => {
    output.byte(CARRIAGE_RETURN);
    output.byte(LINE_FEED);
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

class CsvSink implements CellSink {
  readonly #output: Output;
  readonly #escape = new EscapeReader();
  #isFirst = true;

  constructor(output: Output) {
    this.#output = output;
  }

  startRow(): void {
    this.#isFirst = true;
  }

  plainText(bytes: Uint8Array, start: number, end: number): void {
    this.#separate();
    if (startsFormula(bytes, start, end)) this.#output.byte(APOSTROPHE);
    this.#output.copy(bytes, start, end);
  }

  mixedText(bytes: Uint8Array, start: number, end: number): void {
    this.#separate();
    this.#output.byte(QUOTE);
    if (startsFormula(bytes, start, end)) this.#output.byte(APOSTROPHE);
    this.#output.copy(bytes, start, end);
    this.#output.byte(QUOTE);
  }

  escapedText(bytes: Uint8Array, start: number, end: number): void {
    const output = this.#output;
    const escape = this.#escape;
    this.#separate();
    output.byte(QUOTE);
    let from = start;
    for (let at = start; at < end; at += 1) {
      if (at === start && isFormulaStart(bytes[at] ?? 0)) output.byte(APOSTROPHE);
      if (bytes[at] !== BACKSLASH) continue;
      output.copy(bytes, from, at);
      escape.read(bytes, at);
      if (at === start && isFormulaStart(escape.character)) output.byte(APOSTROPHE);
      if (escape.character === QUOTE) output.byte(QUOTE);
      output.character(escape.character);
      from = escape.after;
      at = from - 1;
    }
    if (from < end) output.copy(bytes, from, end);
    output.byte(QUOTE);
  }

  text(text: string): void {
    this.#separate();
    const guarded = withoutFormula(text);
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

function startsFormula(bytes: Uint8Array, start: number, end: number): boolean {
  return isFormulaStart(bytes[start] ?? 0) && isFormula(decode(bytes, start, end));
}
