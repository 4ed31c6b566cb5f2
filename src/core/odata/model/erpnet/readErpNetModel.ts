import * as v from 'valibot';
import { ErpNetError } from '../../../errors.js';
import { itemType } from '../itemType.js';
import type { EnumType, Keys, Member, Model, Operation, StructuredType } from '../model.js';
import type { PackedModel } from '../packed/format.js';
import { createPacker, type Packer } from '../packed/packer.js';
import type { Rename } from '../renames.js';
import { slicesOf, type Chunks, type ReadingOptions } from '../slices.js';
import { jsonItems } from './jsonItems.js';
import { attributeOf, collectionOf, referenceOf, typeName } from './members.js';
import { Repository } from './schema.js';

type KeysOf = (set: string) => Keys | undefined;

export interface ErpNetModelOptions extends ReadingOptions {
  /** Of the instance; the answer does not say it. */
  readonly version?: string;
  readonly renames?: readonly Rename[];
  /**
   * What the answer leaves out is taken from here: base types, complex types, optional parameters, operations that
   * are bound to nothing, and the members of repositories in the compact form. The instance's `$metadata`, or the
   * standard model.
   */
  readonly shape?: Model;
  /** What no instance answers: by what the entities of a set are known and searched. */
  readonly keysOf?: KeysOf;
}

/**
 * Reads the answer of `standardmodel` or `currentmodel` (ERP.net, discover the domain model), of all repositories or
 * of one.
 * @param chunks of the JSON, as they arrive
 * @throws ErpNetError `model.unrecognised`, `model.too-large`, `cancelled`; nothing else, whatever the answer is
 */
export async function readErpNetModel(
  chunks: Chunks,
  options: ErpNetModelOptions = {},
): Promise<PackedModel> {
  const { shape, keysOf = () => undefined } = options;
  const reading: Reading = { packer: createPacker(), shape, keysOf, wanted: new Set() };
  for await (const item of jsonItems(slicesOf(chunks, options))) {
    const parsed = v.safeParse(Repository, item);
    if (!parsed.success) throw new ErpNetError({ code: 'model.unrecognised', got: 'JSON' });
    readRepository(parsed.output, reading);
  }
  for (const operation of shape?.operations ?? []) {
    reading.packer.unbound(addOperation(operation, reading));
  }
  copyWanted(reading);
  return reading.packer.finish(options);
}

interface Reading {
  readonly packer: Packer;
  readonly shape: Model | undefined;
  readonly keysOf: KeysOf;
  /** Names of types that something refers to. */
  readonly wanted: Set<string>;
}

function readRepository(repository: Repository, reading: Reading): void {
  const { packer, shape, keysOf } = reading;
  const known = shape?.set(repository.Name)?.type;
  const name = repository.ObjectType ? typeName(repository.ObjectType) : known?.name;
  const type = name ?? typeName(repository.Name);
  const shapeType = shape?.type(type);
  const members = membersOf(repository) ?? shapeType?.members ?? [];
  for (const attribute of repository.Attributes ?? []) {
    const values = attribute.enumValues ?? [];
    if (values.length > 0) packer.enumType(enumTypeOf(attribute.Type, values));
  }
  packer.type({
    name: type,
    kind: 'entity',
    base: shapeType?.base?.name,
    members: members.map((member) => addMember(member, reading)),
    operations: operationsOf(repository, shapeType, type).map((operation) =>
      addOperation(operation, reading),
    ),
    keys: shapeType?.keys ?? keysOf(repository.Name),
  });
  packer.set(repository.Name, type);
}

/** Undefined for the compact form. */
function membersOf(repository: Repository): readonly Member[] | undefined {
  const { Attributes, References, ChildCollections } = repository;
  if (!Attributes && !References && !ChildCollections) return undefined;
  return [
    ...(Attributes ?? []).map(attributeOf),
    ...(References ?? []).map(referenceOf),
    ...(ChildCollections ?? []).map(collectionOf),
  ];
}

function enumTypeOf(
  name: string,
  values: readonly { Name: string; Value?: string | number | null | undefined }[],
): EnumType {
  return {
    name: typeName(name),
    members: values.map(({ Name, Value }) => ({ name: Name, value: String(Value ?? '') })),
  };
}

/** The answer does not say which parameters may be left out; `$metadata` does. */
function operationsOf(
  { Methods }: Repository,
  shapeType: StructuredType | undefined,
  type: string,
): readonly Operation[] {
  if (!Methods) return shapeType?.operations ?? [];
  return Methods.map((method) => {
    const known = shapeType?.operations.find(({ name }) => name === method.Name);
    if (known) return known;
    const parameters = (method.Parameters ?? []).map((parameter) => ({
      name: parameter.Name,
      type: typeName(parameter.Type),
      nullable: true,
    }));
    return {
      name: method.Name,
      kind: method.IsAction === true ? 'action' : 'function',
      // The first may be what the method is bound to (CSDL 4.01, 12.1).
      parameters: parameters[0]?.type === type ? parameters.slice(1) : parameters,
      returns: returnType(method.ReturnType),
    };
  });
}

function returnType(name: string | null | undefined): string | undefined {
  return !name || name === 'void' ? undefined : typeName(name);
}

function addMember(member: Member, { packer, wanted }: Reading): number {
  wanted.add(member.type);
  return packer.member(member);
}

function addOperation(operation: Operation, { packer, wanted }: Reading): number {
  for (const { type } of operation.parameters) wanted.add(itemType(type));
  if (operation.returns !== undefined) wanted.add(itemType(operation.returns));
  return packer.operation(operation);
}

/** Types that the answer refers to and does not describe. Copying one may make others wanted. */
function copyWanted(reading: Reading): void {
  const { packer, shape, wanted } = reading;
  // A set grows while it is walked through.
  for (const name of wanted) {
    if (packer.hasType(name)) continue;
    const enumType = shape?.enumType(name);
    if (enumType?.name === name) packer.enumType(enumType);
    const type = shape?.type(name);
    if (type?.name !== name || type.kind !== 'complex') continue;
    if (type.base) wanted.add(type.base.name);
    packer.type({
      name,
      kind: type.kind,
      base: type.base?.name,
      members: type.members.map((member) => addMember(member, reading)),
    });
  }
}
