import { basesFirst, type TypeFacts } from './basesFirst.js';
import { createMemberRows } from './memberRows.js';
import type { EnumType, Member, Operation } from '../model.js';
import { createOperationRows } from './operationRows.js';
import { MEMBER_KINDS, MEMBER_ROW, PACKED_FORMAT, type PackedModel } from './format.js';
import { createPool, type Pool } from './pool.js';
import type { Rename } from '../renames.js';

interface FinishOptions {
  readonly version?: string | undefined;
  readonly renames?: readonly Rename[] | undefined;
  /** The name that a name of a type stands for (an alias of its namespace, a type definition). */
  readonly resolve?: Resolve;
}

type Resolve = (type: string) => string;

/** Takes a model in any order, piece by piece, and keeps equal pieces once. Of two with one name the first counts. */
export interface Packer {
  member(member: Member): number;
  operation(operation: Operation): number;
  type(facts: TypeFacts): void;
  hasType(name: string): boolean;
  /** @param type name of the type that the operation is bound to, itself or in a collection */
  bind(operation: number, type: string): void;
  unbound(operation: number): void;
  set(name: string, type: string): void;
  singleton(name: string, type: string): void;
  enumType(enumType: EnumType): void;
  finish(options: FinishOptions): PackedModel;
}

export function createPacker(): Packer {
  const strings = createPool();
  const members = createMemberRows(strings, createPool());
  const operations = createOperationRows(strings);
  const types = new Map<string, TypeFacts>();
  const enums = new Map<string, EnumType>();
  const bound = new Map<string, number[]>();
  const unbound = new Set<number>();
  const sets = new Map<string, string>();
  const singletons = new Map<string, string>();
  strings.add('');

  return {
    member: (member) => members.add(member),
    operation: (operation) => operations.add(operation),
    type(facts) {
      setFirst(types, facts.name, facts);
    },
    hasType: (name) => types.has(name),
    bind(operation, type) {
      pushTo(bound, type, [operation]);
    },
    unbound(operation) {
      unbound.add(operation);
    },
    set(name, type) {
      setFirst(sets, name, type);
    },
    singleton(name, type) {
      setFirst(singletons, name, type);
    },
    enumType(facts) {
      setFirst(enums, facts.name, facts);
    },
    finish({ version = '', renames = [], resolve = (type) => type }) {
      const resolved = byRealName(bound, resolve);
      addMissing(types, [...sets.values(), ...singletons.values()], resolve);
      const ordered = basesFirst(types, resolve);
      const indices = new Map(ordered.map(({ name }, index) => [name, index]));
      const pairs = (named: ReadonlyMap<string, string>): number[] =>
        [...named].flatMap(([name, type]) => [strings.add(name), indices.get(resolve(type)) ?? 0]);
      const complexTypes = ordered.filter(({ kind }) => kind === 'complex');
      const complexNames = new Set(complexTypes.map(({ name }) => strings.add(name)));
      const real = indexResolver(strings, resolve);
      resolveMembers(members.table, real, complexNames);
      resolveOperations(operations.table, real);
      return {
        format: PACKED_FORMAT,
        version,
        filters: members.filters,
        members: members.table,
        types: typeTable(ordered, { strings, indices, bound: resolved }),
        keys: keysTable(ordered, strings),
        sets: pairs(sets),
        singletons: pairs(singletons),
        enums: enumTable([...enums.values()], strings),
        operations: operations.table,
        unbound: [...unbound],
        renames: renames.flatMap((rename) => [strings.add(rename.old), strings.add(rename.new)]),
        strings: join(strings.values),
      };
    },
  };
}

function setFirst<T>(known: Map<string, T>, name: string, value: T): void {
  if (!known.has(name)) known.set(name, value);
}

function byRealName(
  bound: ReadonlyMap<string, readonly number[]>,
  resolve: Resolve,
): ReadonlyMap<string, readonly number[]> {
  const byName = new Map<string, number[]>();
  for (const [type, operations] of bound) pushTo(byName, resolve(type), operations);
  return byName;
}

function pushTo(lists: Map<string, number[]>, name: string, values: readonly number[]): void {
  const list = lists.get(name) ?? [];
  for (const value of values) list.push(value);
  lists.set(name, list);
}

/** A set may be of a type that another document describes: nothing is known of it but its name. */
function addMissing(
  types: Map<string, TypeFacts>,
  wanted: readonly string[],
  resolve: Resolve,
): void {
  for (const name of wanted.map(resolve))
    setFirst(types, name, { name, kind: 'entity', members: [] });
}

interface TypeTableOptions {
  readonly strings: Pool;
  readonly indices: ReadonlyMap<string, number>;
  readonly bound: ReadonlyMap<string, readonly number[]>;
}

/** A type does not repeat what its base has, even if the source did. */
function typeTable(
  types: readonly TypeFacts[],
  { strings, indices, bound }: TypeTableOptions,
): readonly number[] {
  const table: number[] = [];
  const bases = new Set(types.map(({ base }) => base));
  const inherited = new Map<string, ReadonlySet<number>>();
  for (const { name, kind, base = '', members, operations = [] } of types) {
    const known = inherited.get(base);
    const ownMembers = known ? members.filter((member) => !known.has(member)) : members;
    const ownOperations = new Set([...operations, ...(bound.get(name) ?? [])]);
    table.push(strings.add(name), kind === 'complex' ? 1 : 0, (indices.get(base) ?? -1) + 1);
    table.push(ownMembers.length);
    for (const member of ownMembers) table.push(member);
    table.push(ownOperations.size);
    for (const operation of ownOperations) table.push(operation);
    if (bases.has(name)) inherited.set(name, new Set([...(known ?? []), ...members]));
  }
  return table;
}

function keysTable(types: readonly TypeFacts[], strings: Pool): readonly number[] {
  const optional = (path: string | undefined): number =>
    path === undefined ? 0 : strings.add(path) + 1;
  return types.flatMap(({ keys }, index) =>
    keys
      ? [
          ...[index, optional(keys.code), optional(keys.name), keys.search.length],
          ...keys.search.map((path) => strings.add(path)),
        ]
      : [],
  );
}

function enumTable(enums: readonly EnumType[], strings: Pool): readonly number[] {
  const table: number[] = [];
  for (const { name, members } of enums) {
    table.push(strings.add(name), members.length);
    for (const { name, value } of members) table.push(strings.add(name), strings.add(value));
  }
  return table;
}

/** The index of the real name of a type, by the index of the name that the source has. Names repeat, so each is resolved once. */
function indexResolver(strings: Pool, resolve: Resolve): (index: number) => number {
  const real: number[] = [];
  return (index) => (real[index] ??= strings.add(resolve(strings.at(index))));
}

/** Types of members by their real names; attributes of a complex type are of the kind `complex`. */
function resolveMembers(
  table: number[],
  real: (index: number) => number,
  complexTypes: ReadonlySet<number>,
): void {
  const complex = MEMBER_KINDS.indexOf('complex');
  const attribute = MEMBER_KINDS.indexOf('attribute');
  for (let at = 0; at < table.length; at += MEMBER_ROW) {
    const type = real(table[at + 1] ?? 0);
    const flags = table[at + 2] ?? 0;
    table[at + 1] = type;
    if ((flags & 3) === attribute && complexTypes.has(type)) table[at + 2] = flags | complex;
  }
}

function resolveOperations(table: number[], real: (index: number) => number): void {
  for (let start = 0; start < table.length;) {
    const count = table[start + 3] ?? 0;
    const returned = table[start + 2] ?? 0;
    if (returned > 0) table[start + 2] = real(returned - 1) + 1;
    for (let at = start + 5; at < start + 4 + 3 * count; at += 3) table[at] = real(table[at] ?? 0);
    start += 4 + 3 * count;
  }
}

/** No name has a line feed (CSDL 4.01, SimpleIdentifier); one that does must not shift the others. */
function join(strings: readonly string[]): string {
  const isDirty = strings.some((text) => text.includes('\n'));
  const clean = isDirty ? strings.map((text) => text.replaceAll('\n', ' ')) : strings;
  return clean.join('\n');
}
