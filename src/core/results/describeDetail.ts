import { isObject } from './cells.js';
import { describeCell, type Cell } from './describeCell.js';
import { valueOf } from './describeRows.js';

/** What is inside a cell: the members of an object, or the items of a list. */
export interface Detail {
  /** Of the items of a list of objects; absent where each row is one value with its name or number. */
  readonly columns?: readonly string[];
  readonly rows: readonly DetailRow[];
  /** Items that are not among the rows. */
  readonly more: number;
}

export interface DetailRow {
  /** Name of the member or index of the item: the next step of the path. */
  readonly step: string | number;
  readonly cells: readonly Cell[];
}

/** A list is shown up to so many items; the JSON has all. */
const MAX_ROWS = 200;
const MAX_COLUMNS = 60;

/**
 * @param value an object or a list of an OData payload
 * @param language two-letter code, chooses the text of multilanguage strings
 */
export function describeDetail(value: unknown, language: string): Detail {
  if (Array.isArray(value)) return describeList(value, language);
  const entries = isObject(value) ? Object.entries(value) : [];
  const shown = entries.filter(([name]) => name === '@odata.id' || !name.includes('@'));
  const rows = shown.map(([name, member]) => ({
    step: name,
    cells: [describeCell(name, member, language)],
  }));
  return { rows: rows.slice(0, MAX_ROWS), more: Math.max(0, rows.length - MAX_ROWS) };
}

function describeList(items: readonly unknown[], language: string): Detail {
  const shown = items.slice(0, MAX_ROWS);
  const more = items.length - shown.length;
  if (!shown.every(isObject)) {
    const rows = shown.map((item, step) => ({ step, cells: [describeCell('', item, language)] }));
    return { rows, more };
  }
  const names = [...new Set(shown.flatMap((item) => Object.keys(item)))];
  const columns = names.filter((name) => name === '@odata.id' || !name.includes('@'));
  const kept = columns.slice(0, MAX_COLUMNS);
  const rows = shown.map((item, step) => ({
    step,
    cells: kept.map((name) => describeCell(name, valueOf(item, name), language)),
  }));
  return { columns: kept, rows, more };
}
