import type { SandboxFault, SandboxFaultEffect } from '../api.js';
import { isInstantKind } from './instant.js';
import { isHeaderText, isRecord, isText, optional, wrongMember, type Members } from './members.js';

/** Faults that were asked for, or what is wrong with the order. */
export type ReadFaults = readonly SandboxFault[] | string;

/** Checks an order of faults: a JSON array. */
export function readFaults(value: unknown): ReadFaults {
  if (!Array.isArray(value)) return 'The body must be a JSON array of faults.';
  const wrong = value.map(problem).find((text) => text !== undefined);
  return wrong ?? value.filter(isFault);
}

const isFault = (value: unknown): value is SandboxFault => problem(value) === undefined;

function problem(value: unknown): string | undefined {
  if (!isRecord(value)) return 'A fault must be an object.';
  const wrong = wrongMember(value, faultMembers);
  if (wrong !== undefined) return `A fault has no such "${wrong}".`;
  const { effect } = value;
  if (!isRecord(effect)) return 'A fault must have an object "effect".';
  const kind = String(effect['kind']);
  const members = new Map(Object.entries(effectMembers)).get(kind);
  if (!members) return `There is no effect of the kind "${kind}".`;
  const wrongInEffect = wrongMember(effect, members);
  if (wrongInEffect !== undefined) return `An effect ${kind} has no such "${wrongInEffect}".`;
  const waits = Object.keys(value).find((name) => name !== 'effect');
  return isInstantKind(kind) && waits !== undefined
    ? `An effect ${kind} happens at once: it has no "${waits}".`
    : undefined;
}

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isPositive = (value: unknown): boolean => typeof value === 'number' && value > 0;
const isStatus = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
const isAnything = (): boolean => true;
const areHeaders = (value: unknown): boolean =>
  isRecord(value) &&
  Object.entries(value).every(([name, one]) => /^[\w-]+$/.test(name) && isHeaderText(one));

const faultMembers: Members = {
  path: optional(isText),
  method: optional(isText),
  times: optional((value) => isCount(value) && value !== 0),
  effect: isAnything,
};

const effectMembers: Readonly<Record<SandboxFaultEffect['kind'], Members>> = {
  delay: { kind: isText, milliseconds: isCount },
  drop: { kind: isText, afterBytes: optional(isCount) },
  truncate: { kind: isText, bytes: isCount },
  'malformed-json': { kind: isText },
  answer: { kind: isText, status: isStatus, headers: optional(areHeaders), body: isAnything },
  html: { kind: isText },
  redirect: { kind: isText, location: isHeaderText, status: optional(isStatus) },
  drip: { kind: isText, bytesPerSecond: isPositive },
  'no-jwks': { kind: isText },
  clock: { kind: isText, seconds: (value) => Number.isFinite(value) },
  'rotate-keys': { kind: isText, keepOld: optional((value) => typeof value === 'boolean') },
  'revoke-tokens': { kind: isText, user: optional(isText) },
  'end-sessions': { kind: isText },
  licences: { kind: isText, slots: isCount },
};
