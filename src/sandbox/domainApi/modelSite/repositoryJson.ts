import {
  repositoryName,
  type Attribute,
  type EntitySet,
  type Method,
  type Model,
  type Reference,
} from '../../data/model.js';
import { edmType } from '../edmTypes.js';
import { operationType, parameterType } from '../operationTypes.js';
import { attributeInfo, referenceInfo } from './baseInfo.js';
import { words } from './words.js';

interface Described {
  readonly model: Model;
  /** Without what this instance added to the model. */
  readonly isStandard: boolean;
}

/** A repository without its members; empty properties are left out. */
export const compactRepository = (set: EntitySet, described: Described): object =>
  Object.fromEntries(Object.entries(head(set, described)).filter(([, value]) => value !== null));

/** A repository with its members; empty properties are `null`. */
export function detailedRepository(set: EntitySet, described: Described): object {
  const { isStandard, model } = described;
  const attributes = [...set.attributes.values()].filter(
    ({ group, name }) =>
      !isStandard || (group !== 'custom' && !name.startsWith('CalculatedAttribute_')),
  );
  return {
    ...head(set, described),
    Attributes: attributes.map((one) => attributeJson(one, set, model)),
    References: [...set.references.values()].map((one) => referenceJson(one, set, model)),
    ChildCollections: [...set.children.values()].map(({ name, target }) => ({
      Name: name,
      LocalizedName: words(name),
      LocalizedDescription: null,
      ReadOnly: false,
      DefaultVisibleIndex: 0,
      ChildObjectType: typeOf(target, model),
      ChildEntitySet: target,
    })),
    Methods: [...set.methods.values()].map((one) => methodJson(one, set, model)),
  };
}

const typeOf = (set: string, { sets }: Model): string => `Erp.${sets.get(set)?.type ?? set}`;

function head(set: EntitySet, { model }: Described) {
  const parent = set.parent === undefined ? undefined : set.references.get(set.parent);
  return {
    Name: set.name,
    TableName: set.table ?? null,
    RepositoryName: repositoryName(set.name),
    LocalizedName: words(set.name.slice(set.name.lastIndexOf('_') + 1)),
    LocalizedDescription: null,
    IsAggregateRoot: set.root === set.name,
    AggregateParent: parent?.target ?? null,
    AggregateRoot: set.root,
    ObjectType: typeOf(set.name, model),
    Category: set.category,
    UIVisibility: 'ShownByDefault',
  };
}

function attributeJson(attribute: Attribute, set: EntitySet, model: Model): object {
  const { name, group, readOnly } = attribute;
  const isCustom = group === 'custom';
  const isCalculated = group === 'calculated';
  const members =
    attribute.type === 'enum' ? model.enums.get(attribute.enumeration ?? '') : undefined;
  return {
    Name: name,
    ColumnName: isCustom || isCalculated ? null : columnName(name),
    Type: edmType(attribute),
    LocalizedName: words(name),
    LocalizedDescription: null,
    IsCustomProperty: isCustom,
    IsCalculatedDataAttribute: name.startsWith('CalculatedAttribute_'),
    SupportsAllowedValues: isCustom || members !== undefined,
    LimitToAllowedValues: members !== undefined || (isCustom && attribute.limited === true),
    CategoryId: group,
    CategoryLocalizedName: words(group),
    IsBlob: attribute.type === 'byte[]',
    SupportsSet: !readOnly,
    ReadOnly: readOnly,
    IsPersistent: !isCalculated,
    BaseInfo: attributeInfo(attribute, set),
    ...(members ? { enumValues: [...members].map(enumValue) } : {}),
  };
}

const enumValue = ([name, value]: readonly [string, number]): object => ({
  Value: value,
  Name: name,
  LocalizedName: words(name),
  LocalizedDescription: null,
});

/** Columns are named like their attributes, word by word: `Document_No`. */
const columnName = (name: string): string => words(name).replaceAll(' ', '_');

function referenceJson(reference: Reference, set: EntitySet, model: Model): object {
  const { name, target, readOnly, owner, filterable } = reference;
  return {
    Name: name,
    ColumnName: `${columnName(name)}_Id`,
    Type: typeOf(target, model),
    LocalizedName: words(name),
    LocalizedDescription: null,
    ReferencedEntitySet: target,
    ReferencedType: typeOf(target, model),
    CategoryId: null,
    CategoryLocalizedName: null,
    ReadOnly: readOnly,
    IsOwnership: owner,
    IsFilterable: filterable,
    IsAggregateParent: set.parent === name,
    BaseInfo: referenceInfo(reference, set),
  };
}

function methodJson(
  { name, kind, returns, parameters }: Method,
  set: EntitySet,
  model: Model,
): object {
  return {
    Name: name,
    Namespace: 'Erp',
    EntitySetPath: null,
    ReturnType: returns === 'void' ? 'void' : operationType(returns, set, model),
    IsAction: kind === 'action',
    Parameters: parameters.map((one) => ({ Name: one.name, Type: parameterType(one, set, model) })),
  };
}
