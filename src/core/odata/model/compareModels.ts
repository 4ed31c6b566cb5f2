import type { EntitySet, Member, Model } from './model.js';

/** What one model has and another has not, by entity set; sets without a difference are left out. */
export interface ModelDifference {
  readonly added: readonly EntitySet[];
  readonly removed: readonly EntitySet[];
  readonly changed: readonly SetDifference[];
}

interface SetDifference {
  readonly set: EntitySet;
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
  readonly changed: readonly MemberDifference[];
}

interface MemberDifference {
  readonly before: Member;
  readonly after: Member;
  /** The facts that differ. */
  readonly facts: readonly (keyof Member)[];
}

const FACTS = [
  'kind',
  'type',
  'nullable',
  'readOnly',
  'required',
  'calculated',
  'custom',
  'multilanguage',
  'orderable',
  'filters',
  'filterablePath',
  'owned',
  'maxLength',
] as const satisfies readonly (keyof Member)[];

/** What `after` has made of `before`: an instance's model of the standard model, or a new version of an old one. */
export function compareModels(before: Model, after: Model): ModelDifference {
  return {
    added: after.sets.filter(({ name }) => !before.set(name)),
    removed: before.sets.filter(({ name }) => !after.set(name)),
    changed: after.sets.flatMap((set) => {
      const old = before.set(set.name);
      const difference = old && compareSets(old, set);
      return difference ? [difference] : [];
    }),
  };
}

function compareSets(before: EntitySet, after: EntitySet): SetDifference | undefined {
  const added = after.type.members.filter(({ name }) => !before.type.member(name));
  const removed = before.type.members.filter(({ name }) => !after.type.member(name));
  const changed = after.type.members.flatMap((member) => {
    const old = before.type.member(member.name);
    const facts = old ? FACTS.filter((fact) => differs(fact, old, member)) : [];
    return old && facts.length > 0 ? [{ before: old, after: member, facts }] : [];
  });
  if (added.length + removed.length + changed.length === 0) return undefined;
  return { set: after, added, removed, changed };
}

/** A model that does not say which filters there are does not differ in them. */
function differs(fact: keyof Member, before: Member, after: Member): boolean {
  if (fact !== 'filters') return before[fact] !== after[fact];
  if (!before.filters || !after.filters) return false;
  return before.filters.join() !== after.filters.join();
}
