import type { Row } from '../data/row.js';
import type { Store } from '../data/store.js';
import { notSupported, odataError } from '../domainApi/errors.js';
import { literalOf, pathOf, unsupportedOperator } from '../domainApi/filter/bindComparison.js';
import type { Expression, Literal } from '../domainApi/filter/expression.js';
import { parseFilter } from '../domainApi/filter/parseFilter.js';
import { cell, type Cell } from './cell.js';
import { findTable, type Column, type Table } from './tables.js';

type Condition = (row: Row) => boolean;
type Read = (row: Row) => Cell;

interface Scope {
  readonly table: Table;
  readonly store: Store;
}

/**
 * `$filter` of a table (ErpNetDocs/dev, table-api): `and`, `eq`, `le`, `ge`, `in`, and `or` of `eq` on one column.
 * `like` is documented without an example, so nobody knows how it is written; it is refused.
 */
export function compileFilter(text: string, scope: Scope): Condition {
  return condition(parseFilter(text), scope);
}

function condition(expression: Expression, scope: Scope): Condition {
  if (expression.kind === 'in') {
    const { read, column } = find(pathOf(expression.left).names, scope);
    const wanted = expression.items.map((item) => constant(literalOf(item), column));
    return (row) => wanted.includes(comparable(read(row)));
  }
  if (expression.kind !== 'binary') {
    throw notSupported('A condition in $filter compares a column with a constant.');
  }
  const { operator, left, right } = expression;
  if (operator === 'and') {
    const both = [condition(left, scope), condition(right, scope)];
    return (row) => both.every((one) => one(row));
  }
  if (operator === 'or') return alternatives(expression, scope);
  return comparison(expression, scope);
}

function comparison(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  scope: Scope,
): Condition {
  if (operator !== 'eq' && operator !== 'ge' && operator !== 'le') {
    throw unsupportedOperator(operator);
  }
  const { read, column } = find(pathOf(left).names, scope);
  const bound = constant(literalOf(right), column);
  return (row) => {
    const value = comparable(read(row));
    if (operator === 'eq') return value === bound;
    if (value === null || bound === null) return false;
    return operator === 'ge' ? value >= bound : value <= bound;
  };
}

/** `or` stands for a list of values of one column, and for nothing else. */
function alternatives(expression: Expression, scope: Scope): Condition {
  const parts = flatten(expression);
  const names = parts.map((part) =>
    part.kind === 'binary' && part.operator === 'eq' ? pathOf(part.left).names.join('/') : '',
  );
  if (names.some((name) => name === '' || name !== names[0])) throw unsupportedOperator('or');
  const any = parts.map((part) => condition(part, scope));
  return (row) => any.some((one) => one(row));
}

const flatten = (expression: Expression): readonly Expression[] =>
  expression.kind === 'binary' && expression.operator === 'or'
    ? [...flatten(expression.left), ...flatten(expression.right)]
    : [expression];

/** `Document_Reference/Document_Date`: through references to a column. */
function find(
  [name = '', ...rest]: readonly string[],
  { table, store }: Scope,
): { readonly read: Read; readonly column: Column } {
  if (rest.length === 0) {
    const column = table.columns.find((one) => one.name === name);
    if (!column) throw unknownColumn(name, table);
    return { column, read: (row) => cell(row, column, store) };
  }
  const reference = table.references.find((one) => one.name === name);
  const target = findTable(reference?.table ?? '');
  if (!reference || !target) throw unknownColumn(name, table);
  const inner = find(rest, { table: target, store });
  const { member } = reference;
  return {
    column: inner.column,
    read: (row) => {
      const reached = member === undefined ? row : store.reference(row, member);
      return reached && inner.read(reached);
    },
  };
}

export const unknownColumn = (name: string, table: Table) =>
  odataError(`Could not find a property named '${name}' on type 'Erp.${table.name}'.`, 400);

const FITTING: Readonly<Record<Column['type'], Literal['type']>> = {
  uniqueidentifier: 'guid',
  nvarchar: 'string',
  date: 'date',
  datetime: 'date',
  int: 'number',
  decimal: 'number',
  bit: 'boolean',
};

function constant({ type, text }: Literal, column: Column): Cell {
  if (type === 'null') return null;
  if (type !== FITTING[column.type]) {
    throw odataError(`The constant '${text}' does not fit the column '${column.name}'.`, 400);
  }
  if (type === 'number') return Number(text.replace(/[mdfl]$/i, ''));
  return comparable(type === 'boolean' ? text === 'true' : text);
}

/** Text without its case, as the usual collation of SQL Server compares; points in time by their milliseconds. */
function comparable(value: Cell): Cell {
  if (typeof value !== 'string') return value;
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? Date.parse(value) : value.toLowerCase();
}
