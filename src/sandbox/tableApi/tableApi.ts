import { createStore, type Store } from '../data/store.js';
import type { Row } from '../data/row.js';
import { authorize } from '../domainApi/authorize.js';
import { odataError } from '../domainApi/errors.js';
import type { Instance } from '../domainApi/instance.js';
import type { ApiAnswer } from '../domainApi/request.js';
import { errorAnswer, jsonAnswer } from '../domainApi/respond.js';
import {
  readNumber,
  readQueryOptions,
  type QueryOptions,
} from '../domainApi/query/queryOptions.js';
import { allowsReading, send, type Handler } from '../http/respond.js';
import type { VerifyAccessToken } from '../identity/accessToken.js';
import { cell } from './cell.js';
import { compileFilter, unknownColumn } from './filter.js';
import { metadata } from './metadata.js';
import { findTable, tables, type Table } from './tables.js';

interface TableApiDeps {
  /** With a slash at the end. */
  readonly serviceRoot: string;
  readonly verify: VerifyAccessToken;
  /** Whose rows the tables show. */
  readonly instance: Pick<Instance, 'model' | 'tables'>;
}

/** The Table API: raw tables for reading, as business intelligence tools load them (ErpNetDocs/dev, table-api). */
export function createTableApi({ serviceRoot, verify, instance }: TableApiDeps): Handler {
  const { pathname } = new URL(serviceRoot);
  return async (request, response, url) => {
    if (!allowsReading(request, response)) return;
    const caller = await authorize(request, response, { verify, method: 'GET', api: 'TableAPI' });
    if (!caller) return;
    // Below `tableapi` is nothing but the service.
    const isService = url.pathname.startsWith(pathname) || `${url.pathname}/` === pathname;
    const path = isService ? url.pathname.slice(pathname.length) : url.pathname;
    const store = createStore(instance.tables, instance.model);
    send(response, answer({ path, search: url.search, serviceRoot, store }));
  };
}

interface Asked {
  /** Below the service root. */
  readonly path: string;
  readonly search: string;
  readonly serviceRoot: string;
  readonly store: Store;
}

function answer({ path, search, serviceRoot, store }: Asked): ApiAnswer {
  try {
    if (path === '') return json({ value: tables.map(asSet) }, '', serviceRoot);
    if (path === '$metadata') return xmlAnswer(metadata());
    const table = findTable(path);
    if (!table) throw odataError(`Resource not found for the segment '${path}'.`, 404);
    const value = readTable(table, readQueryOptions(search), store);
    return json({ value }, `#${table.name}`, serviceRoot);
  } catch (error) {
    return errorAnswer(error);
  }
}

const json = (body: object, context: string, serviceRoot: string): ApiAnswer =>
  jsonAnswer({ '@odata.context': `${serviceRoot}$metadata${context}`, ...body });

const xmlAnswer = (body: string): ApiAnswer => ({
  status: 200,
  headers: { 'Content-Type': 'application/xml', 'OData-Version': '4.0' },
  body,
});

const asSet = ({ name }: Table): object => ({ name, kind: 'EntitySet', url: name });

/** All that the documentation has; anything else that begins with `$` is refused. */
const OPTIONS: ReadonlySet<string> = new Set(['$filter', '$select', '$top']);

function readTable(table: Table, options: QueryOptions, store: Store): readonly object[] {
  const other = [...options.keys()].find((name) => name.startsWith('$') && !OPTIONS.has(name));
  if (other !== undefined)
    throw odataError(`The query parameter '${other}' is not supported.`, 400);
  const filter = options.get('$filter');
  const matches = filter === undefined ? undefined : compileFilter(filter, { table, store });
  const top = readNumber(options, '$top') ?? Infinity;
  const columns = selected(table, options.get('$select'));
  const found: Row[] = [];
  for (const row of store.rows(table.set)) {
    if (found.length >= top) break;
    if (matches?.(row) !== false) found.push(row);
  }
  return found.map((row) =>
    Object.fromEntries(columns.map((column) => [column.name, cell(row, column, store)])),
  );
}

function selected(table: Table, select: string | undefined): Table['columns'] {
  if (select === undefined) return table.columns;
  return select.split(',').map((part) => {
    const name = part.trim();
    const column = table.columns.find((one) => one.name === name);
    if (!column) throw unknownColumn(name, table);
    return column;
  });
}
