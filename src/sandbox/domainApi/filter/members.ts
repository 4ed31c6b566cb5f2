import type { Attribute, EntitySet, FilterKind, Reference } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import type { Value } from '../../data/values.js';
import { notSupported, odataError, unknownProperty } from '../errors.js';
import { findSet, type Sources } from '../sources.js';

/** What a path in a filter leads to. */
export type Member = AttributeMember | ReferenceMember;

interface AttributeMember {
  readonly kind: 'attribute';
  readonly name: string;
  readonly attribute: Attribute;
  /** The path names the number of an Amount or Quantity (`LineAmountValue`). */
  readonly isMeasure: boolean;
  readonly filters: ReadonlySet<FilterKind>;
  read(row: Row): Value;
}

interface ReferenceMember {
  readonly kind: 'reference';
  readonly name: string;
  readonly target: EntitySet;
  readonly filters: ReadonlySet<FilterKind>;
  read(row: Row): Row | null;
}

/** The documentation filters by these although the model says that they are not filterable. */
const documented: Readonly<Record<string, ReadonlySet<FilterKind>>> = {
  'Crm_Sales_SalesOrderLines/LineAmount': new Set(['ge', 'le']),
  'Logistics_Inventory_StoreTransactionLines/Quantity': new Set(['ge', 'le']),
};

/** Resolves a path such as `SalesOrder/Customer` from a row of `set`. */
export function findMember(names: readonly string[], set: EntitySet, sources: Sources): Member {
  const [name = '', ...rest] = names;
  const reference = set.references.get(name);
  if (reference) {
    return rest.length === 0
      ? referenceMember(reference, sources)
      : throughReference(reference, rest, sources);
  }
  const member = attributeMember(name, set, sources);
  if (!member) {
    throw set.children.has(name) ? notSingle(rest[0] ?? name) : unknownProperty(name, set.type);
  }
  if (rest.length === 0) return member;
  throw notSupported(
    `The complex property '${name}' cannot be used in the $filter query option. Filter by '${shortForm(member)}'.`,
  );
}

const shortForm = ({ name, attribute: { type } }: AttributeMember): string =>
  type === 'Amount' || type === 'Quantity' ? `${name}Value` : name;

function referenceMember({ name, target, filters }: Reference, sources: Sources): ReferenceMember {
  return {
    kind: 'reference',
    name,
    target: findSet(target, sources),
    filters,
    read: (row) => sources.store.reference(row, name),
  };
}

function throughReference(
  { name, target, filterable }: Reference,
  rest: readonly string[],
  sources: Sources,
): Member {
  if (!filterable) throw notFilterable(name);
  const member = findMember(rest, findSet(target, sources), sources);
  const next = (row: Row): Row | null => sources.store.reference(row, name);
  return member.kind === 'reference'
    ? { ...member, read: (row) => apply(next(row), (reached) => member.read(reached)) }
    : { ...member, read: (row) => apply(next(row), (reached) => member.read(reached)) };
}

const apply = <T>(row: Row | null, read: (row: Row) => T): T | null => (row ? read(row) : null);

function attributeMember(
  name: string,
  set: EntitySet,
  { store }: Sources,
): AttributeMember | undefined {
  const attribute = set.attributes.get(name);
  if (attribute) {
    const read = (row: Row): Value => store.value(row, attribute);
    return {
      kind: 'attribute',
      name,
      attribute,
      isMeasure: false,
      filters: attribute.filters,
      read,
    };
  }
  const measure = name.endsWith('Value') ? set.attributes.get(name.slice(0, -5)) : undefined;
  if (measure?.type !== 'Amount' && measure?.type !== 'Quantity') return undefined;
  return {
    kind: 'attribute',
    name,
    attribute: measure,
    isMeasure: true,
    filters: documented[`${set.name}/${measure.name}`] ?? measure.filters,
    read: (row) => store.measure(row, measure),
  };
}

/** Refuses an operator that the model doesn't list for the member. */
export function requireFilter({ name, filters }: Member, kind: FilterKind, operator: string): void {
  if (filters.has(kind)) return;
  if (filters.size === 0) throw notFilterable(name);
  const known = [...filters].map((one) => (one === 'like' ? 'contains' : one)).join(', ');
  throw notSupported(
    `The operator '${operator}' is not supported for the property '${name}' in the $filter query option. Supported: ${known}.`,
  );
}

const notFilterable = (name: string) =>
  notSupported(`The property '${name}' cannot be used in the $filter query option.`);

const notSingle = (name: string) =>
  odataError(
    `The parent value for a property access of a property '${name}' is not a single value. Property access can only be applied to a single value.`,
  );
