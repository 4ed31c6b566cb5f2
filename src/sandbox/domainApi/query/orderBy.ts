import { plainText } from '../../data/displayText.js';
import type { Attribute, EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import type { Value } from '../../data/values.js';
import { notSupported, odataError, unknownProperty } from '../errors.js';
import type { Sources } from '../sources.js';
import { splitText } from './splitText.js';

/** Puts rows in order and gives so many of the first ones; rows that are equal keep their order. */
export type Order = (rows: readonly Row[], most: number) => readonly Row[];

interface Part {
  readonly read: (row: Row) => Value;
  readonly sign: number;
  readonly compare: Compare;
}

type Compare = (left: Value, right: Value) => number;

interface Keyed {
  readonly row: Row;
  readonly keys: readonly Value[];
}

/** Turns the text of `$orderby` into an order of rows; only attributes that the model calls orderable may be used. */
export function compileOrderBy(text: string, set: EntitySet, sources: Sources): Order {
  const parts = splitText(text, ',').map((part, index) =>
    readPart(part, { text, index }, { set, sources }),
  );
  const compareRows = (left: Keyed, right: Keyed): number => {
    for (const [index, { sign, compare }] of parts.entries()) {
      const result = sign * compare(left.keys[index] ?? null, right.keys[index] ?? null);
      if (result !== 0) return result;
    }
    return 0;
  };
  return (rows, most) => {
    const keyed = rows.map((row) => ({ row, keys: parts.map(({ read }) => read(row)) }));
    return firstOf(keyed, most, compareRows).map(({ row }) => row);
  };
}

/** The first ones in order. Few of many are found without sorting all. */
function firstOf(
  list: Keyed[],
  most: number,
  compareRows: (left: Keyed, right: Keyed) => number,
): readonly Keyed[] {
  if (most * 8 > list.length) return list.sort(compareRows).slice(0, most);
  const first: Keyed[] = [];
  for (const item of list) {
    const last = first[most - 1];
    if (last && compareRows(item, last) >= 0) continue;
    let place = first.length;
    for (let next = first[place - 1]; next; next = first[place - 1]) {
      if (compareRows(item, next) >= 0) break;
      place--;
    }
    first.splice(place, 0, item);
    if (first.length > most) first.pop();
  }
  return first;
}

function readPart(
  part: string,
  { text, index }: { readonly text: string; readonly index: number },
  { set, sources }: { readonly set: EntitySet; readonly sources: Sources },
): Part {
  const [, name = '', direction = 'asc'] = /^([\w/]+)(?:\s+(asc|desc))?$/.exec(part) ?? [];
  if (name === '') {
    const position = text.split(',').slice(0, index).join(',').length + (index > 0 ? 1 : 0);
    throw odataError(`Syntax error at position ${position} in '${text}'.`);
  }
  const attribute = orderable(name, set);
  return {
    read: (row) => sources.store.value(row, attribute),
    sign: direction === 'desc' ? -1 : 1,
    compare: emptyFirst(attribute.type === 'string' ? compareTexts : compareValues),
  };
}

function orderable(path: string, set: EntitySet): Attribute {
  const [name = ''] = path.split('/');
  const attribute = set.attributes.get(name);
  if (!attribute && !set.references.has(name) && !set.children.has(name)) {
    throw unknownProperty(name, set.type);
  }
  if (attribute?.orderable && path === name) return attribute;
  throw notSupported(`The property '${path}' cannot be used in the $orderby query option.`);
}

/** As in SQL Server. */
const emptyFirst =
  (compare: Compare): Compare =>
  (left, right) => {
    if (left === right) return 0;
    if (left === null) return -1;
    return right === null ? 1 : compare(left, right);
  };

/** Numbers, and dates as they are written. */
const compareValues: Compare = (left, right) =>
  left !== null && right !== null && left < right ? -1 : 1;

const compareTexts: Compare = (left, right) => collator.compare(plainText(left), plainText(right));

const collator = new Intl.Collator('en', { sensitivity: 'base' });
