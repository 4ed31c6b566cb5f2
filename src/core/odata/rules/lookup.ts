import type { Bound } from '../bind/bind.js';
import type { Use } from '../bind/surveyTypes.js';
import type { EntitySet, Member, Model, StructuredType } from '../model/model.js';

/** The member that a path ends with; undefined where it ends with anything else. */
export function lastMember(use: Use | undefined): Member | undefined {
  const last = use?.bound.at(-1);
  return last?.kind === 'member' ? last.member : undefined;
}

/** The names of a path: two uses with the same are the same path. */
export function pathText(use: Pick<Use, 'segments'>): string {
  return use.segments.map(({ name }) => name.text).join('/');
}

/** The set whose items have this type, or the nearest base type that has a set. */
export function setOf(type: StructuredType, model: Model): EntitySet | undefined {
  const found = setsByType(model).get(type.name);
  return found ?? (type.base ? setOf(type.base, model) : undefined);
}

const byType = new WeakMap<Model, ReadonlyMap<string, EntitySet>>();

/** The first set of each type; read once for a model, since every reference asks. */
function setsByType(model: Model): ReadonlyMap<string, EntitySet> {
  const known = byType.get(model);
  if (known) return known;
  const sets = new Map<string, EntitySet>();
  for (const set of model.sets) {
    if (!sets.has(set.type.name)) sets.set(set.type.name, set);
  }
  byType.set(model, sets);
  return sets;
}

/** Every member on the way, the last one not. */
export function membersBefore(bound: readonly Bound[]): readonly (Member | undefined)[] {
  return bound.slice(0, -1).map((one) => (one.kind === 'member' ? one.member : undefined));
}

const MEASURES = /^Edm\.(?:Decimal|Double|Single|Byte|SByte|Int16|Int32|Int64)$/;
export function isNumber({ type }: Member): boolean {
  return MEASURES.test(type);
}
export function isDate({ type }: Member): boolean {
  return type === 'Edm.Date' || type === 'Edm.DateTimeOffset';
}

/** Operators between a member and a value. */
export const COMPARING = /^(?:eq|ne|ge|gt|le|lt|in|has)$/;
export const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
