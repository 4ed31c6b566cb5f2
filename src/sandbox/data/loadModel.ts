import { extensionAttributes, type Extensions } from './extensions.js';
import json from './model.json';
import type {
  Attribute,
  ChildCollection,
  EntitySet,
  Method,
  Model,
  Reference,
  Rename,
} from './model.js';
import { readAttribute, readParameter, readReference } from './readSpec.js';

/** An entity set as `model.json` writes it: what is false or usual is left out, members are specifications. */
interface RawSet {
  readonly type: string;
  readonly table?: string;
  readonly base?: string;
  readonly id?: string;
  readonly extensible?: boolean;
  readonly view?: boolean;
  readonly category: string;
  readonly root?: string;
  readonly parent?: string;
  readonly display: string;
  readonly search?: string;
  readonly code?: string;
  readonly nameMember?: string;
  readonly methods?: string;
  readonly attributes: Specs;
  readonly references: Specs;
  readonly children?: Specs;
}

type Specs = Readonly<Record<string, string>>;

/** Attributes that every entity has, and those of the extensible data object, which most aggregates have. */
const systemSpecs: Specs = { ObjectVersion: 'int32', DisplayText: 'string calculated hidden' };
const extensibleSpecs: Specs = {
  ExternalId: 'string(254) orderable eq in',
  ExternalSystem: 'string(64) eq in',
  AggregateLastUpdateTimeUtc: 'datetime readonly orderable ge le',
  AdditionalDataJson: 'string',
};

const rawSets: Readonly<Record<string, RawSet>> = json.entitySets;
const rawMethods: Readonly<Record<string, RawMethod>> = json.methods;
const methodGroups: Readonly<Record<string, readonly string[]>> = json.methodGroups;

interface RawMethod {
  readonly kind: string;
  readonly returns: string;
  readonly parameters?: Specs;
}

/** The model of an instance: a part of ERP.net's, with what the instance itself added to it. */
export function loadModel(extensions: Extensions): Model {
  const enums = Object.entries<Readonly<Record<string, number>>>(json.enums);
  const sets = Object.entries(rawSets).map(([name, raw]) => readSet(name, raw, extensions));
  return {
    sets: byName(sets),
    enums: new Map(enums.map(([name, members]) => [name, new Map(Object.entries(members))])),
    renames: readRenames(json.renames),
  };
}

function readSet(name: string, raw: RawSet, extensions: Extensions): EntitySet {
  const base = raw.base === undefined ? undefined : rawSets[raw.base];
  const references = membersOf(raw, base, (one) => toReferences(one.references));
  return {
    name,
    type: raw.type,
    table: raw.table,
    base: raw.base,
    id: raw.id ?? 'Id',
    view: raw.view ?? false,
    category: raw.category,
    root: raw.root ?? name,
    parent: raw.parent === undefined ? undefined : parentReference(name, raw.parent, references),
    display: raw.display,
    search: raw.search?.split(' ') ?? [],
    code: raw.code,
    nameMember: raw.nameMember,
    attributes: byName([
      ...ids(raw, base),
      ...membersOf(raw, base, (one) => toAttributes(one.attributes)),
      ...systemAttributes(raw, base),
      ...extensionAttributes(name, extensions),
    ]),
    references: byName(references),
    children: byName([...toChildren(base?.children), ...toChildren(raw.children)]),
    methods: byName(methodsOf(raw)),
  };
}

/** Members of a type and of its base type in the order of their names; the type may declare one again. */
function membersOf<T extends Attribute | Reference>(
  raw: RawSet,
  base: RawSet | undefined,
  read: (set: RawSet) => readonly T[],
): readonly T[] {
  const inherited = new Map(base ? read(base).map((one) => [one.name, one]) : []);
  const own = read(raw).map((one) => ({ ...one, inherited: inherited.has(one.name) }));
  const names = new Set(own.map((one) => one.name));
  const others = [...inherited.values()].filter((one) => !names.has(one.name));
  return [...own, ...others.map((one) => ({ ...one, inherited: true }))].sort((left, right) =>
    left.name < right.name ? -1 : 1,
  );
}

const toAttributes = (specs: Specs): readonly Attribute[] =>
  Object.entries(specs).map(([name, spec]) => readAttribute(name, spec));

const toReferences = (specs: Specs): readonly Reference[] =>
  Object.entries(specs).map(([name, spec]) => readReference(name, spec));

const toChildren = (specs: Specs = {}): readonly ChildCollection[] =>
  Object.entries(specs).map(([name, spec]) => {
    const [target = '', backReference = ''] = spec.split(' ');
    return { name, target, backReference };
  });

/** A derived entity has the id attribute of its base type as well (`PartyId`), with the same value. */
function ids(raw: RawSet, base: RawSet | undefined): readonly Attribute[] {
  const spec = 'guid required readonly hidden indexed eq ge le in';
  const own = readAttribute(raw.id ?? 'Id', spec, 'system');
  if (!base) return [own];
  const inherited = readAttribute(base.id ?? 'Id', spec, 'system');
  return inherited.name === own.name
    ? [{ ...own, inherited: true }]
    : [{ ...inherited, inherited: true }, own];
}

function systemAttributes(raw: RawSet, base: RawSet | undefined): readonly Attribute[] {
  const extensible = raw.extensible ?? base?.extensible ?? false;
  const specs = extensible ? { ...extensibleSpecs, ...systemSpecs } : systemSpecs;
  return Object.entries(specs).map(([name, spec]) => ({
    ...readAttribute(name, spec, 'system'),
    inherited: base !== undefined,
  }));
}

/** The model marks few owners; otherwise the child collection of the parent says which reference leads back. */
function parentReference(
  name: string,
  parent: string,
  references: readonly Reference[],
): string | undefined {
  const owner = references.find((one) => one.owner);
  const listed = toChildren(rawSets[parent]?.children).find(({ target }) => target === name);
  const any = references.find(({ target }) => target === parent);
  return owner?.name ?? listed?.backReference ?? any?.name;
}

function methodsOf({ methods = 'entity' }: RawSet): readonly Method[] {
  return (methodGroups[methods] ?? []).map((id): Method => {
    const raw = rawMethods[id];
    if (!raw) throw new Error(`model.json has no method ${id}.`);
    return {
      name: id.slice(id.lastIndexOf('.') + 1),
      kind: raw.kind === 'function' ? 'function' : 'action',
      returns: raw.returns,
      parameters: Object.entries(raw.parameters ?? {}).map(([name, spec]) =>
        readParameter(name, spec),
      ),
    };
  });
}

/** Written by version, from the oldest to the newest. */
const readRenames = (versions: Readonly<Record<string, Specs>>): readonly Rename[] =>
  Object.entries(versions).flatMap(([Version, names]) =>
    Object.entries(names).map(([OldName, NewName]) => ({ OldName, NewName, Version })),
  );

const byName = <T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.name, one]));
