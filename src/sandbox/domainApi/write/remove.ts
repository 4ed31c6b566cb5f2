import type { Row } from '../../data/row.js';
import { serverError } from '../errors.js';
import { findSet } from '../sources.js';
import type { Editor } from './editor.js';

/** Deletes a row with what is below it in its aggregate; refused while any other row refers to one of them. */
export function removeEntity(row: Row, editor: Editor): void {
  const tree = aggregateBelow(row, editor);
  refuseReferences(new Set(tree), editor);
  for (const one of tree) editor.changes.remove(one);
}

function aggregateBelow(row: Row, editor: Editor): readonly Row[] {
  const { sources } = editor;
  const children = [...findSet(row.set, sources).children.values()].filter(
    ({ target }) => findSet(target, sources).root !== target,
  );
  const below = children.flatMap((child) => sources.store.children(row, child));
  return [row, ...below.flatMap((one) => aggregateBelow(one, editor))];
}

function refuseReferences(tree: ReadonlySet<Row>, { sources: { model, store } }: Editor): void {
  const targets = new Set([...tree].flatMap(({ set }) => [set, model.sets.get(set)?.base ?? set]));
  for (const set of model.sets.values()) {
    // The rows of a base type are looked at where they are their own.
    const isView = set.view && set.table === undefined;
    if (isView || [...model.sets.values()].some(({ base }) => base === set.name)) continue;
    const names = [...set.references.values()].filter(({ target }) => targets.has(target));
    if (names.length === 0) continue;
    for (const row of store.rows(set.name)) {
      if (tree.has(row)) continue;
      const name = names.find((one) => refersTo(store.reference(row, one.name), tree))?.name;
      if (name !== undefined) throw isInUse(row, name);
    }
  }
}

const refersTo = (reached: Row | null, tree: ReadonlySet<Row>): boolean =>
  reached !== null && tree.has(reached);

const isInUse = ({ set, id }: Row, name: string) =>
  serverError(`The object can't be deleted: ${set}(${id}) refers to it as '${name}'.`);
