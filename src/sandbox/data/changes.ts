import { insertById } from './idOrder.js';
import type { ChangeableLayer, ChangeSet, Layer } from './layer.js';
import { derivedSets, type ChildCollection, type Model } from './model.js';
import { entryRow, type Draft, type Row } from './row.js';

/** Changes on top of another layer, which sees nothing of them until they are committed. */
export interface Changes extends ChangeableLayer {
  add(row: Row): void;
  /** Sets entries of a row; the others stay. */
  change(row: Row, entries: Draft): void;
  remove(row: Row): void;
  current(): ChangeSet;
  /** Hands the changes to the layer below. */
  commit(): void;
}

export function createChanges(parent: ChangeableLayer, model: Model): Changes {
  const added = new Set<Row>();
  const changed = new Map<Row, Draft>();
  const removed = new Set<Row>();
  const merged = new Map<string, readonly Row[]>();

  const draft = (row: Row): Draft => {
    const entries = changed.get(row);
    return entries ? { ...parent.draft(row), ...entries } : parent.draft(row);
  };
  const addedTo = (set: string): readonly Row[] => {
    const names = new Set(derivedSets(set, model).map(({ name }) => name));
    return [...added].filter((row) => names.has(row.set));
  };

  const rows = (set: string): readonly Row[] => {
    if (added.size === 0 && removed.size === 0) return parent.rows(set);
    const known = merged.get(set);
    if (known) return known;
    const list = parent.rows(set).filter((row) => !removed.has(row));
    for (const row of addedTo(set)) insertById(row, list);
    merged.set(set, list);
    return list;
  };

  const write = (row: Row, entries: Draft): void => {
    changed.set(row, { ...changed.get(row), ...entries });
  };
  const apply = (changes: ChangeSet): void => {
    for (const row of changes.added) added.add(row);
    for (const [row, entries] of changes.changed) write(row, entries);
    for (const row of changes.removed) {
      if (!added.delete(row)) removed.add(row);
      changed.delete(row);
    }
    merged.clear();
  };
  const one = { added: new Set<Row>(), changed: new Map<Row, Draft>(), removed: new Set<Row>() };

  return {
    rows,
    draft,
    find: (set, id) => {
      const found = parent.find(set, id) ?? addedTo(set).find((row) => row.id === id);
      return found && !removed.has(found) ? found : undefined;
    },
    children: (owner, child) =>
      childrenOf(owner, child, { parent, draft, removed, changed, added: addedTo(child.target) }),
    apply,
    add: (row) => {
      apply({ ...one, added: new Set([row]) });
    },
    change: write,
    remove: (row) => {
      apply({ ...one, removed: new Set([row]) });
    },
    current: () => ({ added, changed, removed }),
    commit: () => {
      parent.apply({ added, changed, removed });
    },
  };
}

interface View {
  readonly parent: Layer;
  readonly draft: (row: Row) => Draft;
  readonly removed: ReadonlySet<Row>;
  readonly changed: ReadonlyMap<Row, Draft>;
  readonly added: readonly Row[];
}

/** Rows may have been moved to another parent, so those that changed are asked again. */
function childrenOf(
  owner: Row,
  child: ChildCollection,
  { parent, draft, removed, changed, added }: View,
): readonly Row[] {
  const leadsHere = (row: Row): boolean =>
    entryRow(draft(row)[child.backReference], row)?.id === owner.id;
  const before = parent.children(owner, child);
  const known = new Set(before);
  const moved = [...changed.keys()].filter((row) => row.set === child.target);
  const others = [...new Set([...moved, ...added])].filter((row) => !known.has(row));
  return [...before, ...others].filter(
    (row) => !removed.has(row) && (!changed.has(row) && known.has(row) ? true : leadsHere(row)),
  );
}
