import { cellText, isObject, measureUnit } from '../cells.js';
import { readExactJson } from '../exactJson.js';
import type { Page } from '../pages.js';
import type { RowSpan } from '../rowIndex.js';
import type { RowSet } from '../rows.js';
import { JsonValues, KIND } from './jsonValues.js';
import { MemberReader } from './members.js';
import { decode } from './utf8.js';

/**
 * Takes the cells of rows one after the other; numbers are as the server wrote them. Where bytes are given, the cell is
 * `bytes[start]` to `bytes[end - 1]`, in UTF-8.
 */
export interface CellSink {
  /** Text in which there is no quote, comma or control character. */
  plainText(bytes: Uint8Array, start: number, end: number): void;
  /** Text in which there is no quote. */
  mixedText(bytes: Uint8Array, start: number, end: number): void;
  /** The inside of a JSON text that has escapes. */
  escapedText(bytes: Uint8Array, start: number, end: number): void;
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
  readonly #single = new JsonValues(1);
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
    const { values } = this.#members;
    for (const { member, part } of this.columns) {
      if (part === undefined) this.#cell(values, member, sink);
      else this.#part(member, part, sink);
    }
  }

  /** A row that is no object has one cell. */
  #plain(bytes: Uint8Array, { start, end }: RowSpan, sink: CellSink): void {
    this.#single.enter(bytes, end);
    this.#single.read(0, start);
    this.#cell(this.#single, 0, sink);
    for (let column = 1; column < this.columns.length; column += 1) sink.empty();
  }

  /** The two columns of an amount follow each other, so the second finds what was read for the first. */
  #part(member: number, part: 'value' | 'unit', sink: CellSink): void {
    const { values } = this.#members;
    const amount = this.#measure.values;
    if (values.kinds[member] !== KIND.object) {
      if (part === 'value') this.#cell(values, member, sink);
      else sink.empty();
    } else if (part === 'value') {
      this.#measure.read(values.bytes, values.starts[member] ?? 0, values.ends[member] ?? 0);
      this.#cell(amount, 0, sink);
    } else this.#cell(amount, amount.kinds[1] === KIND.absent ? 2 : 1, sink);
  }

  #cell({ bytes, kinds, starts, ends }: JsonValues, place: number, sink: CellSink): void {
    const start = starts[place] ?? 0;
    const end = ends[place] ?? 0;
    switch (kinds[place]) {
      case KIND.text:
        sink.plainText(bytes, start, end);
        return;
      case KIND.mixedText:
        sink.mixedText(bytes, start, end);
        return;
      case KIND.escapedText:
        sink.escapedText(bytes, start, end);
        return;
      case KIND.word:
        sink.word(bytes, start, end);
        return;
      case KIND.object:
        this.#object(decode(bytes, start, end), sink);
        return;
      case KIND.list:
        // A list has no one-line form that says all; its JSON does.
        sink.text(decode(bytes, start, end).replace(/[\r\n]+\s*/g, ' '));
        return;
      default:
        sink.empty();
    }
  }

  #object(json: string, sink: CellSink): void {
    const value = HAS_NUMBERS.test(json) ? readExactJson(json) : tryParse(json);
    const text = cellText(value, this.#language);
    if (text === null) sink.empty();
    else sink.text(text);
  }
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

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
