import type { RowWriter } from './format.js';
import { Output } from './output.js';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;

/** One row a line, byte for byte as the server wrote it. A line end in JSON is only ever between tokens. */
export function jsonLinesWriter(): RowWriter {
  const output = new Output();
  const lineEnds = [new Occurrences(LINE_FEED), new Occurrences(CARRIAGE_RETURN)];
  return {
    begin: () => undefined,
    row: ({ bytes, index }, row) => {
      const { start, end } = index.row(row);
      let from = start;
      for (;;) {
        const at = Math.min(...lineEnds.map((one) => one.next(bytes, from)));
        if (at >= end) break;
        output.copy(bytes, from, at);
        output.byte(BLANK);
        from = at + 1;
      }
      output.copy(bytes, from, end);
      output.byte(LINE_FEED);
    },
    end: () => undefined,
    output,
  };
}

/** Where a byte stands in a page: services write most pages without a line end, and that is asked once. */
class Occurrences {
  readonly #byte: number;
  #bytes: Uint8Array | undefined;
  #from = 0;
  #at = 0;

  constructor(byte: number) {
    this.#byte = byte;
  }

  /** @returns where it is at `from` or behind, infinite when nowhere */
  next(bytes: Uint8Array, from: number): number {
    if (bytes !== this.#bytes || from < this.#from || from > this.#at) {
      const at = bytes.indexOf(this.#byte, from);
      this.#bytes = bytes;
      this.#from = from;
      this.#at = at < 0 ? Infinity : at;
    }
    return this.#at;
  }
}

/** A JSON array of the rows, byte for byte as the server wrote them. */
export function jsonWriter(): RowWriter {
  const output = new Output();
  let isFirst = true;
  return {
    begin: () => {
      output.text('[');
    },
    row: ({ bytes, index }, row) => {
      output.text(isFirst ? '\n' : ',\n');
      isFirst = false;
      const { start, end } = index.row(row);
      output.copy(bytes, start, end);
    },
    end: () => {
      output.text('\n]\n');
    },
    output,
  };
}
