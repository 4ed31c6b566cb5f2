import { plainText, valueAt } from '../../data/displayText.js';
import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { isMultilanguage, textsIn } from '../../data/values.js';
import { invalidOperation, odataError } from '../errors.js';
import { compileSearch } from '../query/search.js';
import type { Sources } from '../sources.js';
import { dataNames, isJson, type Json } from './json.js';

/** Members of `@erpnet.findBy` in the order in which they count: only the first that is there is used. */
const priority = ['ExternalId', 'Id', 'Code', 'Name', 'DisplayText'] as const;

type Kind = (typeof priority)[number];

/** What an object is found by (data-manipulation/erpnet-action.md). */
export interface Criteria {
  readonly kind: Kind;
  readonly text: string;
  /** Narrows a search by `ExternalId`. */
  readonly system?: string;
  /** As a message shows it. */
  readonly shown: Json;
}

/** The criteria of the annotation, or else of the members that can be searched by. */
export function criteriaOf(json: Json, set: EntitySet): Criteria | undefined {
  const given = json['@erpnet.findBy'];
  if (given === undefined) return firstCriteria(derivedCriteria(json, set));
  if (!isJson(given)) throw odataError("The value of '@erpnet.findBy' must be an object.");
  for (const name of Object.keys(given)) {
    if (name !== 'ExternalSystem' && !priority.some((kind) => kind === name)) {
      throw invalidOperation(`'${name}' is not a criterion of @erpnet.findBy.`);
    }
  }
  return firstCriteria(given);
}

function firstCriteria(given: Json): Criteria | undefined {
  const kind = priority.find((one) => typeof given[one] === 'string');
  if (!kind) return undefined;
  const text = String(given[kind]);
  const system = given['ExternalSystem'];
  if (kind !== 'ExternalId' || typeof system !== 'string')
    return { kind, text, shown: { [kind]: text } };
  return { kind, text, system, shown: { ExternalId: text, ExternalSystem: system } };
}

function derivedCriteria(json: Json, { code, nameMember }: EntitySet): Json {
  const members: readonly (readonly [string, string | undefined])[] = [
    ['ExternalId', 'ExternalId'],
    ['ExternalSystem', 'ExternalSystem'],
    ['Id', 'Id'],
    ['Code', code],
    ['Name', nameMember],
    ['DisplayText', 'DisplayText'],
  ];
  return Object.fromEntries(
    members.map(([kind, member]) => [
      kind,
      member === undefined ? undefined : textOf(json[member]),
    ]),
  );
}

/** A name in several languages is searched by the first of them. */
const textOf = (value: unknown): unknown => (isJson(value) ? Object.values(value)[0] : value);

/**
 * Whether the object has nothing but what it is found by: then it is looked up, otherwise merged. A code with a name
 * beside it is merged, as erpnet-action.md tells; import.md calls the same object a search in one place.
 */
export function isSearchOnly(json: Json, set: EntitySet): boolean {
  const kind = json['@erpnet.findBy'] === undefined ? criteriaOf(json, set)?.kind : undefined;
  const usable = new Set(kind === undefined ? [] : membersOf(kind, set));
  const binds = Object.keys(json).some((name) => name.endsWith('@odata.bind'));
  return !binds && dataNames(json).every((name) => usable.has(name));
}

function membersOf(kind: Kind, { code, nameMember }: EntitySet): readonly (string | undefined)[] {
  if (kind === 'ExternalId') return ['ExternalId', 'ExternalSystem'];
  if (kind === 'Code') return [code];
  return [kind === 'Name' ? nameMember : kind];
}

/** Rows that the criteria fit, of `rows`. */
export function findRows(
  criteria: Criteria,
  {
    set,
    rows,
    sources,
  }: { readonly set: EntitySet; readonly rows: readonly Row[]; readonly sources: Sources },
): readonly Row[] {
  return rows.filter(test(criteria, set, sources));
}

function test(
  { kind, text, system }: Criteria,
  set: EntitySet,
  sources: Sources,
): (row: Row) => boolean {
  const wanted = text.toLowerCase();
  const textsAt = (row: Row, path: string): readonly string[] => {
    const value = valueAt(row, path, sources.store);
    return (isMultilanguage(value) ? textsIn(value) : [plainText(value)]).map((one) =>
      one.toLowerCase(),
    );
  };
  const equals = (row: Row, path: string, value: string): boolean =>
    textsAt(row, path).includes(value);
  const member = kind === 'Code' ? set.code : set.nameMember;
  switch (kind) {
    case 'ExternalId':
      return (row) =>
        equals(row, 'ExternalId', wanted) &&
        (system === undefined || equals(row, 'ExternalSystem', system.toLowerCase()));
    case 'Id':
      return (row) => row.id === wanted;
    case 'DisplayText':
      return compileSearch(text, set, sources);
    case 'Code':
    case 'Name':
      if (member === undefined) {
        throw invalidOperation(`${set.name} has no member to be found by ${kind}.`);
      }
      return kind === 'Code'
        ? (row) => equals(row, member, wanted)
        : (row) => textsAt(row, member).some((one) => one.includes(wanted));
  }
}
