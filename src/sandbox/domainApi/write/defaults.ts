import { fromInitial } from '../../data/invent.js';
import type { Attribute, EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import type { Value } from '../../data/values.js';
import { timeNow, today } from './clock.js';
import { setEntry, type Editor } from './editor.js';
import { lateDefaults } from './lateDefaults.js';

/** Gives a new row all of its members: the constant defaults of the model, or nothing. */
export function fillDefaults(row: Row, set: EntitySet, editor: Editor): void {
  const attributes = [...set.attributes.values()].filter(
    ({ group, type }) => group !== 'calculated' && !(group === 'system' && type === 'guid'),
  );
  editor.changes.change(row, {
    ...Object.fromEntries(attributes.map((one) => [one.name, firstValue(one, editor)])),
    ...Object.fromEntries([...set.references.keys()].map((name) => [name, null])),
  });
}

function firstValue(attribute: Attribute, { instance, caller }: Editor): Value {
  const { name, type, initial, group } = attribute;
  if (name === 'ObjectVersion') return 0;
  if (/^(Creation|Update)Time(Utc)?$/.test(name)) return timeNow(instance);
  if (/^(Creation|Update)User$/.test(name)) return caller.login;
  if (initial === undefined || group !== 'data') return null;
  return fromInitial(attribute, initial, () =>
    type === 'date' ? today(instance) : timeNow(instance),
  );
}

/** Fills what is still empty and follows from other members, as ERP.net's late defaults do. */
export function fillLateDefaults(row: Row, set: EntitySet, editor: Editor): void {
  const isEmpty = (name: string): boolean => (editor.changes.draft(row)[name] ?? null) === null;
  for (const { member, value } of lateDefaults) {
    const known = set.attributes.has(member) || set.references.has(member);
    if (!known || !isEmpty(member)) continue;
    const found = value(row, editor);
    if (found !== null) setEntry(row, member, found, editor);
  }
  for (const attribute of set.attributes.values()) {
    if (!attribute.required || attribute.group !== 'data' || !isEmpty(attribute.name)) continue;
    const empty = emptyValues[attribute.type];
    if (empty !== undefined) setEntry(row, attribute.name, empty, editor);
  }
}

/** Texts, dates and the like must be given. */
const emptyValues: Partial<Readonly<Record<Attribute['type'], Value>>> = {
  boolean: false,
  int32: 0,
  int64: 0,
  decimal: 0,
  double: 0,
  Amount: 0,
  Quantity: 0,
};
