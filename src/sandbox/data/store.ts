import { calculate } from './calculated.js';
import { displayText } from './displayText.js';
import { invent } from './invent.js';
import type { Layer } from './layer.js';
import { unitOf } from './measure.js';
import type { Attribute, ChildCollection, EntitySet, Model } from './model.js';
import { entryRow, isValue, type Row } from './row.js';
import type { Value } from './values.js';

/** Languages that the instance has texts in. */
export const languages = ['EN', 'BG'] as const;
export type Language = (typeof languages)[number];

/** The data of the instance, as one request sees it. */
export interface Store {
  readonly layer: Layer;
  readonly model: Model;
  /** Language of texts that are for a person. */
  readonly language: Language;
  /** Rows of a set in the order of their ids; those of a base type are all rows of the derived types. */
  readonly rows: (set: string) => readonly Row[];
  readonly find: (set: string, id: string) => Row | undefined;
  /** Rows of a child collection, as they were entered. */
  readonly children: (parent: Row, child: ChildCollection) => readonly Row[];
  readonly value: (row: Row, attribute: Attribute) => Value;
  /** Number of an Amount or Quantity, without its currency or unit. */
  readonly measure: (row: Row, attribute: Attribute) => number | null;
  readonly reference: (row: Row, name: string) => Row | null;
  /** Text that stands for the row where a person reads it. */
  readonly displayText: (row: Row) => string;
}

export function createStore(layer: Layer, model: Model, language: Language = 'EN'): Store {
  const store: Store = {
    layer,
    model,
    language,
    rows: layer.rows,
    find: layer.find,
    children: layer.children,
    reference: (row, name) => entryRow(layer.draft(row)[name], row),
    displayText: (row) => displayText(row, store),
    measure: (row, attribute) => {
      const value = plainValue(row, attribute, store);
      return typeof value === 'number' ? round(value, attribute) : null;
    },
    value: (row, attribute) => {
      const value = plainValue(row, attribute, store);
      return typeof value === 'number' ? withUnit(value, row, { attribute, store }) : value;
    },
  };
  return store;
}

/** A value as it is kept: Amounts and Quantities are numbers. */
function plainValue(row: Row, attribute: Attribute, store: Store): Value {
  const { name, group } = attribute;
  if (group === 'calculated') return calculate(name, row, store);
  const owner = name === 'ObjectVersion' ? aggregateRoot(row, store) : row;
  const draft = store.layer.draft(owner);
  const given = draft[name];
  return isValue(given) ? given : invent(attribute, owner, draft);
}

/** The row at the top of an aggregate: it has the version of the whole tree. */
export function aggregateRoot(row: Row, store: Store): Row {
  let reached = row;
  for (let level = 0; level < 5; level++) {
    const parent: EntitySet['parent'] = store.model.sets.get(reached.set)?.parent;
    const above = parent === undefined ? null : store.reference(reached, parent);
    if (!above) return reached;
    reached = above;
  }
  return reached;
}

const round = (value: number, { scale = 6 }: Attribute): number => Number(value.toFixed(scale));

function withUnit(
  value: number,
  row: Row,
  { attribute, store }: { readonly attribute: Attribute; readonly store: Store },
): Value {
  switch (attribute.type) {
    case 'Amount':
      return { Value: round(value, attribute), Currency: unitOf(attribute, row, store) };
    case 'Quantity':
      return { Value: round(value, attribute), Unit: unitOf(attribute, row, store) };
    case 'int32':
    case 'int64':
      return value;
    default:
      return round(value, attribute);
  }
}
