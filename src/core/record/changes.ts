import type { Problem, ProblemWith } from '../errors.js';
import { jsonErrorLine } from '../request/jsonComments.js';
import { isObject } from '../results/cells.js';
import { isSameJson, readExactJson, writeExactJson } from '../results/exactJson.js';

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
  return isObject(value) ? value : undefined;
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
    if (isSameJson(before[name], value)) continue;
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
