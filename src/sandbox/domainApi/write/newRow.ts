import { randomUUID } from 'node:crypto';
import type { EntitySet } from '../../data/model.js';
import type { Draft, Row } from '../../data/row.js';
import { findSet } from '../sources.js';
import { fillDefaults, fillLateDefaults } from './defaults.js';
import type { Editor } from './editor.js';

/** A new row with the constant defaults of its set. */
export function newRow(set: EntitySet, editor: Editor, id: string = randomUUID()): Row {
  // The number is for what the demo data invents; a written row has all of its members.
  const row: Row = { set: set.name, id, number: 0, draft: {} };
  editor.changes.add(row);
  fillDefaults(row, set, editor);
  return row;
}

/** A new row that the system itself writes. */
export function addRow(setName: string, entries: Draft, editor: Editor): Row {
  const set = findSet(setName, editor.sources);
  const row = newRow(set, editor);
  editor.changes.change(row, entries);
  fillLateDefaults(row, set, editor);
  return row;
}
