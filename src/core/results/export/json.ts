import type { RowWriter } from './format.js';
import { Output } from './output.js';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;

/** One row a line, byte for byte as the server wrote it. A line end in JSON is only ever between tokens. */
export function jsonLinesWriter(): RowWriter {
  const output = new Output();
  return {
    begin: () => undefined,
    row: ({ bytes, index }, row) => {
      const { start, end } = index.row(row);
      let from = start;
      for (let at = start; at < end; at += 1) {
        const byte = bytes[at];
        if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
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
