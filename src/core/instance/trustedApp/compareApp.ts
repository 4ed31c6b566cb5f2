import type { AppAttribute, ExpectedAttribute } from './expectedApp.js';

/** What is read of a record: its JSON as the API sends it. */
export type AppRecord = Readonly<Record<string, unknown>>;

export interface Comparison {
  readonly expected: ExpectedAttribute;
  /** `unknown`: the answer does not have the attribute, because of the version or of rights. */
  readonly verdict: 'good' | 'differs' | 'unknown';
  /** As the record has it, for a person to read; undefined where it is unknown. */
  readonly found: string | undefined;
  /** Of a list: what is not in it. */
  readonly missing: readonly string[];
}

/** Goes through every attribute that a profile needs; names and addresses are compared to the character, as ERP.net does. */
export function compareApp(
  expected: readonly ExpectedAttribute[],
  record: AppRecord,
): readonly Comparison[] {
  return expected.map((attribute) => compare(attribute, record));
}

function compare(expected: ExpectedAttribute, record: AppRecord): Comparison {
  const { name } = expected;
  if (!Object.hasOwn(record, name)) {
    return { expected, verdict: 'unknown', found: undefined, missing: [] };
  }
  const value = record[name];
  const missing = expected.must === 'list' ? missingIn(expected, listOf(name, value)) : [];
  const isGood = missing.length === 0 && isMet(expected, value);
  return { expected, verdict: isGood ? 'good' : 'differs', found: textOf(value), missing };
}

function isMet(expected: ExpectedAttribute, value: unknown): boolean {
  switch (expected.must) {
    case 'equal':
      return value === expected.value;
    case 'one-of':
      return expected.value.some((one) => one === value);
    case 'be-set':
      return value !== null && value !== '';
    case 'list':
    case 'free':
      return true;
  }
}

function missingIn(
  {
    value,
    instead = [],
  }: { readonly value: readonly string[]; readonly instead?: readonly string[] },
  found: readonly string[],
): readonly string[] {
  if (instead.some((one) => found.includes(one))) return [];
  return value.filter((one) => !found.includes(one));
}

/** ERP.net, Trusted Applications: scopes have blanks between them, redirect URIs commas. */
function listOf(name: AppAttribute, value: unknown): readonly string[] {
  const text = typeof value === 'string' ? value : '';
  const items = name === 'Scope' ? text.split(/\s+/) : text.split(',').map((item) => item.trim());
  return items.filter(Boolean);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
