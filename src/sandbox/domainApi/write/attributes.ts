import type { Attribute, EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { invalidOperation, serverError } from '../errors.js';
import { readCustomProperty } from './customProperty.js';
import { setEntry, type Editor } from './editor.js';
import { recalculate } from './frontEnd.js';
import { shown, type Json } from './json.js';
import { readMeasured } from './measured.js';
import { stateIsChangedByMethod } from './rules/stateChange.js';
import { readValue } from './values.js';

interface Assignment {
  /** The whole object that is written. */
  readonly json: Json;
  readonly set: EntitySet;
  readonly editor: Editor;
}

const documents = 'General_Documents_Documents';

/** The documentation writes these although the model calls them read-only (import.md, Import Sales Order). */
const documentedWrites = new Set(['PartyCode']);

/** Writes the member of an object that is an attribute of the row. */
export function assignAttribute(
  row: Row,
  attribute: Attribute,
  { json, set, editor }: Assignment,
): void {
  const { name, type } = attribute;
  const value = json[name];
  const { store, model } = editor.sources;
  if (name === 'ObjectVersion') {
    checkVersion(value, row, { attribute, editor });
    return;
  }
  if (name === set.id || (attribute.group === 'system' && type === 'guid')) {
    refuseOtherId(value, row, name);
    return;
  }
  if (name === 'State' && set.base === documents) throw stateIsChangedByMethod(store.language);
  if (attribute.readOnly && !documentedWrites.has(name)) {
    throw invalidOperation(`The property '${name}' of '${set.name}' is read-only.`);
  }
  const read = () => {
    if (type === 'Amount' || type === 'Quantity') {
      return readMeasured(value, attribute, { target: { row, set, json }, editor });
    }
    return type === 'CustomPropertyValue'
      ? readCustomProperty(value, name, { set: set.name, sources: editor.sources })
      : readValue(value, attribute, model);
  };
  if (setEntry(row, name, read(), editor)) recalculate(row, name, editor);
}

/** data-sync/optimistic-locking.md: an update that tells the version it was made from fails when that is not the last one. */
function checkVersion(
  value: unknown,
  row: Row,
  { attribute, editor }: { readonly attribute: Attribute; readonly editor: Editor },
): void {
  const current = editor.sources.store.value(row, attribute);
  if (editor.changes.current().added.has(row) || value === current) return;
  throw serverError(
    `The object ${row.set}(${row.id}) was changed in the meantime: its ObjectVersion is ${shown(current)}, not ${shown(value)}.`,
  );
}

function refuseOtherId(value: unknown, row: Row, name: string): void {
  if (typeof value === 'string' && value.toLowerCase() === row.id) return;
  throw invalidOperation(`The property '${name}' of '${row.set}' is read-only.`);
}
