import { cellText, isIdentifying, isNumeric, isObject } from './cells.js';

type Row = Readonly<Record<string, unknown>>;

interface RowColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'id';
  /** In characters. */
  readonly width: number;
}

/** A collection or a single entity, as rows. Cells are made on demand: a window at a time. */
export interface RowSet {
  readonly columns: readonly RowColumn[];
  readonly rowCount: number;
  /** `@odata.count` (OData JSON 4.5.4). */
  readonly totalCount?: number;
  /** There is an `@odata.nextLink`. */
  readonly hasMore: boolean;
  /** Rows `start` to `end - 1`, one text per column. */
  cells(start: number, end: number): readonly (readonly (string | null)[])[];
  /** One row as the server sent it; undefined behind the last one. */
  record(index: number): unknown;
}

/** Columns are found, and measured, by looking at this many rows. */
const SAMPLE = 200;
const MIN_WIDTH = 4;
const MAX_WIDTH = 48;

/**
 * Reads an OData payload.
 * @param language two-letter code, chooses the text of multilanguage strings
 * @returns undefined when the JSON is neither a collection of objects nor an entity
 */
export function readRows(json: unknown, language: string): RowSet | undefined {
  const found = findRows(json);
  if (!found) return undefined;
  const { rows, envelope } = found;
  const columns = findColumns(rows.slice(0, SAMPLE), language);
  const count = envelope['@odata.count'];
  return {
    columns,
    rowCount: rows.length,
    ...(typeof count === 'number' && { totalCount: count }),
    hasMore: typeof envelope['@odata.nextLink'] === 'string',
    cells: (start, end) =>
      rows.slice(start, end).map((row) => columns.map(({ name }) => cellText(row[name], language))),
    record: (index) => rows[index],
  };
}

function findRows(
  json: unknown,
): { readonly rows: readonly Row[]; readonly envelope: Row } | undefined {
  if (Array.isArray(json)) return json.every(isObject) ? { rows: json, envelope: {} } : undefined;
  if (!isObject(json)) return undefined;
  const { value } = json;
  if (Array.isArray(value)) return { rows: value.map(toRow), envelope: json };
  const hasMembers = Object.keys(json).some((key) => !key.startsWith('@'));
  return hasMembers ? { rows: [json], envelope: {} } : undefined;
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
    const lengths = values.map((value) => cellText(value, language)?.length ?? 0);
    return {
      name,
      kind: kindOf(name, values),
      width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, name.length, ...lengths)),
    };
  });
}

function kindOf(name: string, values: readonly unknown[]): RowColumn['kind'] {
  const filled = values.filter((value) => value !== null && value !== undefined);
  if (name === '@odata.id' || name === 'Id') return 'id';
  return filled.length > 0 && filled.every(isNumeric) ? 'number' : 'text';
}
