import { cellText, isIdentifying, isNumeric, isObject, measureUnit } from './cells.js';
import { envelopeOf, PageList, pageOf, rowCountOf, type Page } from './pages.js';

type Row = Readonly<Record<string, unknown>>;

interface RowColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'id';
  /** In characters. */
  readonly width: number;
  /** The longest of the first values, shortened. */
  readonly longest?: string;
}

/** A collection or a single entity, as rows. Cells are made on demand: a window at a time. */
export interface RowSet {
  readonly columns: readonly RowColumn[];
  /** Grows while pages come. */
  readonly rowCount: number;
  /** `@odata.count` (OData JSON 4.5.4). */
  readonly totalCount?: number;
  /** There is an `@odata.nextLink`. */
  readonly hasMore: boolean;
  /** Rows `start` to `end - 1`, one text per column. */
  cells(start: number, end: number): readonly (readonly (string | null)[])[];
  /**
   * A row as the server sent it; undefined behind the last one. Numbers that a double would change are exact, see
   * `readExactJson`.
   */
  record(index: number): unknown;
}

/** Columns are found, and measured, by looking at this many rows. */
const SAMPLE = 200;
const MIN_WIDTH = 4;
const MAX_WIDTH = 48;

/**
 * Reads an OData payload.
 * @param body JSON in UTF-8
 * @param language two-letter code, chooses the text of multilanguage strings
 * @returns undefined when it is neither a collection nor an entity
 */
export function readRows(body: Uint8Array, language: string): RowSet | undefined {
  const pages = new PageList();
  pages.add(pageOf(body));
  return rowsOf(pages, language);
}

/**
 * The rows of pages, those included that are added later. Columns are those of the first rows.
 * @returns undefined when the first page is neither a collection nor an entity
 */
export function rowsOf(pages: PageList, language: string): RowSet | undefined {
  const { first } = pages;
  if (!first || !hasRows(first)) return undefined;
  const sample = Array.from({ length: Math.min(SAMPLE, rowCountOf(first)) }, (_, row) =>
    pages.value(row),
  );
  // What is malformed within its first rows is shown as text.
  if (sample.includes(undefined)) return undefined;
  const isPlain = first.index.shape !== 'object with rows';
  if (isPlain && !sample.every(isObject)) return undefined;
  if (first.index.shape === 'object' && !sample.some(hasMembers)) return undefined;
  const columns = findColumns(sample.map(toRow), language);
  const { count } = envelopeOf(first);
  return {
    columns,
    get rowCount() {
      return pages.rowCount;
    },
    ...(count !== undefined && { totalCount: count }),
    get hasMore() {
      return pages.last !== undefined && envelopeOf(pages.last).nextLink !== undefined;
    },
    cells: (start, end) => {
      const length = Math.max(0, Math.min(end, pages.rowCount) - start);
      return Array.from({ length }, (_, index) => {
        const row = toRow(pages.value(start + index));
        return columns.map(({ name }) => cellText(row[name], language));
      });
    },
    record: (index) => pages.value(index),
  };
}

/** A list that is all of the body has rows when it closes, empty or not; an object when it is whole. */
function hasRows(page: Page): boolean {
  const { shape } = page.index;
  return shape === 'object' ? rowCountOf(page) > 0 : shape !== 'nothing';
}

function hasMembers(value: unknown): boolean {
  return isObject(value) && Object.keys(value).some((key) => !key.startsWith('@'));
}

/** A collection of plain values has one column. */
function toRow(item: unknown): Row {
  return isObject(item) ? item : { value: item };
}

/**
 * Members that identify a row, then the others in the order of the server; control information last,
 * and of it only the id.
 */
function findColumns(sample: readonly Row[], language: string): readonly RowColumn[] {
  const names = [...new Set(sample.flatMap((row) => Object.keys(row)))];
  const members = names.filter((name) => !name.includes('@'));
  const first = members.filter(isIdentifying);
  const others = members.filter((name) => !isIdentifying(name));
  const ids = names.filter((name) => name === '@odata.id');
  return [...first, ...others, ...ids].map((name) => {
    const values = sample.map((row) => row[name]);
    const longest = longestOf(values.map((value) => shownText(value, language)));
    return {
      name,
      kind: kindOf(name, values),
      width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, name.length, longest.length)),
      ...(longest && { longest: longest.slice(0, MAX_WIDTH) }),
    };
  });
}

/** With room for the arrow of what can be opened. */
function shownText(value: unknown, language: string): string {
  const text = cellText(value, language) ?? '';
  const isPlain = !isObject(value) || measureUnit(value) !== undefined;
  return isPlain && !Array.isArray(value) ? text : `${text} ▸`;
}

function longestOf(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

function kindOf(name: string, values: readonly unknown[]): RowColumn['kind'] {
  const filled = values.filter((value) => value !== null && value !== undefined);
  if (name === '@odata.id' || name === 'Id') return 'id';
  return filled.length > 0 && filled.every(isNumeric) ? 'number' : 'text';
}
