import { aggregateRoot, createStore } from '../../../data/store.js';
import type { Row } from '../../../data/row.js';
import type { Rule, Subject } from './rule.js';

/** The document that a row is, or is a part of; `undefined` for other rows and for new documents. */
function savedDocument({ row, store, saved }: Subject): Row | undefined {
  const { sets } = store.model;
  const before = createStore(saved, store.model);
  const root = aggregateRoot(row, saved.find(row.set, row.id) ? before : store);
  if (sets.get(root.set)?.base !== 'General_Documents_Documents') return undefined;
  return saved.find(root.set, root.id);
}

/** Finished documents are read-only, header and lines alike. */
export const readOnlyDocument: Rule = {
  code: 'R29107',
  name: 'ModifyOnlyIfDocumentIsNotReadOnly',
  event: 'ClientCommit',
  check: (subject) => {
    const document = savedDocument(subject);
    if (!document || subject.saved.draft(document)['ReadOnly'] !== true) return undefined;
    const text = subject.store.displayText(document);
    return {
      EN: `The document ${text} and it's header and lines cannot be updated/deleted. The documents is marked as read only.`,
    };
  },
};

/** Whether a saved document is released, and so to be changed with adjustment documents only. */
export function releasedDocument(subject: Subject): Row | undefined {
  const document = savedDocument(subject);
  return document && subject.saved.draft(document)['State'] === 'Released' ? document : undefined;
}
