import type { Problem, ProblemWith } from '../errors.js';
import { jsonErrorLine } from '../request/jsonComments.js';
import { isExactNumber, readExactJson, writeExactJson } from '../results/exactJson.js';

/** Members of an entity by name, as `readExactJson` gives them. */
export type Members = Readonly<Record<string, unknown>>;

/** What the model says of a member, as far as it matters here. */
export interface MemberFacts {
  readonly readOnly: boolean;
  readonly kind: string;
}

/** The optimistic lock of ERP.net (data-sync/optimistic-locking.md). */
export const OBJECT_VERSION = 'ObjectVersion';

/** An entity in JSON; undefined when the text is something else. */
export function readMembers(text: string): Members | undefined {
  const value = readExactJson(text);
  return isMembers(value) ? value : undefined;
}

/**
 * What a person changed in the text of an entity.
 * @param memberOf undefined where the model knows no such member; the server decides about those
 * @returns the changed and added members with their whole new values: ERP.net replaces a multilanguage string or an amount
 * as a whole (update.md)
 */
export function changedMembers(
  before: Members,
  text: string,
  memberOf: (name: string) => MemberFacts | undefined,
): { readonly changes: Members } | { readonly problem: Problem } {
  const after = readMembers(text);
  if (!after) return { problem: { code: 'record.json', line: jsonErrorLine(text) ?? 1 } };
  const changes: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (isSame(before[name], value)) continue;
    const reason = refusal(name, { value, before: before[name] }, memberOf(name));
    if (reason) return { problem: { code: 'record.member', member: name, reason } };
    changes[name] = value;
  }
  return { changes };
}

type Refusal = ProblemWith<'record.member'>['reason'];

function refusal(
  name: string,
  { value, before }: { readonly value: unknown; readonly before: unknown },
  member: MemberFacts | undefined,
): Refusal | undefined {
  if (name === OBJECT_VERSION || name === 'Id') return 'read-only';
  if (name.includes('@') && !name.endsWith('@odata.bind')) return 'annotation';
  if (value === undefined) return 'removed';
  if (member?.readOnly) return 'read-only';
  return member?.kind === 'collection' || Array.isArray(before) ? 'collection' : undefined;
}

/** The body of a PATCH that fails when somebody changed the entity meanwhile. */
export function patchBody(changes: Members, version: unknown): string {
  const lock = version === undefined || version === null ? {} : { [OBJECT_VERSION]: version };
  return writeExactJson({ ...changes, ...lock });
}

/** Equal as JSON values; the order of members means nothing (RFC 8259 4), the digits of a number do. */
function isSame(one: unknown, other: unknown): boolean {
  if (isExactNumber(one) || isExactNumber(other)) return String(one) === String(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    const items: readonly unknown[] = other;
    return one.length === items.length && one.every((item, index) => isSame(item, items[index]));
  }
  if (!isMembers(one) || !isMembers(other)) return one === other;
  const names = Object.keys(one);
  const isEachSame = names.every(
    (name) => Object.hasOwn(other, name) && isSame(one[name], other[name]),
  );
  return isEachSame && names.length === Object.keys(other).length;
}

function isMembers(value: unknown): value is Members {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value)
  );
}
