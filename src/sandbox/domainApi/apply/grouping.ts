import type { Attribute, EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import type { Value } from '../../data/values.js';
import { notSupported, odataError, unknownProperty } from '../errors.js';
import { findSet, type Sources } from '../sources.js';

/** Where a path in `$apply` leads from the rows of a set. */
export interface Source {
  /** As it names one thing whatever way it is written: `Product/Id` is `Product`. */
  readonly path: string;
  readonly attribute?: Attribute;
  /** What a reference leads to. */
  readonly target?: EntitySet;
  /** Row that the path leads to, or that has the attribute. */
  readonly row: (row: Row) => Row | null;
}

export const valueOf = ({ attribute, row }: Source, from: Row, { store }: Sources): Value => {
  const reached = row(from);
  if (!reached) return null;
  return attribute ? store.value(reached, attribute) : reached.id;
};

/**
 * Finds what a path names. References on the way must be owners or filterable; the last one need not be, as in
 * the documentation's own examples, nor the one before an id (`Customer/Id`).
 */
export function findSource(path: string, set: EntitySet, sources: Sources): Source {
  const names = path.split('/').map((name) => name.trim());
  return walk(names, { path, set, sources, row: (row) => row });
}

interface Walk {
  readonly path: string;
  readonly set: EntitySet;
  readonly sources: Sources;
  readonly row: Source['row'];
}

function walk(names: readonly string[], at: Walk): Source {
  const { path, set, sources, row } = at;
  const [name = '', next, ...more] = names;
  const attribute = set.attributes.get(name);
  if (attribute && next === undefined) return { path, attribute, row };
  const reference = set.references.get(name);
  if (!reference)
    throw set.children.has(name) || attribute ? notAccess(path) : unknownProperty(name, set.type);
  const target = findSet(reference.target, sources);
  const through = (from: Row): Row | null => {
    const reached = row(from);
    return reached && sources.store.reference(reached, name);
  };
  if (next === undefined) return { path, target, row: through };
  if (next === target.id && more.length === 0) {
    return { path: path.slice(0, path.lastIndexOf('/')), target, row: through };
  }
  if (!reference.filterable && !reference.owner) throw notAccess(path);
  return walk(names.slice(1), { path, set: target, sources, row: through });
}

/** ODataLib's message, which querying-data/grouping.md shows for keys that are no supported paths. */
const notAccess = (path: string) =>
  odataError(
    `$apply/groupby grouping expression '${path}' must evaluate to a property access value.`,
  );

const measures = new Set<Attribute['type']>([
  'Amount',
  'Quantity',
  'decimal',
  'double',
  'int32',
  'int64',
]);
const dimensions = new Set<Attribute['type']>([
  'string',
  'date',
  'datetime',
  'boolean',
  'enum',
  'guid',
  'time',
]);

const isStored = ({ group }: Attribute): boolean => group === 'data' || group === 'system';

export const isMeasure = ({ attribute }: Source): boolean =>
  attribute !== undefined && isStored(attribute) && measures.has(attribute.type);

/** References, and values that can name a group; a text must be short. */
export function isDimension({ attribute }: Source): boolean {
  if (!attribute) return true;
  if (!isStored(attribute) || !dimensions.has(attribute.type)) return false;
  return attribute.type !== 'string' || attribute.length !== undefined;
}

/** querying-data/grouping.md: one use for each source property. */
export function refuseTwice(sources: readonly Source[], where: 'groupby' | 'aggregate'): void {
  const paths = sources.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice === undefined) return;
  throw notSupported(`The property '${twice}' can be used only once in $apply ${where}.`);
}
