import type { EntitySet, Model } from './model.js';
import { createRandom } from './random.js';
import { isRow, type Draft, type Recipe, type Row, type Tools } from './row.js';
import { isMultilanguage } from './values.js';

type RowsOf = (set: string) => readonly Row[];

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
    const rows = Array.from(drafts, (draft, index): Row => {
      checkNames(set, draft);
      const id = typeof draft['Id'] === 'string' ? draft['Id'] : ids.guid();
      return { set: name, id, number: index + 1, draft };
    });
    underWay.delete(name);
    return rows;
  };
}

function checkNames(set: EntitySet, draft: Draft): void {
  for (const [name, entry] of Object.entries(draft)) {
    const reference = typeof entry === 'symbol' || isRow(entry);
    const known = reference ? set.references.has(name) : set.attributes.has(name);
    if (known || (entry === null && set.references.has(name))) continue;
    throw new Error(`${set.name} has no ${reference ? 'reference' : 'attribute'} ${name}.`);
  }
}

function finder(rowsOf: RowsOf): Tools['find'] {
  return (set, attribute, text) => {
    const found = rowsOf(set).find(({ draft }) => {
      const entry = draft[attribute];
      if (typeof entry !== 'object' || isRow(entry)) return entry === text;
      return isMultilanguage(entry) && entry.EN === text;
    });
    if (!found) throw new Error(`No row of ${set} has ${attribute} ${text}.`);
    return found;
  };
}
