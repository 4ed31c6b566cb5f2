import type { Bound } from '../bind/bind.js';
import { surveyUrl } from '../bind/survey.js';
import { operatorsOf } from '../complete/members.js';
import type { EntitySet, EnumType, Member, Model, Operation } from '../model/model.js';
import { setOf } from '../rules/lookup.js';
import { searchedIn } from '../rules/searchValue.js';
import type { ODataUrl, Segment, Span } from '../url/nodes.js';

/** What is known of the thing under the pointer; the sentences are made by the editor. */
export type HoverFacts = Span & Facts;

/** What is known of a thing that has a name. */
export type Facts =
  | {
      readonly kind: 'set';
      readonly set: EntitySet;
      readonly memberCount: number;
      readonly oldNames: readonly string[];
      readonly page: string;
    }
  | {
      readonly kind: 'member';
      readonly member: Member;
      /** Where it is looked up. */
      readonly owner: string;
      /** Of a filter: what may stand behind it. */
      readonly operators: readonly string[] | undefined;
      readonly enumType: EnumType | undefined;
      /** The set that a reference or collection leads to. */
      readonly target: EntitySet | undefined;
      readonly oldNames: readonly string[];
      readonly page: string | undefined;
    }
  | { readonly kind: 'type'; readonly name: string; readonly page: string | undefined }
  | { readonly kind: 'operation'; readonly operation: Operation }
  | {
      readonly kind: 'enumMember';
      readonly type: EnumType;
      readonly name: string;
      readonly value: string;
    }
  | {
      readonly kind: 'option';
      readonly key: string;
      /** Of `$search`, where the model says it: the members it looks in. */
      readonly searchedIn?: readonly string[] | undefined;
    }
  | { readonly kind: 'function'; readonly name: string };

/** The facts of the name at the offset; undefined where there is none that is known. */
export function hoverAt(
  url: ODataUrl,
  offset: number,
  model: Model | undefined,
): HoverFacts | undefined {
  const isAt = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const survey = surveyUrl(url, model);
  for (const { segments, bound } of [
    { segments: url.segments, bound: survey.resource.bound },
    ...survey.uses,
  ]) {
    const index = segments.findIndex(({ name }: Segment) => isAt(name));
    const name = segments[index]?.name;
    const facts = model && name && describeBound(current(bound[index], name.text, model), model);
    if (facts) return { ...facts, start: name.start, end: name.end };
  }
  const call = survey.calls.find(({ node }) => isAt(node.name))?.node.name;
  if (call) return { kind: 'function', name: call.text, start: call.start, end: call.end };
  const option = survey.options.find((one) => isAt(one.option.name))?.option;
  if (option) {
    const { key, name } = option;
    const paths = key === 'search' ? searchedIn(survey) : [];
    return {
      kind: 'option',
      key,
      searchedIn: paths.length > 0 ? paths : undefined,
      start: name.start,
      end: name.end,
    };
  }
  for (const { path, values } of survey.comparisons) {
    const value = values.find(isAt);
    const last = path?.bound.at(-1);
    if (!value || !model || last?.kind !== 'member') continue;
    const facts = describeValue(value.value, model.enumType(last.member.type), value);
    if (facts) return facts;
  }
  return undefined;
}

/** An old name of a member stands for the member that it is now. */
function current(bound: Bound | undefined, name: string, model: Model): Bound | undefined {
  const owner = bound?.kind === 'unknown' ? bound.owner : undefined;
  const set = owner && setOf(owner, model);
  const now = set && model.renamed(`${set.name}.${name}`);
  const member = now === undefined ? undefined : owner?.member(lastName(now));
  return owner && member ? { kind: 'member', member, owner } : bound;
}

function lastName(path: string): string {
  return path.replace(/^.*\./, '');
}

/**
 * What a name that was looked up stands for.
 * @returns undefined for what has no name of its own: a key, a count
 */
export function describeBound(bound: Bound | undefined, model: Model): Facts | undefined {
  switch (bound?.kind) {
    case 'set':
      return {
        kind: 'set',
        set: bound.set,
        memberCount: bound.set.type.members.length,
        oldNames: model.oldNames(bound.set.name),
        page: pageOf(bound.set),
      };
    case 'member':
    case 'valueOf': {
      const { member, owner } = bound;
      const type = model.type(member.type);
      const target = type && setOf(type, model);
      const home = setOf(owner, model);
      return {
        kind: 'member',
        member,
        owner: owner.name,
        operators: member.filters && operatorsOf(member.filters),
        enumType: model.enumType(member.type),
        oldNames: home ? model.oldNames(`${home.name}.${member.name}`).map(lastName) : [],
        target: member.kind === 'reference' || member.kind === 'collection' ? target : undefined,
        page: home && pageOf(home),
      };
    }
    case 'cast': {
      const set = setOf(bound.type, model);
      return { kind: 'type', name: bound.type.name, page: set && pageOf(set) };
    }
    case 'operation':
      return { kind: 'operation', operation: bound.operation };
    default:
      return undefined;
  }
}

/** A member of an enumeration by its name. */
export function describeValue(
  name: string,
  type: EnumType | undefined,
  { start, end }: Span,
): HoverFacts | undefined {
  const member = type?.members.find((one) => one.name === name);
  if (!type || !member) return undefined;
  return { kind: 'enumMember', type, name: member.name, value: member.value, start, end };
}

/** The page of the entity in ERP.net's public model: named by the repository, with dots. */
export function pageOf({ name }: EntitySet): string {
  return `https://docs.erp.net/model/entities/${name.replaceAll('_', '.')}.html`;
}
