import { plainText } from '../../data/displayText.js';
import type { Attribute, EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import type { Value } from '../../data/values.js';
import { notSupported, odataError, unknownProperty } from '../errors.js';
import type { Sources } from '../sources.js';
import { splitText } from './splitText.js';

export type Order = (left: Row, right: Row) => number;

/** Turns the text of `$orderby` into an order of rows; only attributes that the model calls orderable may be used. */
export function compileOrderBy(text: string, set: EntitySet, sources: Sources): Order {
  const orders = splitText(text, ',').map((part, index) =>
    compilePart(part, { text, index }, { set, sources }),
  );
  return (left, right) => {
    for (const order of orders) {
      const result = order(left, right);
      if (result !== 0) return result;
    }
    return 0;
  };
}

function compilePart(
  part: string,
  { text, index }: { readonly text: string; readonly index: number },
  { set, sources }: { readonly set: EntitySet; readonly sources: Sources },
): Order {
  const [, name = '', direction = 'asc'] = /^([\w/]+)(?:\s+(asc|desc))?$/.exec(part) ?? [];
  if (name === '') {
    const position = text.split(',').slice(0, index).join(',').length + (index > 0 ? 1 : 0);
    throw odataError(`Syntax error at position ${position} in '${text}'.`);
  }
  const attribute = orderable(name, set);
  const sign = direction === 'desc' ? -1 : 1;
  return (left, right) =>
    sign * compare(sources.store.value(left, attribute), sources.store.value(right, attribute));
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

/** Empty values come first, as in SQL Server. */
function compare(left: Value, right: Value): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(plainText(left), plainText(right));
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });
