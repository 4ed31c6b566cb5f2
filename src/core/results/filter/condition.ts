import type { Problem } from '../../errors.js';
import { hasUnit } from '../../odata/bind/bind.js';
import type { EnumType, Member, Model, StructuredType } from '../../odata/model/model.js';
import { GUID, isDate } from '../../odata/rules/lookup.js';
import { stringLiteral } from '../../odata/url/stringLiteral.js';
import { cellText, isObject } from '../cells.js';
import { idOf } from '../describeCell.js';

/** A value of a loaded row that the next answer shall have, or not have. */
export interface FilterWish {
  /** Name of the column: a member of the entity. */
  readonly column: string;
  readonly value: unknown;
  readonly isExcluded: boolean;
  /** Two-letter code, chooses the text of multilanguage strings. */
  readonly language: string;
}

export type Condition = { readonly text: string } | { readonly problem: Problem };

/** What is known of the entity; both may be absent. */
export interface FilterModel {
  readonly model: Model | undefined;
  readonly type: StructuredType | undefined;
}

/**
 * A condition for `$filter` in the operators that ERP.net documents: `eq`, `ge`, `le`, `and`, `in`, `contains`
 * (domain-api/querying-data/query-options/filter.md). There is no `ne` and no `not`, so only what has few values can be
 * excluded: booleans and members of an enumeration.
 */
export function conditionFor(wish: FilterWish, { model, type }: FilterModel): Condition {
  const { column, isExcluded } = wish;
  const member = type?.member(column);
  const isComparable = !member?.calculated && member?.filters?.length !== 0;
  const isMember = member !== undefined || !type || column.startsWith('CustomProperty_');
  const isWritable = !/[\r\n]|\{\{/.test(textOf(wish));
  if (column.includes('@') || !isComparable || !isMember || !isWritable) {
    return problem('results.not-filterable', column);
  }
  const values = member && model?.enumType(member.type);
  const text = isExcluded ? exclude(wish, member, values) : include(wish, member, values);
  if (text !== undefined) return { text };
  return problem(isExcluded ? 'results.not-excludable' : 'results.not-filterable', column);
}

function problem(
  code: 'results.not-filterable' | 'results.not-excludable',
  name: string,
): { readonly problem: Problem } {
  return { problem: { code, name } };
}

function textOf({ value, language }: FilterWish): string {
  return cellText(value, language) ?? '';
}

/** Where a service does not say what a member takes, it is asked. */
function allows(member: Member | undefined, operator: string): boolean {
  return member?.filters?.includes(operator) ?? true;
}

function exclude(
  { column, value }: FilterWish,
  member: Member | undefined,
  values: EnumType | undefined,
): string | undefined {
  if (typeof value === 'boolean' && allows(member, 'eq')) return `${column} eq ${String(!value)}`;
  if (!values || typeof value !== 'string' || !allows(member, 'in')) return undefined;
  const others = values.members.filter(({ name }) => name !== value);
  if (others.length === 0 || others.length === values.members.length) return undefined;
  return `${column} in (${others.map(({ name }) => stringLiteral(name)).join(',')})`;
}

function include(
  wish: FilterWish,
  member: Member | undefined,
  values: EnumType | undefined,
): string | undefined {
  const { column, value } = wish;
  if (value === null || value === undefined) return equals(column, 'null', member);
  if (member?.multilanguage) {
    return allows(member, 'contains')
      ? `contains(${column},${stringLiteral(textOf(wish))})`
      : undefined;
  }
  const id = idOf(value);
  if (id !== undefined) return equals(column, stringLiteral(id), member);
  if (isObject(value) && 'Value' in value) return ofComplex(column, value['Value'], member);
  if (member && isDate(member) && typeof value === 'string') return onDay(column, value, member);
  if (typeof value === 'string' && !isBareGuid(value, member, column)) {
    const literal = stringLiteral(value);
    if (allows(member, 'eq')) return `${column} eq ${literal}`;
    return !values && allows(member, 'contains') ? `contains(${column},${literal})` : undefined;
  }
  // Numbers and booleans are left; a number may be an object that keeps its digits.
  if (isObject(value) || Array.isArray(value)) return undefined;
  return equals(column, cellText(value, '') ?? '', member);
}

function isBareGuid(value: string, member: Member | undefined, column: string): boolean {
  return GUID.test(value) && (member ? member.type === 'Edm.Guid' : column === 'Id');
}

/** An amount or a quantity by its number (complex-types/amount.md); a custom property by its short value. */
function ofComplex(column: string, value: unknown, member: Member | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (member ? hasUnit(member) : !column.startsWith('CustomProperty_')) {
    return equals(`${column}Value`, cellText(value, '') ?? '', member);
  }
  return equals(column, stringLiteral(cellText(value, '') ?? ''), member);
}

/** `eq`, or a range from the value to itself where only ranges are taken. */
function equals(path: string, literal: string, member: Member | undefined): string | undefined {
  if (allows(member, 'eq')) return `${path} eq ${literal}`;
  const isRange = allows(member, 'ge') && allows(member, 'le') && literal !== 'null';
  return isRange ? `${path} ge ${literal} and ${path} le ${literal}` : undefined;
}

/** A time of day is cut off a literal (filter.md), so a moment is looked for between its day and the next. */
function onDay(column: string, value: string, member: Member): string | undefined {
  const day = value.slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  if (member.type === 'Edm.Date') return equals(column, day, member);
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  const start = new Date(time).toISOString().slice(0, 10);
  const midnight = `${start}T00:00:00Z`;
  const isMidnight = new Date(time).toISOString().slice(10) === 'T00:00:00.000Z';
  if (isMidnight) return equals(column, midnight, member);
  if (!allows(member, 'ge') || !allows(member, 'le')) return equals(column, midnight, member);
  const next = new Date(Date.parse(start) + 86_400_000).toISOString().slice(0, 10);
  return `${column} ge ${midnight} and ${column} le ${next}T00:00:00Z`;
}
