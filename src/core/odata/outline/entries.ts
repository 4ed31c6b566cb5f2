import type { EntitySet, EnumType, Member, Operation } from '../model/model.js';

export const GROUPS = ['attributes', 'references', 'collections', 'methods'] as const;
export type Group = (typeof GROUPS)[number];

/** A line of the outline of a model. Each knows its place, so that whoever holds one can find the way up. */
export type Entry =
  AreaEntry | SetEntry | GroupEntry | MemberEntry | ValueEntry | MethodEntry | RangeEntry;

/** Sets that share the beginning of their name: `Crm.Sales`. */
interface AreaEntry {
  readonly kind: 'area';
  /** From the outermost to its own name. */
  readonly path: readonly string[];
}

interface SetEntry {
  readonly kind: 'set';
  readonly set: EntitySet;
}

interface GroupEntry {
  readonly kind: 'group';
  readonly group: Group;
  /** Undefined: what is bound to nothing. */
  readonly set: EntitySet | undefined;
  readonly size: number;
}

interface MemberEntry {
  readonly kind: 'member';
  readonly set: EntitySet;
  readonly member: Member;
}

/** A value that an attribute may have. */
interface ValueEntry {
  readonly kind: 'value';
  readonly set: EntitySet;
  readonly member: Member;
  readonly value: EnumType['members'][number];
  readonly index: number;
}

interface MethodEntry {
  readonly kind: 'method';
  readonly set: EntitySet | undefined;
  readonly operation: Operation;
  /** Operations may share a name (CSDL 4.01, 12.1). */
  readonly index: number;
}

/** Some of the lines of a branch that is too long to be shown at once: from the first up to the last. */
export interface RangeEntry {
  readonly kind: 'range';
  readonly below: Entry | undefined;
  /** Index in the whole branch. */
  readonly from: number;
  readonly size: number;
  readonly first: Entry;
  readonly last: Entry;
}

/** Areas deeper than this become one: ERP.net has three levels. */
const MAX_DEPTH = 6;

export function areaPathOf({ area }: EntitySet): readonly string[] {
  const parts = area.split('.').filter(Boolean);
  return parts.length <= MAX_DEPTH
    ? parts
    : [...parts.slice(0, MAX_DEPTH - 1), parts.slice(MAX_DEPTH - 1).join('.')];
}

/** The entry above, without a look at the model: ranges are left out (`Outline.parent`). */
export function parentOf(entry: Entry): Entry | undefined {
  switch (entry.kind) {
    case 'area':
      return areaAt(entry.path.slice(0, -1));
    case 'set':
      return areaAt(areaPathOf(entry.set));
    case 'group':
      return entry.set && { kind: 'set', set: entry.set };
    case 'member':
      return groupAbove(groupOf(entry.member), entry.set);
    case 'value':
      return { kind: 'member', set: entry.set, member: entry.member };
    case 'method':
      return groupAbove('methods', entry.set);
    case 'range':
      return entry.below;
  }
}

/** The same text for the same place, and for no other, also after the model was read anew. */
export function idOf(entry: Entry): string {
  return JSON.stringify(placeOf(entry));
}

function placeOf(entry: Entry): readonly unknown[] {
  switch (entry.kind) {
    case 'area':
      return ['area', ...entry.path];
    case 'set':
      return ['set', entry.set.name];
    case 'group':
      return ['group', entry.set?.name, entry.group];
    case 'member':
      return ['member', entry.set.name, entry.member.name];
    case 'value':
      return ['value', entry.set.name, entry.member.name, entry.index];
    case 'method':
      return ['method', entry.set?.name, entry.index];
    case 'range':
      return ['range', entry.below && placeOf(entry.below), entry.from];
  }
}

export function groupOf({ kind }: Member): Group {
  if (kind === 'reference') return 'references';
  return kind === 'collection' ? 'collections' : 'attributes';
}

function areaAt(path: readonly string[]): Entry | undefined {
  return path.length === 0 ? undefined : { kind: 'area', path };
}

function groupAbove(group: Group, set: EntitySet | undefined): Entry {
  const operations = group === 'methods' ? set?.type.operations : undefined;
  const members = set?.type.members.filter((member) => groupOf(member) === group);
  return { kind: 'group', group, set, size: (operations ?? members ?? []).length };
}
