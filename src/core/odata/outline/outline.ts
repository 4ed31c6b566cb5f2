import { lazy } from '../model/lazy.js';
import type { EntitySet, Model } from '../model/model.js';
import { areaPathOf, groupOf, GROUPS, type Entry, type Group } from './entries.js';

/** A model as a tree. Nothing is made of a branch before somebody looks into it, and each is made once. */
export interface Outline {
  /** @param entry undefined: the outermost lines */
  children(entry: Entry | undefined): readonly Entry[];
}

/** More lines than that nobody reads, and drawing them would take seconds. ERP.net's longest branch has some 120. */
const MAX_LINES = 1000;

export function createOutline(model: Model): Outline {
  const areas = lazy(() => areasOf(model.sets));
  const made = new Map<EntitySet, readonly Entry[]>();

  const groupsOf = (set: EntitySet): readonly Entry[] => {
    const known = made.get(set) ?? groupsOfSet(set);
    made.set(set, known);
    return known;
  };

  const children = (entry: Entry | undefined): readonly Entry[] => {
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
      case 'value':
      case 'method':
      case 'rest':
        return [];
    }
  };
  return { children: (entry) => shorten(children(entry), entry) };
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
      ...{ kind: 'method', set, operation, index },
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

function shorten(lines: readonly Entry[], below: Entry | undefined): readonly Entry[] {
  if (lines.length <= MAX_LINES) return lines;
  const size = lines.length - MAX_LINES;
  return [...lines.slice(0, MAX_LINES), { kind: 'rest', below, size }];
}
