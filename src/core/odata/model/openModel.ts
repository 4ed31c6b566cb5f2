import { lazy } from './lazy.js';
import type { EntitySet, Member, Model, StructuredType } from './model.js';
import type { PackedModel } from './packed/format.js';
import { applyRenames, type Rename } from './renames.js';
import { openTables, pairs, type Tables } from './packed/tables.js';

/**
 * Look-ups over a packed model. Nothing is made of a type before somebody asks for it.
 * `set` finds singletons as well, because a path may begin with them; `sets` are entity sets only.
 * `derived` of a type holds all types below it. Bound operations are inherited.
 * @param packed as a packer made it, or as `readPacked` accepted it
 */
export function openModel(packed: PackedModel): Model {
  const tables = openTables(packed);
  const typeAt = openTypes(tables);
  const typeIndices = lazy(() => byFullAndShortName(tables.typeNames));
  const enumIndices = lazy(() => byFullAndShortName(tables.enumNames));
  const entitySets = (table: readonly number[]): readonly EntitySet[] =>
    pairs(table).map(([name, type]) => entitySet(tables.string(name), () => typeAt(type)));
  const sets = lazy(() => entitySets(packed.sets));
  const singletons = lazy(() => entitySets(packed.singletons));
  const setsByName = lazy(
    () => new Map([...singletons(), ...sets()].map((set) => [set.name, set] as const)),
  );
  const operations = lazy(() => packed.unbound.map((index) => tables.operation(index)));
  const operationsByName = lazy(() => new Map(operations().map((one) => [one.name, one] as const)));
  const renames = lazy(() =>
    pairs(packed.renames).map(([old, now]) => ({
      old: tables.string(old),
      new: tables.string(now),
    })),
  );
  const isArea = (name: string): boolean =>
    !setsByName().has(name) && sets().some((set) => set.name.startsWith(`${name}_`));

  const renamed = (name: string): string | undefined => {
    // `Systems_Core_Sequences` is both an old name and a current set.
    if (setsByName().has(name)) return undefined;
    const now = applyRenames(name, renames(), isArea);
    return now === name ? undefined : now;
  };

  return {
    version: packed.version,
    set: (name) => setsByName().get(name),
    get sets() {
      return sets();
    },
    type(name) {
      const index = typeIndices().get(name);
      return index === undefined ? undefined : typeAt(index);
    },
    enumType(name) {
      const index = enumIndices().get(name);
      return index === undefined ? undefined : tables.enumType(index);
    },
    operation: (name) => operationsByName().get(name),
    get operations() {
      return operations();
    },
    renamed,
    get renames() {
      return renames();
    },
    oldNames: (name) => [
      ...new Set(
        renames()
          .map((rename) => nameBefore(name, rename))
          .filter((old) => renamed(old) === name),
      ),
    ],
  };
}

/** A name may have been changed as a whole, several times, or with the area that it begins with. */
function nameBefore(name: string, rename: Rename): string {
  const isWithin = name.startsWith(rename.new) && /^[._]/.test(name.slice(rename.new.length));
  return isWithin ? rename.old + name.slice(rename.new.length) : rename.old;
}

function entitySet(name: string, open: () => StructuredType): EntitySet {
  const type = lazy(open);
  return {
    name,
    get type() {
      return type();
    },
    area: name.split('_').slice(0, -1).join('.'),
  };
}

/** Opens types by their index, each once. */
function openTypes(tables: Tables): (index: number) => StructuredType {
  const children = lazy(() => directlyDerived(tables));
  const opened: StructuredType[] = [];
  const typeAt = (index: number): StructuredType => (opened[index] ??= openType(index));

  function openType(index: number): StructuredType {
    const row = lazy(() => tables.typeRow(index));
    const base = lazy(() => {
      const { base } = row();
      return base === undefined ? undefined : typeAt(base);
    });
    const byName = lazy(() => {
      const own = row().members.map((member) => tables.member(member));
      return firstByName([...own, ...(base()?.members ?? [])]);
    });
    const members = lazy(() => [...byName().values()]);
    const operations = lazy(() => {
      const own = row().operations.map((operation) => tables.operation(operation));
      return [...new Set([...own, ...(base()?.operations ?? [])])];
    });
    const keys = lazy(() => tables.keys(index) ?? base()?.keys);
    const derived = lazy(() =>
      (children().get(index) ?? []).map(typeAt).flatMap((type) => [type, ...type.derived]),
    );
    return {
      name: tables.typeNames[index] ?? '',
      get kind() {
        return row().kind;
      },
      get base() {
        return base();
      },
      member: (name) => byName().get(name),
      get members() {
        return members();
      },
      get derived() {
        return derived();
      },
      get operations() {
        return operations();
      },
      get keys() {
        return keys();
      },
    };
  }

  return typeAt;
}

function directlyDerived(tables: Tables): ReadonlyMap<number, readonly number[]> {
  const derived = new Map<number, number[]>();
  for (const index of tables.typeNames.keys()) {
    const { base } = tables.typeRow(index);
    if (base === undefined) continue;
    const known = derived.get(base);
    if (known) known.push(index);
    else derived.set(base, [index]);
  }
  return derived;
}

function firstByName(members: readonly Member[]): ReadonlyMap<string, Member> {
  const byName = new Map<string, Member>();
  for (const member of members) {
    if (!byName.has(member.name)) byName.set(member.name, member);
  }
  return byName;
}

/** `Erp.General_Documents_DocumentState` is found by its last part as well, where no full name is the same. */
function byFullAndShortName(names: readonly string[]): ReadonlyMap<string, number> {
  const indices = new Map<string, number>();
  for (const [index, name] of names.entries()) indices.set(name, index);
  for (const [index, name] of names.entries()) {
    const short = name.slice(name.lastIndexOf('.') + 1);
    if (!indices.has(short)) indices.set(short, index);
  }
  return indices;
}
