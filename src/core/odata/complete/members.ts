import { hasUnit } from '../bind/bind.js';
import type { Clause } from '../bind/surveyTypes.js';
import type { Member, StructuredType } from '../model/model.js';
import { isUntelling, tellingStep, TELLING_STEPS } from '../model/telling.js';
import { suggestion, type CompletionKind, type Suggestion } from './item.js';
import { suggestOperation } from './sets.js';

/** How well a member fits a clause: 0 first, 1 later, undefined not at all. */
type Fit = (member: Member) => 0 | 1 | undefined;

const isValue = ({ kind }: Member): boolean => kind === 'attribute' || kind === 'complex';
const isMeasure = (member: Member): boolean =>
  hasUnit(member) || /^Edm\.(?:Decimal|Double|Single|Int16|Int32|Int64|Byte)$/.test(member.type);

const FITS: Readonly<Record<Clause, Fit>> = {
  resource: ({ kind }) => (kind === 'attribute' ? 1 : 0),
  filter(member) {
    if (member.kind === 'collection') return undefined;
    if (member.calculated) return 1;
    if (member.kind === 'reference') return 0;
    return member.filters?.length === 0 && !hasUnit(member) ? 1 : 0;
  },
  orderby: (member) =>
    member.kind === 'attribute' ? (member.orderable || !member.filters ? 0 : 1) : undefined,
  select: ({ calculated }) => (calculated ? 1 : 0),
  expand: (member) => (isValue(member) ? undefined : 0),
  expandgroup: ({ kind }) => (kind === 'reference' ? 0 : undefined),
  groupby(member) {
    if (member.kind === 'collection') return undefined;
    return isMeasure(member) || member.calculated || member.name === 'Id' ? 1 : 0;
  },
  aggregate(member) {
    if (member.kind === 'collection') return undefined;
    // Nobody adds up `LineNo`.
    return isMeasure(member) && !member.name.endsWith('No') ? 0 : 1;
  },
  compute: ({ type, kind }) =>
    kind === 'attribute' ? (type.startsWith('Edm.Date') ? 0 : 1) : undefined,
  other: () => 0,
};

/**
 * Members of a type as a clause wants them: filterable first in `$filter`, orderable first in `$orderby`, references
 * and collections only in `$expand`.
 * @param wanted a filter function that the member should allow, where the caret stands inside one
 */
export function suggestMembers(
  type: StructuredType,
  clause: Clause,
  wanted?: string,
): readonly Suggestion[] {
  return type.members.flatMap((member) => {
    const fit = FITS[clause](member);
    if (fit === undefined) return [];
    const allows =
      wanted === undefined || member.kind === 'reference' || member.filters?.includes(wanted);
    return [suggestMember(member, clause, allows === false ? 1 : fit)];
  });
}

function suggestMember(member: Member, clause: Clause, fit: number): Suggestion {
  const isNumber = clause === 'filter' && hasUnit(member);
  const label = isNumber ? `${member.name}Value` : member.name;
  return suggestion(label, kindOf(member), {
    detail: detailOf(member),
    sortText: `${fit}${placeOf(member, clause)}${label}`,
    ...(member.obsolete && { isObsolete: true }),
  });
}

/** Among members that fit equally well: what an entity is known by first, what only programs read last. */
function placeOf(member: Member, clause: Clause): number {
  if (clause === 'groupby' && member.kind === 'reference' && !member.obsolete) return 0;
  if (isUntelling(member) || member.obsolete) return 2;
  return tellingStep(member) < TELLING_STEPS ? 0 : 1;
}

export function kindOf({ kind }: Member): CompletionKind {
  return kind === 'reference' || kind === 'collection' ? kind : 'attribute';
}

/** `equalnull` comes with `eq`, and so on: no need to say it. */
export function operatorsOf(filters: readonly string[]): readonly string[] {
  return filters.filter((one) => !one.endsWith('null'));
}

/** `Edm.Date · eq ge le · orderable`: as the model says, not for translation. */
function detailOf(member: Member): string {
  const { type, kind, filters, orderable, readOnly, required, calculated, custom, obsolete } =
    member;
  return [
    kind === 'collection' ? `Collection(${type})` : type,
    ...(filters && filters.length > 0 ? [operatorsOf(filters).join(' ')] : []),
    ...(orderable ? ['orderable'] : []),
    ...(required ? ['required'] : []),
    ...(readOnly ? ['read-only'] : []),
    ...(calculated ? ['calculated'] : []),
    ...(custom ? ['custom'] : []),
    ...(obsolete ? ['obsolete'] : []),
  ].join(' · ');
}

/** What may follow a segment of a resource path beside members. */
export function suggestBehind(type: StructuredType, isCollection: boolean): readonly Suggestion[] {
  const casts = type.derived.map(({ name }) => suggestion(name, 'type', { sortText: `6${name}` }));
  const operations = isCollection ? [] : type.operations.map(suggestOperation);
  return [...casts, ...operations, ...(isCollection ? [suggestion('$count', 'keyword')] : [])];
}
