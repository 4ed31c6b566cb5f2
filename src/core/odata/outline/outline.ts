import { lazy } from '../model/lazy.js';
import type { EntitySet, Model } from '../model/model.js';
import {
  areaPathOf,
  groupOf,
  GROUPS,
  idOf,
  parentOf,
  type Entry,
  type Group,
  type RangeEntry,
} from './entries.js';

/** A model as a tree. Nothing is made of a branch before somebody looks into it, and each is made once. */
export interface Outline {
  /** @param entry undefined: the outermost lines */
  children(entry: Entry | undefined): readonly Entry[];
  /** The entry among whose children this one is; undefined: it is one of the outermost. */
  parent(entry: Entry): Entry | undefined;
}

/**
 * A longer branch is shown as ranges of lines: nobody reads so many, and drawing them would take seconds. ERP.net's
 * longest branch has some 120.
 */
const MAX_LINES = 1000;
const RANGE_LINES = 200;

export function createOutline(model: Model): Outline {
  const areas = lazy(() => areasOf(model.sets));
  const made = new Map<EntitySet, readonly Entry[]>();

  const groupsOf = (set: EntitySet): readonly Entry[] => {
    const known = made.get(set) ?? groupsOfSet(set);
    made.set(set, known);
    return known;
  };

  /** However many they are. */
  const allBelow = (entry: Entry | undefined): readonly Entry[] => {
    switch (entry?.kind) {
      case undefined:
        return [...(areas().get('') ?? []), ...unboundGroup(model)];
      case 'area':
        return areas().get(keyOf(entry.path)) ?? [];
      case 'set':
        return groupsOf(entry.set);
      case 'group':
        return entry.group === 'methods'
          ? methodsOf(entry.set, model)
          : membersOf(entry.set, entry.group);
      case 'member':
        return valuesOf(entry, model);
      case 'range':
        return allBelow(entry.below).slice(entry.from, entry.from + entry.size);
      case 'value':
      case 'method':
        return [];
    }
  };
  return {
    children: (entry) => {
      const lines = allBelow(entry);
      return isLong(lines) ? rangesOf(lines, entry) : lines;
    },
    parent: (entry) => {
      const above = parentOf(entry);
      const lines = entry.kind === 'range' ? [] : allBelow(above);
      if (!isLong(lines)) return above;
      const id = idOf(entry);
      const index = lines.findIndex((one) => idOf(one) === id);
      return rangesOf(lines, above).find(({ from, size }) => index < from + size) ?? above;
    },
  };
}

/** By path: the areas below it, then its own sets, both by name. */
function areasOf(sets: readonly EntitySet[]): ReadonlyMap<string, readonly Entry[]> {
  const areas = new Map<string, Entry[]>();
  const below = (path: readonly string[]): Entry[] => {
    const key = keyOf(path);
    const known = areas.get(key);
    if (known) return known;
    const lines: Entry[] = [];
    areas.set(key, lines);
    if (path.length > 0) below(path.slice(0, -1)).push({ kind: 'area', path });
    return lines;
  };
  for (const set of sets) below(areaPathOf(set)).push({ kind: 'set', set });
  for (const lines of areas.values()) lines.sort((a, b) => compare(sortText(a), sortText(b)));
  return areas;
}

function keyOf(path: readonly string[]): string {
  return path.join('.');
}

function sortText(entry: Entry): string {
  if (entry.kind === 'area') return `0${entry.path.at(-1) ?? ''}`;
  return entry.kind === 'set' ? `1${entry.set.name}` : '2';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupsOfSet(set: EntitySet): readonly Entry[] {
  const sizes = new Map<Group, number>([['methods', set.type.operations.length]]);
  for (const member of set.type.members) {
    const group = groupOf(member);
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return GROUPS.flatMap((group): readonly Entry[] => {
    const size = sizes.get(group) ?? 0;
    return size === 0 ? [] : [{ kind: 'group', group, set, size }];
  });
}

function unboundGroup({ operations }: Model): readonly Entry[] {
  if (operations.length === 0) return [];
  return [{ kind: 'group', group: 'methods', set: undefined, size: operations.length }];
}

function membersOf(set: EntitySet | undefined, group: Group): readonly Entry[] {
  if (!set) return [];
  return set.type.members
    .filter((member) => groupOf(member) === group)
    .sort((a, b) => compare(a.name, b.name))
    .map((member) => ({ kind: 'member', set, member }));
}

function methodsOf(set: EntitySet | undefined, model: Model): readonly Entry[] {
  return (set?.type ?? model).operations
    .map((operation, index): Entry & { kind: 'method' } => ({
      kind: 'method',
      set,
      operation,
      index,
    }))
    .sort((a, b) => compare(a.operation.name, b.operation.name));
}

function valuesOf(
  { set, member }: Extract<Entry, { kind: 'member' }>,
  model: Model,
): readonly Entry[] {
  const values = model.enumType(member.type)?.members ?? [];
  return values.map((value, index) => ({ kind: 'value', set, member, value, index }));
}

function isLong({ length }: readonly Entry[]): boolean {
  return length > MAX_LINES;
}

/** Longer ranges where there would be too many of them. */
function rangesOf(lines: readonly Entry[], below: Entry | undefined): readonly RangeEntry[] {
  const length = Math.max(RANGE_LINES, Math.ceil(Math.sqrt(lines.length)));
  const ranges: RangeEntry[] = [];
  for (let from = 0; from < lines.length; from += length) {
    const inside = lines.slice(from, from + length);
    const [first, last] = [inside[0], inside.at(-1)];
    if (first && last) {
      ranges.push({ kind: 'range', below, from, size: inside.length, first, last });
    }
  }
  return ranges;
}
