import type { EntitySet, Member, Model, Operation } from '../model/model.js';
import { isUntelling, tellingStep, TELLING_STEPS } from '../model/telling.js';
import type { Entry } from './entries.js';

/** A request to begin with, its address relative to the service root. */
export interface StartQuery {
  readonly method: 'GET' | 'POST';
  readonly address: string;
  /** JSON. */
  readonly body?: string;
}

const MAX_MEMBERS = 6;
/** Stands where the person puts the id of an entity. */
const SOME_ID = '00000000-0000-0000-0000-000000000000';

/** A name that tells something, though not the most telling one. */
const NAMED = /(?:Name|Code|Number|No)$/;

/** @returns undefined for what no request is about: areas, groups */
export function startQuery(entry: Entry, model: Model): StartQuery | undefined {
  switch (entry.kind) {
    case 'set':
      return list(entry.set, selected(entry.set, model));
    case 'member':
      return memberQuery(entry.set, entry.member, model);
    case 'value': {
      const { set, member, value } = entry;
      const query = list(set, withMember(set, member, model));
      const literal = `'${value.name.replaceAll("'", "''")}'`;
      return member.filters?.includes('eq')
        ? { ...query, address: `${query.address}&$filter=${member.name} eq ${literal}` }
        : query;
    }
    case 'method':
      return call(entry.set, entry.operation);
    case 'area':
    case 'group':
    case 'range':
      return undefined;
  }
}

function memberQuery(set: EntitySet, member: Member, model: Model): StartQuery {
  const names = withMember(set, member, model);
  if (member.kind === 'attribute' || member.kind === 'complex') return list(set, names);
  const query = list(set, names);
  return { ...query, address: `${query.address}&$expand=${member.name}` };
}

/** With `$top`, or there is no next link; with `$select`, or the server sends all it has (ERP.net, paging, $select). */
function list({ name }: EntitySet, names: readonly string[]): StartQuery {
  const select = names.length > 0 ? `&$select=${names.join(',')}` : '';
  return { method: 'GET', address: `${name}?$top=10${select}` };
}

function withMember(set: EntitySet, member: Member, model: Model): readonly string[] {
  const [first] = selected(set, model);
  return [...new Set([...(first === undefined ? [] : [first]), member.name])];
}

/** The members that a person wants to see of an entity: what names it, then what a filter finds it by. */
function selected({ type }: EntitySet, model: Model): readonly string[] {
  return type.members
    .filter((member) => isShort(member, model))
    .map((member, index) => ({ name: member.name, rank: rankOf(member), index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, MAX_MEMBERS)
    .map(({ name }) => name);
}

function isShort(member: Member, model: Model): boolean {
  const { kind, type } = member;
  if (isUntelling(member)) return false;
  if (kind === 'complex') return true;
  if (kind !== 'attribute') return false;
  return type.startsWith('Edm.')
    ? !/^Edm\.(?:Binary|Stream|Geo)/.test(type)
    : model.enumType(type) !== undefined;
}

function rankOf(member: Member): number {
  const step = tellingStep(member);
  if (step < TELLING_STEPS) return step;
  const isFiltered = member.filters !== undefined && member.filters.length > 0;
  return TELLING_STEPS + (NAMED.test(member.name) ? 0 : 1) + (isFiltered ? 0 : 2);
}

/** ERP.net, operations: functions are called with GET, actions with POST. */
function call(set: EntitySet | undefined, { name, kind, parameters }: Operation): StartQuery {
  const target = set ? `${set.name}(${SOME_ID})/${name}` : name;
  if (kind === 'action') {
    const body = Object.fromEntries(parameters.map((parameter) => [parameter.name, null]));
    return { method: 'POST', address: target, body: JSON.stringify(body, undefined, 2) };
  }
  const needed = parameters.filter(({ nullable }) => !nullable);
  const inside = needed.map((parameter) => `${parameter.name}=${placeholder(parameter.type)}`);
  return { method: 'GET', address: `${target}(${inside.join(',')})` };
}

function placeholder(type: string): string {
  if (/^Edm\.(?:Int|Decimal|Double|Byte)/.test(type)) return '0';
  return type === 'Edm.Boolean' ? 'true' : "''";
}
