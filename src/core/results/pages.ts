import { readExactJson } from './exactJson.js';
import { RowIndex } from './rowIndex.js';

/** One answer of a paged result: its bytes, and where in them the rows are. */
export interface Page {
  /** JSON in UTF-8; may still be growing. */
  readonly bytes: Uint8Array;
  readonly index: RowIndex;
}

/** What stands beside the rows of an answer. */
export interface Envelope {
  /** `@odata.count` (OData JSON 4.5.4). */
  readonly count?: number;
  /** `@odata.nextLink` as received (OData JSON 4.5.5). */
  readonly nextLink?: string;
}

/** The bytes of an answer as a page. */
export function pageOf(bytes: Uint8Array): Page {
  const index = new RowIndex();
  index.scan(bytes);
  return { bytes, index };
}

/** A single object larger than this is shown as text only: reading it would take too long. */
const MAX_OBJECT = 2_000_000;

/** How many rows there are to show: an object without a list is one row itself. */
export function rowCountOf({ bytes, index }: Page): number {
  const isOneRow = index.shape === 'object' && index.isClosed && bytes.length <= MAX_OBJECT;
  return isOneRow ? 1 : index.rowCount;
}

/** The JSON text of a row, as the server wrote it. */
export function rowText({ bytes, index }: Page, row: number): string {
  const { start, end } =
    index.shape === 'object' ? { start: 0, end: bytes.length } : index.row(row);
  return decode(bytes.subarray(start, end));
}

/** A row with exact numbers; undefined when its text is no JSON. */
function rowValue(page: Page, row: number): unknown {
  return readExactJson(rowText(page, row));
}

/** Reads what stands before and behind the rows, without the rows. */
export function envelopeOf({ bytes, index }: Page): Envelope {
  const { list, shape } = index;
  if (shape !== 'object with rows' || !list) return {};
  const before = decode(bytes.subarray(0, list.start));
  const behind = index.isClosed ? decode(bytes.subarray(list.end)) : '}';
  const envelope = readExactJson(`${before}null${behind}`);
  if (typeof envelope !== 'object' || envelope === null) return {};
  const { '@odata.count': count, '@odata.nextLink': nextLink } = envelope as Readonly<
    Record<string, unknown>
  >;
  return {
    ...(typeof count === 'number' && { count }),
    ...(typeof nextLink === 'string' && { nextLink }),
  };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Pages one behind the other, as one list of rows. */
export class PageList {
  readonly #pages: Page[] = [];
  /** Number of the first row of each page. */
  readonly #firsts: number[] = [];

  /** @param page the last one may still grow; one that follows it makes its rows final */
  add(page: Page): void {
    this.#firsts.push(this.rowCount);
    this.#pages.push(page);
  }

  get rowCount(): number {
    const last = this.#pages.at(-1);
    return last ? (this.#firsts.at(-1) ?? 0) + rowCountOf(last) : 0;
  }

  get byteLength(): number {
    return this.#pages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** Those that are here now. */
  get pages(): Page[] {
    return [...this.#pages];
  }

  get first(): Page | undefined {
    return this.#pages[0];
  }

  get last(): Page | undefined {
    return this.#pages.at(-1);
  }

  /** @returns undefined beyond the last row, and for a row that is no JSON */
  value(row: number): unknown {
    const at = this.#pageAt(row);
    const page = this.#pages[at];
    if (!page || row < 0 || row >= this.rowCount) return undefined;
    return rowValue(page, row - (this.#firsts[at] ?? 0));
  }

  /** The page with the largest first row that is not behind `row`. */
  #pageAt(row: number): number {
    let low = 0;
    let high = this.#firsts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#firsts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
