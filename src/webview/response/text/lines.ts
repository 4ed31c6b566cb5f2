/** Longer lines are shown in pieces: laying out one line of a megabyte freezes the page. */
const longestPiece = 1_000;

/** One visible line: a whole line of the text or a piece of a long one. Offsets into the text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Counted from 1; `undefined` where a long line goes on. */
  readonly number: number | undefined;
  /** Where the line of the text starts that this is a piece of. */
  readonly lineStart: number;
}

export interface Lines {
  readonly count: number;
  readonly longest: number;
  /** The highest line number. */
  readonly lastNumber: number;
  at(index: number): Line;
}

export function splitLines(text: string): Lines {
  const starts: number[] = [];
  const numbers: number[] = [];
  let longest = 0;
  let number = 0;
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    number += 1;
    longest = Math.max(longest, Math.min(end - start, longestPiece));
    starts.push(start);
    numbers.push(number);
    for (let piece = start + longestPiece; piece < end; piece += longestPiece) {
      starts.push(piece);
      numbers.push(0);
    }
    start = end + 1;
  }
  return new IndexedLines(text, { starts, numbers, longest });
}

interface LineTable {
  readonly starts: readonly number[];
  /** 0 for a further piece of the same line. */
  readonly numbers: readonly number[];
  readonly longest: number;
}

class IndexedLines implements Lines {
  readonly #text: string;
  readonly #table: LineTable;

  constructor(text: string, table: LineTable) {
    this.#text = text;
    this.#table = table;
  }

  get count(): number {
    return this.#table.starts.length;
  }

  get longest(): number {
    return this.#table.longest;
  }

  get lastNumber(): number {
    return this.#table.numbers.findLast((number) => number > 0) ?? 1;
  }

  at(index: number): Line {
    const { starts, numbers } = this.#table;
    const start = starts[index] ?? this.#text.length;
    const next = starts[index + 1] ?? this.#text.length + 1;
    // A newline stands between two lines, nothing between two pieces.
    const end = numbers[index + 1] === 0 ? next : next - 1;
    const number = numbers[index];
    let first = index;
    while (first > 0 && numbers[first] === 0) first -= 1;
    return {
      start,
      end: this.#text[end - 1] === '\r' && end > start ? end - 1 : end,
      number: number === 0 ? undefined : number,
      lineStart: starts[first] ?? start,
    };
  }
}
