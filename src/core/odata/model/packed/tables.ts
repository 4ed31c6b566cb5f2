import { lazy } from '../lazy.js';
import type { EnumType, Keys, Member, Operation } from '../model.js';
import {
  enumRowLength,
  keysRowLength,
  MEMBER_FLAGS,
  MEMBER_KINDS,
  MEMBER_ROW,
  operationRowLength,
  rowStarts,
  typeRowLength,
  type PackedModel,
} from './format.js';

/** The rows of a packed model, read one at a time. Members and operations are made once and shared. */
export interface Tables {
  string(index: number): string;
  readonly typeNames: readonly string[];
  readonly enumNames: readonly string[];
  typeRow(index: number): TypeRow;
  /** Of the type itself, not of its bases. */
  keys(index: number): Keys | undefined;
  enumType(index: number): EnumType;
  member(index: number): Member;
  operation(index: number): Operation;
}

interface TypeRow {
  readonly kind: 'entity' | 'complex';
  readonly base: number | undefined;
  readonly members: readonly number[];
  readonly operations: readonly number[];
}

export function openTables(packed: PackedModel): Tables {
  const { types, enums, operations } = packed;
  const strings = packed.strings.split('\n');
  const string = (index: number | undefined): string => strings[index ?? 0] ?? '';
  const typeStarts = rowStarts(types, typeRowLength(types)) ?? [];
  const enumStarts = lazy(() => rowStarts(enums, enumRowLength(enums)) ?? []);
  const operationStarts = lazy(() => rowStarts(operations, operationRowLength(operations)) ?? []);
  const keysStarts = lazy(() => {
    const { keys } = packed;
    const starts = rowStarts(keys, keysRowLength(keys)) ?? [];
    return new Map(starts.map((start) => [keys[start], start] as const));
  });
  const filters = lazy(() => packed.filters.map((list) => list.split(' ').filter(Boolean)));
  const madeMembers: Member[] = [];
  const madeOperations: Operation[] = [];

  function makeMember(index: number): Member {
    const [name, type, flags = 0, allowed = 0, maxLength = 0, unit = 0] = packed.members.slice(
      index * MEMBER_ROW,
      (index + 1) * MEMBER_ROW,
    );
    const has = (flag: keyof typeof MEMBER_FLAGS): boolean => (flags & MEMBER_FLAGS[flag]) !== 0;
    return {
      name: string(name),
      kind: MEMBER_KINDS[flags & 3] ?? 'attribute',
      type: string(type),
      nullable: has('nullable'),
      readOnly: has('readOnly'),
      required: has('required'),
      calculated: has('calculated'),
      custom: has('custom'),
      multilanguage: has('multilanguage'),
      orderable: has('orderable'),
      filters: allowed === 0 ? undefined : filters()[allowed - 1],
      filterablePath: has('filterablePath'),
      owned: has('owned'),
      maxLength: maxLength === 0 ? undefined : maxLength,
      ...(has('obsolete') && { obsolete: true }),
      ...(has('filterXml') && { filterXml: true }),
      ...(unit > 0 && { unit: string(unit - 1) }),
    };
  }

  function makeOperation(index: number): Operation {
    const start = operationStarts()[index] ?? 0;
    const [name, kind, returns = 0, count = 0] = operations.slice(start, start + 4);
    return {
      name: string(name),
      kind: kind === 1 ? 'action' : 'function',
      parameters: triples(operations.slice(start + 4, start + 4 + 3 * count)).map(
        ([parameter, type, nullable]) => ({
          name: string(parameter),
          type: string(type),
          nullable: nullable === 1,
        }),
      ),
      returns: returns === 0 ? undefined : string(returns - 1),
    };
  }

  return {
    string,
    typeNames: typeStarts.map((start) => string(types[start])),
    get enumNames() {
      return enumStarts().map((start) => string(enums[start]));
    },
    typeRow(index) {
      const start = typeStarts[index] ?? 0;
      const count = types[start + 3] ?? 0;
      const after = start + 4 + count;
      const base = types[start + 2] ?? 0;
      return {
        kind: types[start + 1] === 1 ? 'complex' : 'entity',
        base: base === 0 ? undefined : base - 1,
        members: types.slice(start + 4, after),
        operations: types.slice(after + 1, after + 1 + (types[after] ?? 0)),
      };
    },
    keys(index) {
      const start = keysStarts().get(index);
      if (start === undefined) return undefined;
      const [, code = 0, name = 0, count = 0] = packed.keys.slice(start, start + 4);
      return {
        code: code === 0 ? undefined : string(code - 1),
        name: name === 0 ? undefined : string(name - 1),
        search: packed.keys.slice(start + 4, start + 4 + count).map(string),
      };
    },
    enumType(index) {
      const start = enumStarts()[index] ?? 0;
      const count = enums[start + 1] ?? 0;
      return {
        name: string(enums[start]),
        members: pairs(enums.slice(start + 2, start + 2 + 2 * count)).map(([name, value]) => ({
          name: string(name),
          value: string(value),
        })),
      };
    },
    member: (index) => (madeMembers[index] ??= makeMember(index)),
    operation: (index) => (madeOperations[index] ??= makeOperation(index)),
  };
}

export function pairs(table: readonly number[]): readonly (readonly [number, number])[] {
  return Array.from({ length: table.length / 2 }, (_, at) => [
    table[2 * at] ?? 0,
    table[2 * at + 1] ?? 0,
  ]);
}

function triples(table: readonly number[]): readonly (readonly [number, number, number])[] {
  return Array.from({ length: table.length / 3 }, (_, at) => [
    table[3 * at] ?? 0,
    table[3 * at + 1] ?? 0,
    table[3 * at + 2] ?? 0,
  ]);
}
