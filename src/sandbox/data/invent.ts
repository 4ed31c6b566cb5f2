import { customProperties } from './customProperties.js';
import type { Attribute } from './model.js';
import { addDays, createRandom, type Random } from './random.js';
import type { Row } from './row.js';
import type { Value } from './values.js';

/** First and last day on which anything happens in the demo data. */
export const firstDay = '2025-01-02';
export const lastDay = '2026-10-30';

/** A value that no recipe gave: by the name of the attribute where that says enough, else by its type. */
export function invent(attribute: Attribute, row: Row): Value {
  const { name, group, initial } = attribute;
  if (group === 'custom') return inventCustom(name, row);
  if (group === 'system') return inventSystem(name, row);
  if (/Creation(Time|TimeUtc)$/.test(name)) return createdAt(row);
  if (name.endsWith('UpdateTime')) return updatedAt(row);
  if (/(Creation|Update)User$/.test(name)) return seeded(row, name).pick(['maria', 'ivan']);
  if (initial !== undefined) return fromInitial(attribute, initial, row);
  return attribute.required ? inventRequired(attribute, row) : null;
}

/** The same values for the same row and purpose. */
const seeded = (row: Row, purpose: string): Random =>
  createRandom(`${row.set}/${row.number}/${purpose}`);

function createdAt(row: Row): string {
  const given = row.draft['CreationTime'];
  return typeof given === 'string' ? given : seeded(row, 'created').day(firstDay, lastDay);
}

const updatedAt = (row: Row): string => addDays(createdAt(row), seeded(row, 'updated').int(0, 60));

function fromInitial({ type }: Attribute, initial: string, row: Row): Value {
  if (type === 'boolean') return initial === 'true';
  if (type === 'date' || type === 'datetime') return createdAt(row);
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

function inventSystem(name: string, row: Row): Value {
  const external = row.number % 7 === 0;
  switch (name) {
    case 'ObjectVersion':
      return seeded(row, name).int(1, 24);
    case 'ExternalId':
      return external ? `WEB-${String(row.number).padStart(6, '0')}` : null;
    case 'ExternalSystem':
      return external ? 'webshop' : null;
    case 'AggregateLastUpdateTimeUtc':
      return updatedAt(row).replace('T00:', `T${seeded(row, name).int(10, 17)}:`);
    case 'AdditionalDataJson':
      return null;
    default:
      return row.id; // The id, under the name that it has in the base type or the type itself.
  }
}

function inventCustom(name: string, row: Row): Value {
  const random = seeded(row, name);
  const property = customProperties[row.set]?.find((one) => one.name === name);
  if (!property || random.chance(0.35)) return null;
  const [value, description] = random.pick(property.values);
  return {
    Value: value,
    ValueId: createRandom(`${name}=${value}`).guid(),
    Description: description,
  };
}
