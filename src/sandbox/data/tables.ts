import { insertById, placeOf, sortById } from './idOrder.js';
import type { ChangeableLayer, ChangeSet } from './layer.js';
import { rowMaker } from './makeRows.js';
import { derivedSets, type ChildCollection, type Model } from './model.js';
import { linked, type Recipe, type Row } from './row.js';

interface Table {
  /** As the recipe made them, new ones at the end. */
  readonly made: Row[];
  readonly sorted: Row[];
  readonly byId: Map<string, Row>;
}

type ChildIndex = ReadonlyMap<string, readonly Row[]>;

/** The saved rows. Each set is made when it is first asked for, and is the same at every start. */
export function createTables(
  model: Model,
  recipes: Readonly<Record<string, Recipe>>,
): ChangeableLayer {
  const tables = new Map<string, Table>();
  let isComplete = false;
  const childIndexes = new Map<string, ChildIndex>();
  const makeRows = rowMaker(model, (set) => table(set).made);

  const table = (name: string): Table => {
    const known = tables.get(name);
    if (known) return known;
    const recipe = recipes[name];
    const derived = derivedSets(name, model).filter((set) => set.name !== name);
    const made = recipe
      ? makeRows(name, recipe)
      : derived.flatMap(({ name: one }) => table(one).made);
    const created: Table = {
      made: [...made],
      sorted: sortById(made),
      byId: new Map(made.map((row) => [row.id, row])),
    };
    tables.set(name, created);
    return created;
  };

  const childIndex = ({ target, backReference }: ChildCollection): ChildIndex => {
    const key = `${target}/${backReference}`;
    const index = childIndexes.get(key) ?? byParent(table(target).made, backReference);
    childIndexes.set(key, index);
    return index;
  };

  /** Views are made again from the saved rows; indexes too. */
  const forgetDerived = (touched: ReadonlySet<string>): void => {
    for (const [name, set] of model.sets) if (set.view && !set.table) tables.delete(name);
    for (const key of childIndexes.keys()) {
      if (touched.has(key.slice(0, key.indexOf('/')))) childIndexes.delete(key);
    }
  };

  return {
    rows: (set) => table(set).sorted,
    find: (set, id) => table(set).byId.get(id),
    children: (parent, child) => childIndex(child).get(parent.id) ?? [],
    draft: (row) => row.draft,
    apply: (changes) => {
      // What was not made so far must not depend on what is written from now on.
      if (!isComplete) for (const name of model.sets.keys()) table(name);
      isComplete = true;
      for (const [row, entries] of changes.changed) row.draft = { ...row.draft, ...entries };
      for (const { row, name } of places(changes.added, model)) insert(row, table(name));
      for (const { row, name } of places(changes.removed, model)) remove(row, table(name));
      forgetDerived(touchedSets(changes, model));
    },
  };
}

/** A row is in the table of its set and in that of the base type. */
const places = (rows: ReadonlySet<Row>, model: Model) =>
  [...rows].flatMap((row) => setsOf(row, model).map((name) => ({ row, name })));

function setsOf(row: Row, { sets }: Model): readonly string[] {
  const base = sets.get(row.set)?.base;
  return base === undefined ? [row.set] : [row.set, base];
}

function insert(row: Row, { made, sorted, byId }: Table): void {
  if (byId.has(row.id)) return;
  made.push(row);
  insertById(row, sorted);
  byId.set(row.id, row);
}

function remove(row: Row, { made, sorted, byId }: Table): void {
  if (!byId.delete(row.id)) return;
  made.splice(made.indexOf(row), 1);
  sorted.splice(placeOf(row.id, sorted), 1);
}

function touchedSets({ added, changed, removed }: ChangeSet, model: Model): ReadonlySet<string> {
  const rows = [...added, ...changed.keys(), ...removed];
  return new Set(rows.flatMap((row) => setsOf(row, model)));
}

function byParent(rows: readonly Row[], reference: string): ChildIndex {
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
