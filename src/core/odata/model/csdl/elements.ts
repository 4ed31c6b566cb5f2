import { attributeOf, navigationOf } from './members.js';
import { itemType } from '../itemType.js';
import type { Attributes, Reading } from './reading.js';

type Open = (reading: Reading, attributes: Attributes) => void;
type Close = (reading: Reading) => void;

/** What the start of an element tells (CSDL XML 4.01), by its local name. Elements that no look-up needs are not here. */
export const opened: ReadonlyMap<string, Open> = new Map<string, Open>([
  ['Include', readAlias],
  ['Schema', openSchema],
  ['EntityType', openType('entity')],
  ['ComplexType', openType('complex')],
  ['Property', openProperty],
  ['NavigationProperty', openNavigationProperty],
  ['EnumType', openEnumType],
  ['Member', readEnumMember],
  ['TypeDefinition', readTypeDefinition],
  ['Function', openOperation('function')],
  ['Action', openOperation('action')],
  ['Parameter', readParameter],
  ['ReturnType', readReturnType],
  ['Annotation', readAnnotation],
  ['EntitySet', readEntitySet],
  ['Singleton', readSingleton],
  ['FunctionImport', readImport('Function')],
  ['ActionImport', readImport('Action')],
]);

/** What is complete at the end of an element. */
export const closed: ReadonlyMap<string, Close> = new Map<string, Close>([
  ['EntityType', closeType],
  ['ComplexType', closeType],
  ['Property', closeMember],
  ['NavigationProperty', closeMember],
  ['EnumType', closeEnumType],
  ['Function', closeOperation],
  ['Action', closeOperation],
]);

function readAlias({ aliases }: Reading, { Namespace, Alias }: Attributes): void {
  if (Namespace && Alias) aliases.set(Alias, Namespace);
}

function openSchema(reading: Reading, attributes: Attributes): void {
  reading.namespace = attributes['Namespace'] ?? '';
  readAlias(reading, attributes);
}

function openType(kind: 'entity' | 'complex'): Open {
  return (reading, { Name, BaseType }) => {
    if (!Name) return;
    const name = `${reading.namespace}.${Name}`;
    reading.type = { name, kind, base: BaseType, members: new Map() };
  };
}

function closeType(reading: Reading): void {
  const { type, packer } = reading;
  if (!type) return;
  const members = [...type.members.values()].map((member) => packer.member(member));
  packer.type({ name: type.name, kind: type.kind, base: type.base, members });
  reading.type = undefined;
}

function openProperty(reading: Reading, attributes: Attributes): void {
  const { Name } = attributes;
  if (!Name || !reading.type) return;
  reading.type.members.set(Name, attributeOf(Name, attributes, reading));
  reading.member = Name;
}

function openNavigationProperty(reading: Reading, attributes: Attributes): void {
  const { Name } = attributes;
  if (!Name || !reading.type) return;
  reading.type.members.set(Name, navigationOf(Name, attributes, reading));
  reading.member = Name;
}

/** Annotations that follow are about the type. */
function closeMember(reading: Reading): void {
  reading.member = '';
}

function openEnumType(reading: Reading, { Name }: Attributes): void {
  if (Name) reading.enumType = { name: `${reading.namespace}.${Name}`, members: [] };
}

/** 10.3: members without a value are numbered from 0. */
function readEnumMember({ enumType }: Reading, { Name, Value }: Attributes): void {
  if (!Name || !enumType) return;
  enumType.members.push({ name: Name, value: Value ?? String(enumType.members.length) });
}

function closeEnumType(reading: Reading): void {
  if (reading.enumType) reading.packer.enumType(reading.enumType);
  reading.enumType = undefined;
}

function readTypeDefinition(reading: Reading, { Name, UnderlyingType }: Attributes): void {
  if (Name && UnderlyingType) {
    reading.definitions.set(`${reading.namespace}.${Name}`, UnderlyingType);
  }
}

function openOperation(kind: 'function' | 'action'): Open {
  return (reading, { Name, IsBound }) => {
    if (!Name) return;
    const isBound = IsBound === 'true';
    reading.operation = { name: Name, kind, isBound, parameters: [], returns: undefined };
  };
}

function readParameter({ operation }: Reading, { Name, Type, Nullable }: Attributes): void {
  if (!Name || !operation) return;
  // 12.9: without the facet a parameter may be null.
  operation.parameters.push({ name: Name, type: Type ?? '', nullable: Nullable !== 'false' });
}

function readReturnType({ operation }: Reading, { Type }: Attributes): void {
  if (operation) operation.returns = Type;
}

/** 12.1: the first parameter of a bound operation is what it is bound to. */
function closeOperation(reading: Reading): void {
  const { operation, packer, namespace } = reading;
  reading.operation = undefined;
  if (!operation) return;
  const { name, kind, returns, isBound, parameters } = operation;
  if (isBound) {
    const [binding, ...rest] = parameters;
    const index = packer.operation({ name, kind, returns, parameters: rest });
    if (binding) packer.bind(index, itemType(binding.type));
    return;
  }
  const full = `${namespace}.${name}`;
  if (!reading.unbound.has(full)) reading.unbound.set(full, { name, kind, returns, parameters });
}

/** Inside a member: what only the server sets. Inside a parameter: that it may be left out. */
function readAnnotation(
  { operation, type, member }: Reading,
  { Term = '', Bool, EnumMember }: Attributes,
): void {
  if (operation) {
    const last = operation.parameters.at(-1);
    if (last && Term.endsWith('.OptionalParameter')) last.nullable = true;
    return;
  }
  const facts = type?.members.get(member);
  if (!type || !facts) return;
  const isComputed = Term.endsWith('.Computed') && Bool !== 'false';
  const isReadOnly = Term.endsWith('.Permissions') && EnumMember?.endsWith('/Read') === true;
  if (isComputed || isReadOnly) {
    type.members.set(member, { ...facts, readOnly: true, required: false });
  }
}

function readEntitySet({ packer }: Reading, { Name, EntityType }: Attributes): void {
  if (Name && EntityType) packer.set(Name, EntityType);
}

function readSingleton({ packer }: Reading, { Name, Type }: Attributes): void {
  if (Name && Type) packer.singleton(Name, Type);
}

function readImport(attribute: 'Function' | 'Action'): Open {
  return ({ imports }, attributes) => {
    const { Name } = attributes;
    const operation = attributes[attribute];
    if (Name && operation) imports.push([Name, operation]);
  };
}
