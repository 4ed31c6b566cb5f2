import type { Member } from '../model.js';
import { MEMBER_FLAGS, MEMBER_KINDS, MEMBER_ROW } from './format.js';
import type { Pool } from './pool.js';

/** The table of members while it grows. */
export interface MemberRows {
  readonly table: number[];
  readonly filters: readonly string[];
  /** @returns index of the row, which equal members share */
  add(member: Member): number;
}

/** Members of one name that are looked through for an equal one; services have far fewer, attacks have more. */
const MAX_VARIANTS = 100;

export function createMemberRows(strings: Pool, filterLists: Pool): MemberRows {
  const table: number[] = [];
  /** By index of the name: rows with that name. */
  const byName: number[][] = [];

  return {
    table,
    filters: filterLists.values,
    add(member) {
      const name = strings.add(member.name);
      const type = strings.add(member.type);
      const flags = flagsOf(member);
      const { filters, maxLength = 0 } = member;
      const unit = member.unit === undefined ? 0 : strings.add(member.unit) + 1;
      const allowed = filters === undefined ? 0 : filterLists.add(filters.join(' ')) + 1;
      const variants = (byName[name] ??= []);
      for (const row of variants) {
        const at = row * MEMBER_ROW;
        if (
          table[at + 1] === type &&
          table[at + 2] === flags &&
          table[at + 3] === allowed &&
          table[at + 4] === maxLength &&
          table[at + 5] === unit
        ) {
          return row;
        }
      }
      const row = table.length / MEMBER_ROW;
      if (variants.length < MAX_VARIANTS) variants.push(row);
      table.push(name, type, flags, allowed, maxLength, unit);
      return row;
    },
  };
}

function flagsOf(member: Member): number {
  let flags = MEMBER_KINDS.indexOf(member.kind);
  if (member.nullable) flags |= MEMBER_FLAGS.nullable;
  if (member.readOnly) flags |= MEMBER_FLAGS.readOnly;
  if (member.required) flags |= MEMBER_FLAGS.required;
  if (member.calculated) flags |= MEMBER_FLAGS.calculated;
  if (member.custom) flags |= MEMBER_FLAGS.custom;
  if (member.multilanguage) flags |= MEMBER_FLAGS.multilanguage;
  if (member.orderable) flags |= MEMBER_FLAGS.orderable;
  if (member.filterablePath) flags |= MEMBER_FLAGS.filterablePath;
  if (member.owned) flags |= MEMBER_FLAGS.owned;
  if (member.obsolete) flags |= MEMBER_FLAGS.obsolete;
  if (member.filterXml) flags |= MEMBER_FLAGS.filterXml;
  return flags;
}
