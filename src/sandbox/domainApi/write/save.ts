import type { Layer } from '../../data/layer.js';
import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { aggregateRoot, createStore, type Store } from '../../data/store.js';
import { invalidOperation } from '../errors.js';
import { timeNow } from './clock.js';
import { refuseDuplicate } from './duplicates.js';
import type { Editor } from './editor.js';
import { allRules } from './rules/allRules.js';
import { releasedDocument } from './rules/documents.js';
import { ruleError, type Subject } from './rules/rule.js';

interface Saving extends Pick<Editor, 'changes' | 'instance' | 'caller'> {
  readonly sources: { readonly store: Store };
  /** Lets changes of released documents through: those that a method of the document makes. */
  readonly byMethod?: boolean;
}

/** Checks what the back-end checks, counts the versions of the aggregates up, and saves. Throws and saves nothing otherwise. */
export function save(saving: Saving): void {
  const {
    changes,
    instance,
    caller,
    sources: { store },
  } = saving;
  const subjects = subjectsOf(saving);
  for (const subject of subjects) check(subject, saving.byMethod ?? false);
  const before = createStore(instance.tables, instance.model);
  const removed = changes.current().removed;
  const roots = new Set(
    subjects.map(({ row, kind }) => aggregateRoot(row, kind === 'removed' ? before : store)),
  );
  for (const root of roots) {
    if (removed.has(root)) continue;
    const version = changes.draft(root)['ObjectVersion'] ?? savedVersion(root, before);
    const set = instance.model.sets.get(root.set);
    const known = Object.entries({
      ObjectVersion: Number(version) + 1,
      AggregateLastUpdateTimeUtc: timeNow(instance),
      UpdateTime: timeNow(instance),
      UpdateUser: caller.login,
    }).filter(([name]) => set?.attributes.has(name));
    changes.change(root, Object.fromEntries(known));
  }
  changes.commit();
}

function subjectsOf({ changes, instance, sources: { store } }: Saving): readonly Subject[] {
  const saved: Layer = instance.tables;
  const { added, changed, removed } = changes.current();
  const isReal = (row: Row): boolean => !added.has(row) && !removed.has(row);
  const kinds: readonly (readonly [Subject['kind'], readonly Row[]])[] = [
    ['added', [...added]],
    ['changed', [...changed.keys()].filter(isReal)],
    ['removed', [...removed]],
  ];
  return kinds.flatMap(([kind, rows]) => rows.map((row) => ({ row, store, saved, kind })));
}

/** Of a row that nobody has written so far. */
function savedVersion(root: Row, before: Store): number {
  const attribute = before.model.sets.get(root.set)?.attributes.get('ObjectVersion');
  return attribute ? Number(before.value(root, attribute)) : 0;
}

function check(subject: Subject, byMethod: boolean): void {
  const { row, store, kind } = subject;
  const set = store.model.sets.get(row.set);
  if (kind !== 'removed' && set) refuseEmpty(row, set, store);
  for (const rule of byMethod ? [] : allRules) {
    const texts = rule.check(subject);
    if (texts) throw ruleError(rule, texts, store.language);
  }
  const document = byMethod ? undefined : releasedDocument(subject);
  if (document) {
    throw invalidOperation(
      `The document ${store.displayText(document)} is released: it can be modified with adjustment documents only.`,
    );
  }
  if (kind !== 'removed') refuseDuplicate(row, store);
}

/** Members that the model requires and that no default has filled. */
function refuseEmpty(row: Row, set: EntitySet, { layer }: Store): void {
  const draft = layer.draft(row);
  const members = [...set.attributes.values(), ...set.references.values()];
  // A row of the demo data need not have its invented members in its draft.
  const missing = members.find(
    ({ name, required }) => required && name in draft && draft[name] === null,
  );
  if (!missing) return;
  throw invalidOperation(`The property '${missing.name}' of '${set.name}' is required.`);
}
