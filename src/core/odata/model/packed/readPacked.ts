import * as v from 'valibot';
import {
  enumRowLength,
  keysRowLength,
  MEMBER_ROW,
  operationRowLength,
  PACKED_FORMAT,
  rowStarts,
  typeRowLength,
  type PackedModel,
} from './format.js';

const Table = v.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0),
);

const Packed = v.object({
  format: v.literal(PACKED_FORMAT),
  version: v.string(),
  strings: v.string(),
  filters: v.array(v.string()),
  members: Table,
  types: Table,
  keys: Table,
  sets: Table,
  singletons: Table,
  enums: Table,
  operations: Table,
  unbound: Table,
  renames: Table,
});

/**
 * A packed model out of JSON that was stored, where it may have been cut, edited or written by another build.
 * @returns undefined unless every table is whole and no type is its own base, so that look-ups always end
 */
export function readPacked(json: unknown): PackedModel | undefined {
  const parsed = v.safeParse(Packed, json);
  return parsed.success && isWhole(parsed.output) ? parsed.output : undefined;
}

function isWhole(packed: PackedModel): boolean {
  const { types, keys, enums, operations, members, sets, singletons, renames } = packed;
  const starts = rowStarts(types, typeRowLength(types));
  return (
    starts?.every((start, index) => (types[start + 2] ?? 0) <= index) === true &&
    rowStarts(keys, keysRowLength(keys)) !== undefined &&
    rowStarts(enums, enumRowLength(enums)) !== undefined &&
    rowStarts(operations, operationRowLength(operations)) !== undefined &&
    members.length % MEMBER_ROW === 0 &&
    [...sets, ...singletons].every(
      (_, at, all) => at % 2 === 0 || (all[at] ?? 0) < starts.length,
    ) &&
    (sets.length + singletons.length) % 2 === 0 &&
    sets.length % 2 === 0 &&
    renames.length % 2 === 0
  );
}
