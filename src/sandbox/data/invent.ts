import { customPropertyName, firstExtensions } from './extensions.js';
import type { Attribute } from './model.js';
import { addDays, createRandom, type Random } from './random.js';
import type { Draft, Row } from './row.js';
import type { Value } from './values.js';

/** First and last day on which anything happens in the demo data. */
export const firstDay = '2025-01-02';
export const lastDay = '2026-10-30';

/** A value that neither a recipe nor a write gave: by the name of the attribute where that says enough, else by its type. */
export function invent(attribute: Attribute, row: Row, draft: Draft): Value {
  const { name, group, initial } = attribute;
  if (group === 'custom') return inventCustom(name, row);
  if (group === 'system') return inventSystem(name, row, draft);
  if (/Creation(Time|TimeUtc)$/.test(name)) return createdAt(row, draft);
  if (name.endsWith('UpdateTime')) return updatedAt(row, draft);
  if (/(Creation|Update)User$/.test(name)) return seeded(row, name).pick(['maria', 'ivan']);
  if (initial !== undefined) return fromInitial(attribute, initial, () => createdAt(row, draft));
  return attribute.required ? inventRequired(attribute, row) : null;
}

/** The same values for the same row and purpose. */
const seeded = (row: Row, purpose: string): Random =>
  createRandom(`${row.set}/${row.number}/${purpose}`);

function createdAt(row: Row, draft: Draft): string {
  const given = draft['CreationTime'] ?? draft['CreationTimeUtc'];
  return typeof given === 'string' ? given : seeded(row, 'created').day(firstDay, lastDay);
}

const updatedAt = (row: Row, draft: Draft): string =>
  addDays(createdAt(row, draft), seeded(row, 'updated').int(0, 60));

/** What the model gives as the default value of an attribute; `now` is for `Today` and `Now`. */
export function fromInitial({ type }: Attribute, initial: string, now: () => string): Value {
  if (type === 'boolean') return initial === 'true';
  if (type === 'date' || type === 'datetime') return now();
  return type === 'string' || type === 'enum' ? initial : Number(initial);
}

function inventRequired({ type, name, length = 32 }: Attribute, { id, number, set }: Row): Value {
  switch (type) {
    case 'boolean':
      return false;
    case 'string':
      return `${name}-${number}`.slice(0, length);
    case 'MultilanguageString':
      return { EN: `${set} ${number}` };
    case 'guid':
      return id;
    case 'date':
    case 'datetime':
      return `${lastDay}T00:00:00Z`;
    case 'Amount':
    case 'Quantity':
    case 'int32':
    case 'int64':
    case 'decimal':
    case 'double':
      return 0;
    default:
      return null;
  }
}

function inventSystem(name: string, row: Row, draft: Draft): Value {
  const external = row.number % 7 === 0;
  switch (name) {
    case 'ObjectVersion':
      return seeded(row, name).int(1, 24);
    case 'ExternalId':
      return external ? `WEB-${String(row.number).padStart(6, '0')}` : null;
    case 'ExternalSystem':
      return external ? 'webshop' : null;
    case 'AggregateLastUpdateTimeUtc':
      return updatedAt(row, draft).replace('T00:', `T${seeded(row, name).int(10, 17)}:`);
    case 'AdditionalDataJson':
      return null;
    default:
      return row.id; // The id, under the name that it has in the base type or the type itself.
  }
}

function inventCustom(name: string, row: Row): Value {
  const random = seeded(row, name);
  const property = firstExtensions
    .get(row.set)
    ?.find(({ code }) => customPropertyName(code) === name);
  if (!property || random.chance(0.35)) return null;
  const [value, description] = random.pick(property.values);
  return { Value: value, ValueId: valueId(property.code, value), Description: description };
}

/** Id of an allowed value of a custom property. */
export const valueId = (code: string, value: string): string =>
  createRandom(`${customPropertyName(code)}=${value}`).guid();
