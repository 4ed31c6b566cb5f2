import { unitOf } from '../../data/measure.js';
import type { Attribute, EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import type { Value } from '../../data/values.js';
import { invalidOperation } from '../errors.js';
import { findSet } from '../sources.js';
import { setEntry, type Editor } from './editor.js';
import { isJson, unexpectedNode, type Json } from './json.js';
import { readValue } from './values.js';

interface Target {
  readonly row: Row;
  readonly set: EntitySet;
  /** The whole object that is written. */
  readonly json: Json;
}

/**
 * Reads an Amount or Quantity into its number. Its currency or unit is assigned when the row itself refers to it,
 * and must be the one in force when another row does (data-manipulation/update-order.md).
 */
export function readMeasured(
  value: unknown,
  attribute: Attribute,
  { target, editor }: { readonly target: Target; readonly editor: Editor },
): Value {
  if (value === null) return readValue(null, attribute, editor.instance.model);
  if (!isJson(value)) throw unexpectedNode(value, 'StartObject');
  const code = value[attribute.type === 'Amount' ? 'Currency' : 'Unit'];
  if (typeof code === 'string') takeUnit(code, attribute, { target, editor });
  return readValue(value['Value'] ?? null, { ...attribute, required: true }, editor.instance.model);
}

function takeUnit(
  code: string,
  attribute: Attribute,
  { target, editor }: { readonly target: Target; readonly editor: Editor },
): void {
  const { row, set, json } = target;
  const [local, ...more] = attribute.unit ?? [];
  const reference =
    local !== undefined && more.length === 0 ? set.references.get(local) : undefined;
  const isGiven =
    reference && Object.keys(json).some((name) => name.split('@')[0] === reference.name);
  if (!reference || isGiven) {
    const effective = unitOf(attribute, row, editor.sources.store);
    if (isSame(code, effective)) return;
    const what = attribute.type === 'Amount' ? 'currency' : 'measurement unit';
    throw invalidOperation(
      `The ${what} '${code}' of ${attribute.name} does not match the effective ${what} '${effective}'.`,
    );
  }
  setEntry(
    row,
    reference.name,
    findUnit(code, { attribute, set: findSet(reference.target, editor.sources) }, editor),
    editor,
  );
}

function findUnit(
  code: string,
  { attribute, set }: { readonly attribute: Attribute; readonly set: EntitySet },
  { sources: { store }, changes }: Editor,
): Row {
  const member = attribute.type === 'Amount' ? 'CurrencySign' : 'Code';
  const found = store.rows(set.name).find((row) => {
    const known = changes.draft(row)[member];
    return typeof known === 'string' && isSame(known, code);
  });
  if (found) return found;
  const shown = JSON.stringify({ Code: code });
  throw invalidOperation(`Object not found: ${set.type}, action: find, findBy: ${shown}.`);
}

const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
