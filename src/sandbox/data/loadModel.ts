import { customProperties } from './customProperties.js';
import json from './model.json';
import {
  attributeTypes,
  filterKinds,
  type Attribute,
  type ChildCollection,
  type EntitySet,
  type FilterKind,
  type Model,
  type Reference,
} from './model.js';

/** An attribute as `model.json` writes it: what is false or absent is left out, filters are parted by spaces. */
interface RawAttribute {
  readonly name: string;
  readonly type: string;
  readonly enum?: string | undefined;
  readonly required?: boolean | undefined;
  readonly filter?: string | undefined;
  readonly orderable?: boolean | undefined;
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  readonly unit?: string | undefined;
  readonly default?: string | undefined;
  readonly calculated?: boolean | undefined;
  readonly inherited?: boolean | undefined;
}

interface RawReference {
  readonly name: string;
  readonly target: string;
  readonly required?: boolean | undefined;
  readonly filter?: string | undefined;
  readonly filterable?: boolean | undefined;
  readonly owner?: boolean | undefined;
  readonly inherited?: boolean | undefined;
}

interface RawSet {
  readonly name: string;
  readonly type: string;
  readonly table: string;
  readonly base?: string | undefined;
  readonly id: string;
  readonly extensible?: boolean | undefined;
  readonly display: string;
  readonly search: readonly string[];
  readonly attributes: readonly RawAttribute[];
  readonly references: readonly RawReference[];
  readonly children: readonly ChildCollection[];
}

/** Attributes that every entity has, and those of the extensible data object, which most aggregates have. */
const systemAttributes: readonly RawAttribute[] = [{ name: 'ObjectVersion', type: 'int32' }];
const extensibleAttributes: readonly RawAttribute[] = [
  { name: 'ExternalId', type: 'string', filter: 'eq in', orderable: true },
  { name: 'ExternalSystem', type: 'string', filter: 'eq in' },
  { name: 'AggregateLastUpdateTimeUtc', type: 'datetime', filter: 'ge le', orderable: true },
  { name: 'AdditionalDataJson', type: 'string' },
];
const displayText: RawAttribute = { name: 'DisplayText', type: 'string', calculated: true };

const rawSets: readonly RawSet[] = json.entitySets;

/** The model of the instance: a part of ERP.net's, and custom properties as every instance has its own. */
export function loadModel(): Model {
  const enums = Object.entries<Readonly<Record<string, number>>>(json.enums);
  return {
    sets: new Map(rawSets.map((raw) => [raw.name, readSet(raw)])),
    enums: new Map(enums.map(([name, members]) => [name, new Map(Object.entries(members))])),
    renames: json.renames,
  };
}

function readSet(raw: RawSet): EntitySet {
  const attributes = [
    ...ids(raw),
    ...raw.attributes.map((attribute) => readAttribute(attribute, 'data')),
    ...systemAttributes.map((attribute) => readAttribute(attribute, 'system')),
    ...(raw.extensible ? extensibleAttributes : []).map((one) => readAttribute(one, 'system')),
    readAttribute(displayText, 'system'),
    ...(customProperties[raw.name] ?? []).map(({ name }) => customAttribute(name)),
  ];
  const inherited = raw.base === undefined ? new Set<string>() : baseMembers(raw.base);
  return {
    name: raw.name,
    type: raw.type,
    table: raw.table,
    base: raw.base,
    id: raw.id,
    display: raw.display,
    search: raw.search,
    attributes: byName(
      attributes.map((one) => ({ ...one, inherited: one.inherited || inherited.has(one.name) })),
    ),
    references: byName(raw.references.map(readReference)),
    children: byName(raw.children),
  };
}

/** A derived entity has the id attribute of its base type as well (`PartyId`), with the same value. */
function ids(raw: RawSet): readonly Attribute[] {
  const base = rawSets.find(({ name }) => name === raw.base);
  const names = [...(base ? [base.id] : []), raw.id];
  return names.map((name) =>
    readAttribute({ name, type: 'guid', required: true, filter: 'eq ge le in' }, 'system'),
  );
}

function baseMembers(set: string): ReadonlySet<string> {
  const base = rawSets.find(({ name }) => name === set);
  const own = base ? [base.id, ...base.attributes.map(({ name }) => name)] : [];
  const extensible = base?.extensible ? extensibleAttributes : [];
  return new Set([...own, ...[...systemAttributes, ...extensible, displayText].map((a) => a.name)]);
}

function readAttribute(raw: RawAttribute, group: 'data' | 'system'): Attribute {
  return {
    name: raw.name,
    type: oneOf(attributeTypes, raw.type),
    enumeration: raw.enum,
    required: raw.required ?? false,
    filters: readFilters(raw.filter),
    orderable: raw.orderable ?? false,
    length: raw.length,
    precision: raw.precision,
    scale: raw.scale,
    unit: raw.unit?.replaceAll('?', '').split('.'),
    initial: raw.default,
    group: raw.calculated ? 'calculated' : group,
    inherited: raw.inherited ?? false,
  };
}

const customAttribute = (name: string): Attribute => ({
  name,
  type: 'CustomPropertyValue',
  required: false,
  filters: new Set(['eq']),
  orderable: false,
  group: 'custom',
  inherited: false,
});

const readReference = (raw: RawReference): Reference => ({
  name: raw.name,
  target: raw.target,
  required: raw.required ?? false,
  filters: readFilters(raw.filter),
  filterable: raw.filterable ?? false,
  owner: raw.owner ?? false,
  inherited: raw.inherited ?? false,
});

const readFilters = (text: string | undefined): ReadonlySet<FilterKind> =>
  new Set(text?.split(' ').map((kind) => oneOf(filterKinds, kind)));

function oneOf<T extends string>(known: readonly T[], text: string): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`model.json has the unknown word ${text}.`);
  return found;
}

const byName = <T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.name, one]));
