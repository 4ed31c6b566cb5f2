import { placeOf } from '../../data/idOrder.js';
import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { isGuid } from '../entityId.js';
import { odataError } from '../errors.js';
import { compileFilter } from '../filter/bindFilter.js';
import type { Sources } from '../sources.js';
import { compileOrderBy, type Order } from './orderBy.js';
import { readCount, readNumber, type QueryOptions } from './queryOptions.js';
import { compileSearch } from './search.js';

export interface Selection {
  readonly set: EntitySet;
  readonly options: QueryOptions;
  readonly sources: Sources;
}

export interface Selected {
  /** How many rows the filter and search leave, whatever the page; absent when nobody asked. */
  readonly count?: number;
  readonly page: readonly Row[];
  /** Where the next page begins; absent after the last one and without `$top`. */
  readonly next?: Next;
}

/** Keyset paging by the id, or by the number of rows for views and when the order is another. */
export type Next = { readonly skiptoken: string } | { readonly skip: number };

type Condition = (row: Row) => boolean;

/** Reads `$filter`, `$search`, `$orderby`, `$skip`, `$skiptoken`, `$top` and `$count`; the result applies them. */
export function compileSelection(selection: Selection): (rows: readonly Row[]) => Selected {
  const { set, options, sources } = selection;
  const matches = compileConditions(selection);
  const orderBy = options.get('$orderby');
  const order = orderBy === undefined ? undefined : compileOrderBy(orderBy, set, sources);
  const skip = readNumber(options, '$skip') ?? 0;
  const top = readNumber(options, '$top');
  const start = readToken(options);
  const counts = readCount(options);
  const most = skip + (top ?? Infinity);
  return (rows) => {
    const from = start === undefined ? 0 : placeOf(start, rows);
    const all = rows.length > 0 && from > 0 ? rows.slice(from) : rows;
    // One row more than the page tells whether there is a next page.
    const found = order ? order(filter(all, matches), most + 1) : filter(all, matches, most + 1);
    const page = found.slice(skip, most);
    const following = top === 0 ? undefined : found[most];
    return {
      ...(counts ? { count: matches ? countOf(rows, matches) : rows.length } : {}),
      page,
      ...(following ? { next: nextOf(following, most, { order, set }) } : {}),
    };
  };
}

const nextOf = (
  following: Row,
  skip: number,
  { order, set }: { readonly order: Order | undefined; readonly set: EntitySet },
): Next => (order || set.view ? { skip } : { skiptoken: following.id });

function filter(
  rows: readonly Row[],
  matches: Condition | undefined,
  most = Infinity,
): readonly Row[] {
  if (!matches) return rows.length > most ? rows.slice(0, most) : rows;
  const found: Row[] = [];
  for (const row of rows) {
    if (found.length >= most) break;
    if (matches(row)) found.push(row);
  }
  return found;
}

export function countOf(rows: readonly Row[], matches: Condition): number {
  let count = 0;
  for (const row of rows) if (matches(row)) count++;
  return count;
}

/** Whether a row passes `$filter` and `$search`; absent when neither is given. */
export function compileConditions({ set, options, sources }: Selection): Condition | undefined {
  const filterText = options.get('$filter');
  const search = options.get('$search');
  const matches =
    filterText === undefined ? undefined : compileFilter(filterText, { set, sources });
  const finds = search === undefined ? undefined : compileSearch(search, set, sources);
  if (matches && finds) return (row) => matches(row) && finds(row);
  return matches ?? finds;
}

/** The token of a next link is the id of the first row of its page. */
function readToken(options: QueryOptions): string | undefined {
  const token = options.get('$skiptoken');
  if (token === undefined || isGuid(token)) {
    return token?.toLowerCase();
  }
  throw odataError(`Invalid value '${token}' for $skiptoken query option found.`, 400);
}
