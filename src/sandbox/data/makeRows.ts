import type { EntitySet, Model } from './model.js';
import { createRandom, type Random } from './random.js';
import { isRow, self, type Draft, type Recipe, type Row, type Tools } from './row.js';
import { isMultilanguage } from './values.js';

type RowsOf = (set: string) => readonly Row[];

/** Rows of a set whose names are checked; all rows of a recipe have the same ones, and there are many. */
const checkedRows = 40;

/** Turns recipes into rows. */
export function rowMaker(model: Model, rowsOf: RowsOf) {
  const underWay = new Set<string>();

  return (name: string, recipe: Recipe): readonly Row[] => {
    const set = model.sets.get(name);
    if (!set) throw new Error(`There is a recipe for ${name}, but no such entity set.`);
    if (underWay.has(name)) {
      throw new Error(`The recipes for ${[...underWay].join(', ')} need each other's rows.`);
    }
    underWay.add(name);
    const random = createRandom(name);
    const drafts = recipe({ random, rows: rowsOf, find: finder(rowsOf) });
    const ids = createRandom(`${name}/ids`);
    const complete = requiredReferences(set, rowsOf);
    const rows = Array.from(drafts, (draft, index): Row => {
      if (index < checkedRows) checkNames(set, draft);
      const id = typeof draft['Id'] === 'string' ? draft['Id'] : ids.guid();
      return { set: name, id, number: index + 1, draft: complete(draft) };
    });
    underWay.delete(name);
    return rows;
  };
}

function checkNames(set: EntitySet, draft: Draft): void {
  for (const [name, entry] of Object.entries(draft)) {
    const reference = typeof entry === 'symbol' || isRow(entry);
    const known = reference ? set.references.has(name) : set.attributes.has(name);
    // A recipe gives the id by this name, whatever the set calls it.
    if (known || name === 'Id' || (entry === null && set.references.has(name))) continue;
    throw new Error(`${set.name} has no ${reference ? 'reference' : 'attribute'} ${name}.`);
  }
}

/** A recipe that leaves out a required reference gets any row of its target; one to a base type, the row itself. */
function requiredReferences(set: EntitySet, rowsOf: RowsOf): (draft: Draft) => Draft {
  const required = [...set.references.values()].filter((reference) => reference.required);
  const random: Random = createRandom(`${set.name}/required`);
  return (draft) => {
    const missing = required.filter(({ name }) => !(name in draft));
    if (missing.length === 0) return draft;
    const found = missing.map(({ name, target }): readonly [string, Row | typeof self] => [
      name,
      target === set.name || target === set.base ? self : random.pick(rowsOf(target)),
    ]);
    return { ...draft, ...Object.fromEntries(found) };
  };
}

function finder(rowsOf: RowsOf): Tools['find'] {
  return (set, attribute, text) => {
    const found = rowsOf(set).find(({ draft }) => {
      const entry = draft[attribute];
      if (typeof entry !== 'object' || isRow(entry)) return entry === text;
      return isMultilanguage(entry) && entry['EN'] === text;
    });
    if (!found) throw new Error(`No row of ${set} has ${attribute} ${text}.`);
    return found;
  };
}
