import type { Member } from './model.js';

/** What one wants to see first of an entity, the most telling first. */
const TELLING: readonly RegExp[] = [
  /^Id$/,
  /^(?:DocumentNo|Code|Number|PartNumber|LineNo)$/,
  /^(?:Name|DisplayText)$/,
  /^(?:DocumentDate|Date|State|Status|Quantity|LineAmount)$/,
];
/** Dear to the server, or for programs only (ERP.net, object version). */
const UNTELLING = /^(?:ObjectVersion|AggregateLastUpdateTimeUtc|External\w+|\w+Json|\w+Html)$/;

/** How many steps `tellingStep` knows. */
export const TELLING_STEPS = TELLING.length;

/** 0: what an entity is known by; `TELLING_STEPS`: any other member. */
export function tellingStep({ name }: Pick<Member, 'name'>): number {
  const step = TELLING.findIndex((pattern) => pattern.test(name));
  return step < 0 ? TELLING_STEPS : step;
}

/** Is it of no use to a person who looks at a list? */
export function isUntelling({ name }: Pick<Member, 'name'>): boolean {
  return UNTELLING.test(name);
}
