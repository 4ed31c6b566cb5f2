import { plainText } from '../data/displayText.js';
import type { Row } from '../data/row.js';
import type { Store } from '../data/store.js';
import type { Column } from './tables.js';

export type Cell = string | number | boolean | null;

/** What stands in a column, as the database has it: amounts and quantities bare, enumerations as their numbers. */
export function cell(row: Row, { member }: Column, store: Store): Cell {
  if (member === 'Id') return row.id;
  const set = store.model.sets.get(row.set);
  const attribute = set?.attributes.get(member);
  if (!attribute) return store.reference(row, member)?.id ?? null;
  if (attribute.type === 'Amount' || attribute.type === 'Quantity') {
    return store.measure(row, attribute);
  }
  const value = store.value(row, attribute);
  if (attribute.type === 'enum') {
    return store.model.enums.get(attribute.enumeration ?? '')?.get(plainText(value)) ?? null;
  }
  return typeof value === 'object' ? null : value;
}
