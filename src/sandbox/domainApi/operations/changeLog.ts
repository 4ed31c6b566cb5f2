import type { ChangeSet, Layer } from '../../data/layer.js';
import { isRow, type Draft, type Row } from '../../data/row.js';
import type { Store } from '../../data/store.js';

type Kind = 'insert' | 'update' | 'delete';

type Members = Readonly<Record<string, unknown>>;

/** What `GetChanges` tells: by kind, entity set and id, the members that changed with their values. */
type ChangeReport = Readonly<
  Partial<Record<Kind, Readonly<Record<string, Readonly<Record<string, Members>>>>>>
>;

/** Collects the changes of a transaction until somebody asks for them. */
export interface ChangeLog {
  /** Call it before the changes reach the layer `before`. */
  add(changes: ChangeSet, before: Layer): void;
  /** Everything since the last call; `store` reads the values as they are now. */
  take(store: Store): ChangeReport;
}

export function createChangeLog(): ChangeLog {
  const inserted = new Map<Row, Set<string>>();
  const updated = new Map<Row, Set<string>>();
  const deleted = new Set<Row>();
  return {
    add: ({ added, changed, removed }, before) => {
      for (const row of added) inserted.set(row, new Set());
      for (const [row, draft] of changed) {
        const kind = inserted.has(row) ? inserted : updated;
        const names = changedNames(draft, inserted.has(row) ? {} : before.draft(row));
        kind.set(row, new Set([...(kind.get(row) ?? []), ...names]));
      }
      for (const row of removed) {
        if (!inserted.delete(row)) deleted.add(row);
        updated.delete(row);
      }
    },
    take: (store) => {
      const report = {
        ...part('insert', inserted, store),
        ...part('update', updated, store),
        ...part('delete', new Map([...deleted].map((row) => [row, new Set()])), store),
      };
      for (const list of [inserted, updated, deleted]) list.clear();
      return report;
    },
  };
}

const changedNames = (after: Draft, before: Draft): readonly string[] =>
  Object.keys(after).filter(
    (name) => JSON.stringify(plain(after[name])) !== JSON.stringify(plain(before[name])),
  );

/** Rows refer to each other in rings; their ids don't. */
const plain = (entry: Draft[string] | undefined): unknown => {
  if (entry === undefined || entry === null) return null;
  return isRow(entry) ? entry.id : typeof entry === 'symbol' ? 'self' : entry;
};

function part(kind: Kind, rows: ReadonlyMap<Row, ReadonlySet<string>>, store: Store): ChangeReport {
  if (rows.size === 0) return {};
  const sets: Record<string, Record<string, Members>> = {};
  for (const [row, names] of rows) {
    (sets[row.set] ??= {})[row.id] = Object.fromEntries(
      [...names].map((name) => [name, member(row, name, store)]),
    );
  }
  return { [kind]: sets };
}

function member(row: Row, name: string, store: Store): unknown {
  const set = store.model.sets.get(row.set);
  const attribute = set?.attributes.get(name);
  if (attribute) return store.value(row, attribute);
  const reference = set?.references.get(name);
  const reached = reference && store.reference(row, name);
  return reached ? { '@odata.id': `${reference.target}(${reached.id})` } : null;
}
