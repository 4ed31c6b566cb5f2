import type { MemberKind } from '../model.js';

/**
 * A model as tables of numbers over one list of strings: what the disk cache and the shipped asset hold. JSON of
 * ERP.net's standard model is read in a few milliseconds, and objects are made of it only where somebody looks.
 *
 * A string is stored as its index, something optional as index + 1 with 0 for "none". Rows of `types`, `enums` and
 * `operations` hold counts, so they differ in length.
 */
export interface PackedModel {
  readonly format: typeof PACKED_FORMAT;
  /** Of the product that described itself, `26.2.0.76`; empty where unknown. */
  readonly version: string;
  /** Separated by line feeds; the first is the empty string. */
  readonly strings: string;
  /** Each a list of operators and functions, separated by blanks. */
  readonly filters: readonly string[];
  /** Rows of `MEMBER_ROW` numbers: name, type, flags, filters + 1, maximal length, unit + 1. Types share equal rows. */
  readonly members: readonly number[];
  /** Name, kind (1: complex), base + 1, members: count and indices, bound operations: count and indices. A base comes first. */
  readonly types: readonly number[];
  /** Type, code + 1, name + 1, search members: count and paths. */
  readonly keys: readonly number[];
  /** Pairs: name, type. */
  readonly sets: readonly number[];
  /** Pairs: name, type. A path may begin with them as with a set. */
  readonly singletons: readonly number[];
  /** Name, members: count and pairs of name and value. */
  readonly enums: readonly number[];
  /** Name, kind (1: action), type returned + 1, parameters: count and triples of name, type, nullable. */
  readonly operations: readonly number[];
  /** Indices of the operations that are bound to nothing. */
  readonly unbound: readonly number[];
  /** Pairs: old name, new name; the oldest renaming first. */
  readonly renames: readonly number[];
}

/** Another number makes every cached file of another build be read again. */
export const PACKED_FORMAT = 2;
export const MEMBER_ROW = 6;

/** Order of the two lowest bits of a member's flags. */
export const MEMBER_KINDS: readonly MemberKind[] = [
  'attribute',
  'reference',
  'collection',
  'complex',
];

export const MEMBER_FLAGS = {
  nullable: 1 << 2,
  readOnly: 1 << 3,
  required: 1 << 4,
  calculated: 1 << 5,
  custom: 1 << 6,
  multilanguage: 1 << 7,
  orderable: 1 << 8,
  filterablePath: 1 << 9,
  owned: 1 << 10,
  obsolete: 1 << 11,
  filterXml: 1 << 12,
} as const;

/** Where each row of a table with rows of differing length begins; undefined where the counts do not fit the table. */
export function rowStarts(
  table: readonly number[],
  length: (start: number) => number,
): readonly number[] | undefined {
  const starts: number[] = [];
  let at = 0;
  while (at < table.length) {
    starts.push(at);
    at += length(at);
  }
  return at === table.length ? starts : undefined;
}

export function typeRowLength(types: readonly number[]): (start: number) => number {
  return (start) => {
    const members = types[start + 3] ?? 0;
    const operations = types[start + 4 + members] ?? 0;
    return 5 + members + operations;
  };
}

export function enumRowLength(enums: readonly number[]): (start: number) => number {
  return (start) => 2 + 2 * (enums[start + 1] ?? 0);
}

export function keysRowLength(keys: readonly number[]): (start: number) => number {
  return (start) => 4 + (keys[start + 3] ?? 0);
}

export function operationRowLength(operations: readonly number[]): (start: number) => number {
  return (start) => 4 + 3 * (operations[start + 3] ?? 0);
}
