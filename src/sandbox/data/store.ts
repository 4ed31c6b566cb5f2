import { calculate } from './calculated.js';
import { displayText } from './displayText.js';
import { compareIds } from './idOrder.js';
import { invent } from './invent.js';
import { rowMaker } from './makeRows.js';
import type { Attribute, ChildCollection, Model } from './model.js';
import { isValue, linked, type Recipe, type Row } from './row.js';
import { currencyOf, unitOf } from './units.js';
import type { Value } from './values.js';

/** The data of the instance. Each set is made when it is first asked for, and is the same at every start. */
export interface Store {
  /** Rows of a set in the order of their ids; those of a base type are all rows of the derived types. */
  rows(set: string): readonly Row[];
  find(set: string, id: string): Row | undefined;
  /** Rows of a child collection, as they were entered. */
  children(parent: Row, child: ChildCollection): readonly Row[];
  value(row: Row, attribute: Attribute): Value;
  reference(row: Row, name: string): Row | null;
  /** Text that stands for the row where a person reads it. */
  displayText(row: Row): string;
}

interface Table {
  /** As the recipe made them. */
  readonly made: readonly Row[];
  readonly sorted: readonly Row[];
  readonly byId: ReadonlyMap<string, Row>;
}

export function createStore(model: Model, recipes: Readonly<Record<string, Recipe>>): Store {
  const table = createTables(model, recipes);
  const childIndexes = new Map<string, ReadonlyMap<string, readonly Row[]>>();

  const childIndex = ({ target, backReference }: ChildCollection) => {
    const key = `${target}/${backReference}`;
    const index = childIndexes.get(key) ?? byParent(table(target).made, backReference);
    childIndexes.set(key, index);
    return index;
  };

  const store: Store = {
    rows: (set) => table(set).sorted,
    find: (set, id) => table(set).byId.get(id),
    children: (parent, child) => childIndex(child).get(parent.id) ?? [],
    reference: linked,
    displayText: (row) => displayText(row, { model, store }),
    value: (row, attribute) => {
      if (attribute.group === 'calculated') return calculate(attribute.name, row, { model, store });
      const given = row.draft[attribute.name];
      return withUnit(isValue(given) ? given : invent(attribute, row), { attribute, row, store });
    },
  };
  return store;
}

function createTables(
  model: Model,
  recipes: Readonly<Record<string, Recipe>>,
): (set: string) => Table {
  const tables = new Map<string, Table>();
  const makeRows = rowMaker(model, (set) => table(set).made);

  const table = (set: string): Table => {
    const known = tables.get(set);
    if (known) return known;
    const derived = [...model.sets.values()].filter(({ base }) => base === set);
    const recipe = recipes[set];
    const made = recipe ? makeRows(set, recipe) : derived.flatMap(({ name }) => table(name).made);
    const created: Table = {
      made,
      sorted: [...made].sort((left, right) => compareIds(left.id, right.id)),
      byId: new Map(made.map((row) => [row.id, row])),
    };
    tables.set(set, created);
    return created;
  };
  return table;
}

function withUnit(
  value: Value,
  {
    attribute,
    row,
    store,
  }: { readonly attribute: Attribute; readonly row: Row; readonly store: Store },
): Value {
  if (typeof value !== 'number' || attribute.type === 'int32') return value;
  const rounded = Number(value.toFixed(attribute.scale ?? 6));
  if (attribute.type === 'Amount') return { Value: rounded, Currency: currencyOf(attribute, row) };
  if (attribute.type === 'Quantity') {
    return { Value: rounded, Unit: unitOf(attribute, row, (set) => store.rows(set)) };
  }
  return rounded;
}

function byParent(rows: readonly Row[], reference: string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const parent = linked(row, reference)?.id;
    if (parent === undefined) continue;
    const group = groups.get(parent);
    if (group) group.push(row);
    else groups.set(parent, [row]);
  }
  return groups;
}
