import { compareIds } from '../../data/idOrder.js';
import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { odataError } from '../errors.js';
import { compileFilter } from '../filter/bindFilter.js';
import type { Sources } from '../sources.js';
import { compileOrderBy } from './orderBy.js';
import { readNumber, type QueryOptions } from './queryOptions.js';
import { compileSearch } from './search.js';

export interface Selection {
  readonly set: EntitySet;
  readonly options: QueryOptions;
  readonly sources: Sources;
}

export interface Selected {
  /** How many rows the filter and search leave, whatever the page. */
  readonly count: number;
  readonly page: readonly Row[];
  /** Where the next page begins; absent after the last one and without `$top`. */
  readonly next?: Next;
}

/** Keyset paging by the id, or by the number of rows when the order is another. */
export type Next = { readonly skiptoken: string } | { readonly skip: number };

/** Reads `$filter`, `$search`, `$orderby`, `$skip`, `$skiptoken` and `$top`; the result applies them. */
export function compileSelection(selection: Selection): (rows: readonly Row[]) => Selected {
  const { set, options, sources } = selection;
  const matches = compileConditions(selection);
  const orderBy = options.get('$orderby');
  const order = orderBy === undefined ? undefined : compileOrderBy(orderBy, set, sources);
  const skip = readNumber(options, '$skip') ?? 0;
  const top = readNumber(options, '$top');
  const start = readToken(options);
  return (rows) => {
    const found = rows.filter(matches);
    const sorted = order ? [...found].sort(order) : found;
    const rest = sorted
      .filter(({ id }) => start === undefined || compareIds(id, start) >= 0)
      .slice(skip);
    if (top === undefined) return { count: found.length, page: rest };
    const page = rest.slice(0, top);
    const following = rest[top];
    if (!following || top === 0) return { count: found.length, page };
    return {
      count: found.length,
      page,
      next: order ? { skip: skip + top } : { skiptoken: following.id },
    };
  };
}

/** Whether a row passes `$filter` and `$search`. */
export function compileConditions({ set, options, sources }: Selection): (row: Row) => boolean {
  const filter = options.get('$filter');
  const search = options.get('$search');
  const matches = filter === undefined ? undefined : compileFilter(filter, { set, sources });
  const finds = search === undefined ? undefined : compileSearch(search, set, sources);
  return (row) => (matches?.(row) ?? true) && (finds?.(row) ?? true);
}

/** The token of a next link is the id of the first row of its page. */
function readToken(options: QueryOptions): string | undefined {
  const token = options.get('$skiptoken');
  if (token === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token)) {
    return token?.toLowerCase();
  }
  throw odataError(`Invalid value '${token}' for $skiptoken query option found.`, 400);
}
