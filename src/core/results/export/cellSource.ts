import { cellText, isObject, measureUnit } from '../cells.js';
import { readExactJson } from '../exactJson.js';
import type { Page } from '../pages.js';
import type { RowSet } from '../rows.js';
import { MemberReader } from './members.js';

/** Takes the cells of rows one after the other. Text is unescaped; numbers are as the server wrote them. */
export interface CellSink {
  /** A piece of the body that needs no unescaping: the inside of a string. */
  textBytes(bytes: Uint8Array, start: number, end: number): void;
  text(text: string): void;
  /** A number, `true` or `false`. */
  word(bytes: Uint8Array, start: number, end: number): void;
  /** JSON null or an absent member. */
  empty(): void;
}

/** A column of a table that programs read: an amount is two of them. */
interface ExportColumn {
  readonly name: string;
  /** Index of the member. */
  readonly member: number;
  readonly part?: 'value' | 'unit';
}

const SAMPLE = 200;
const UNITS = ['Currency', 'Unit'] as const;

/** Rows as cells of a flat table with the columns of the table on the screen, amounts and quantities in two columns each. */
export class CellSource {
  readonly columns: readonly ExportColumn[];
  readonly #members: MemberReader;
  readonly #measure = new MemberReader(['Value', ...UNITS]);
  readonly #language: string;
  readonly #isPlain: boolean;

  constructor(rows: RowSet, language: string) {
    this.#language = language;
    const sample = Array.from({ length: Math.min(SAMPLE, rows.rowCount) }, (_, index) =>
      rows.record(index),
    );
    this.#isPlain = sample.length > 0 && !sample.some(isObject);
    const names = rows.columns.map(({ name }) => name);
    this.#members = new MemberReader(names);
    this.columns = names.flatMap((name, member) => columnsOf(name, member, sample));
  }

  /** Members that no column shows, because the first rows did not have them. */
  get leftOut(): readonly string[] {
    return [...this.#members.unknown].filter((name) => !name.includes('@'));
  }

  /** Gives the cells of a row to a sink, in the order of the columns. */
  row({ bytes, index }: Page, row: number, sink: CellSink): void {
    const { start, end } = index.row(row);
    if (this.#isPlain || !this.#members.read(bytes, start, end)) {
      this.#plain(bytes, { start, end }, sink);
      return;
    }
    const { starts, ends } = this.#members.found;
    for (const column of this.columns) {
      const from = starts[column.member] ?? -1;
      const to = ends[column.member] ?? -1;
      if (from < 0) sink.empty();
      else if (column.part)
        this.#part(bytes, { start: from, end: to }, { part: column.part, sink });
      else this.#value(bytes, { start: from, end: to }, sink);
    }
  }

  /** A row that is no object has one cell. */
  #plain(bytes: Uint8Array, span: Span, sink: CellSink): void {
    this.#value(bytes, span, sink);
    for (let column = 1; column < this.columns.length; column += 1) sink.empty();
  }

  #part(
    bytes: Uint8Array,
    span: Span,
    { part, sink }: { readonly part: 'value' | 'unit'; readonly sink: CellSink },
  ): void {
    if (!this.#measure.read(bytes, span.start, span.end)) {
      if (part === 'value') this.#value(bytes, span, sink);
      else sink.empty();
      return;
    }
    const { starts, ends } = this.#measure.found;
    const at = part === 'value' ? 0 : (starts[1] ?? -1) >= 0 ? 1 : 2;
    const start = starts[at] ?? -1;
    if (start < 0) sink.empty();
    else this.#value(bytes, { start, end: ends[at] ?? start }, sink);
  }

  #value(bytes: Uint8Array, { start, end }: Span, sink: CellSink): void {
    switch (bytes[start]) {
      case 0x22:
        textOf(bytes, { start, end }, sink);
        return;
      case 0x7b:
        if (!bareReference(bytes, { start, end }, sink)) {
          this.#object(decode(bytes, start, end), sink);
        }
        return;
      case 0x5b:
        // A list has no one-line form that says all; its JSON does.
        sink.text(decode(bytes, start, end).replace(/[\r\n]+\s*/g, ' '));
        return;
      case 0x6e:
        sink.empty();
        return;
      default:
        sink.word(bytes, start, end);
    }
  }

  #object(json: string, sink: CellSink): void {
    const value = HAS_NUMBERS.test(json) ? readExactJson(json) : tryParse(json);
    const text = cellText(value, this.#language);
    if (text === null) sink.empty();
    else sink.text(text);
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** May be wrong about digits within texts, which only costs time. */
const HAS_NUMBERS = /[:,[]\s*-?\d/;

function columnsOf(
  name: string,
  member: number,
  sample: readonly unknown[],
): readonly ExportColumn[] {
  const values = sample.map((row) => (isObject(row) ? row[name] : undefined)).filter(isObject);
  if (values.length === 0 || !values.every((value) => measureUnit(value) !== undefined)) {
    return [{ name, member }];
  }
  const unit = UNITS.find((one) => values.some((value) => one in value)) ?? UNITS[0];
  return [
    { name: `${name}.Value`, member, part: 'value' },
    { name: `${name}.${unit}`, member, part: 'unit' },
  ];
}

const REFERENCE = new TextEncoder().encode('{"@odata.id":"');

/** A reference that is not expanded, as ERP.net writes it: most objects of a result are such. */
function bareReference(bytes: Uint8Array, { start, end }: Span, sink: CellSink): boolean {
  for (let at = 0; at < REFERENCE.length; at += 1) {
    if (bytes[start + at] !== REFERENCE[at]) return false;
  }
  const from = start + REFERENCE.length - 1;
  // Any other quote or an escape means that there is more in it than an address.
  for (let at = from + 1; at < end - 2; at += 1) {
    if (bytes[at] === 0x22 || bytes[at] === 0x5c) return false;
  }
  if (bytes[end - 2] !== 0x22) return false;
  sink.textBytes(bytes, from + 1, end - 2);
  return true;
}

function textOf(bytes: Uint8Array, { start, end }: Span, sink: CellSink): void {
  for (let at = start + 1; at < end - 1; at += 1) {
    if (bytes[at] !== 0x5c) continue;
    const text = tryParse(decode(bytes, start, end));
    sink.text(typeof text === 'string' ? text : '');
    return;
  }
  sink.textBytes(bytes, start + 1, end - 1);
}

const decoder = new TextDecoder();

function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
