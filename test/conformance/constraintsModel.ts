import type {
  EntitySet,
  Member,
  MemberKind,
  Model,
  Operation,
  StructuredType,
} from '../../src/core/odata/model/model.js';
import { plainMember } from '../support/plainMember.js';

/** The lists of names that come with the cases: every type of their service has every member. */
export type Constraints = Readonly<Record<string, readonly string[] | undefined>>;

const KINDS: readonly (readonly [list: string, kind: MemberKind, type: string])[] = [
  ['primitiveKeyProperty', 'attribute', 'Edm.Int32'],
  ['primitiveNonKeyProperty', 'attribute', 'Edm.String'],
  ['primitiveColProperty', 'attribute', 'Edm.String'],
  ['streamProperty', 'attribute', 'Edm.Stream'],
  ['complexColProperty', 'collection', 'Any'],
  ['entityColNavigationProperty', 'collection', 'Any'],
  ['complexProperty', 'complex', 'Any'],
  ['entityNavigationProperty', 'reference', 'Any'],
];

export function constraintsModel(constraints: Constraints): Model {
  const names = (pattern: RegExp): readonly string[] =>
    Object.entries(constraints).flatMap(([list, all]) => (pattern.test(list) ? (all ?? []) : []));
  const members = new Map(
    KINDS.flatMap(([list, kind, type]) =>
      (constraints[list] ?? []).map((name) => [name, memberOf(name, kind, type)] as const),
    ),
  );
  const any: StructuredType = {
    name: 'Any',
    kind: 'complex',
    base: undefined,
    member: (name) => members.get(name),
    members: [...members.values()],
    derived: [],
    operations: names(/(?:Function|^action)$/).map(operationOf),
  };
  const types = new Set(names(/TypeName$/));
  const sets = names(/^(?:entitySetName|singletonEntity)$/).map((name): EntitySet => ({
    name,
    type: any,
    area: '',
  }));
  const operations = names(/Import$/).map(operationOf);
  return {
    version: 'constraints',
    sets,
    set: (name) => sets.find((one) => one.name === name),
    type: (name) => (name === 'Any' || types.has(name.replace(/^.*\./, '')) ? any : undefined),
    enumType: () => undefined,
    operations,
    operation: (name) => operations.find((one) => one.name === name),
    oldNames: () => [],
    renames: [],
    renamed: () => undefined,
  };
}

function operationOf(name: string): Operation {
  return { name, kind: 'function', parameters: [], returns: undefined };
}

function memberOf(name: string, kind: MemberKind, type: string): Member {
  return plainMember({ name, kind, type, orderable: true });
}
