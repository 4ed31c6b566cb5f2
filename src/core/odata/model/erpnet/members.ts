import type * as v from 'valibot';
import type { Member } from '../model.js';
import type { Attribute, ChildCollection, Reference } from './schema.js';

const NAMESPACE = 'Erp.';

/** Complex types that have a unit or a currency (ERP.net, complex types). */
const UNITS = /^Erp\.(?:Amount|Quantity)$/;

/** Names of types come with their namespace; a bare one is ERP.net's. */
export function typeName(name: string): string {
  return name.includes('.') ? name : NAMESPACE + name;
}

export function attributeOf(attribute: v.InferOutput<typeof Attribute>): Member {
  const { BaseInfo: info } = attribute;
  const type = typeName(attribute.Type);
  const multilanguage = type === 'Erp.MultilanguageString';
  const supported = supportedFilters(info?.SupportedFilters);
  const calculated =
    attribute.IsCalculatedDataAttribute === true ||
    (attribute.IsPersistent === false && supported.size === 0);
  const nullable = info?.Nullable !== false;
  const readOnly = attribute.ReadOnly === true || attribute.SupportsSet === false;
  return {
    name: attribute.Name,
    kind: 'attribute',
    type,
    nullable,
    readOnly,
    required: info?.RequiresUserInput === true && !readOnly,
    calculated,
    custom: attribute.IsCustomProperty === true,
    multilanguage,
    orderable: info?.Orderable === true,
    filters: filtersOf(supported, multilanguage ? ['contains'] : LIKE),
    filterablePath: false,
    owned: false,
    maxLength: info?.MaxLength && info.MaxLength > 0 ? info.MaxLength : undefined,
    ...(info?.Obsolete === true && { obsolete: true }),
    ...(info?.Subtype === 'String_DataFilter' && { filterXml: true }),
    // Of a filter it is the table that is filtered.
    ...(info?.UnitExpression && UNITS.test(type) && { unit: info.UnitExpression }),
  };
}

/** A filter may go through filterable and through ownership references (ERP.net, filterable references). */
export function referenceOf(reference: v.InferOutput<typeof Reference>): Member {
  const { BaseInfo: info } = reference;
  const readOnly = reference.ReadOnly === true;
  return {
    name: reference.Name,
    kind: 'reference',
    type: typeName(reference.ReferencedType ?? ''),
    nullable: info?.Nullable !== false,
    readOnly,
    required: info?.RequiresUserInput === true && !readOnly,
    calculated: false,
    custom: false,
    multilanguage: false,
    orderable: false,
    // `contains(NavigationProperty, s)` is for every reference (ERP.net, $filter); the model does not list it.
    filters: [...new Set([...filtersOf(supportedFilters(info?.SupportedFilters), []), 'contains'])],
    filterablePath: reference.IsFilterable === true || reference.IsOwnership === true,
    owned: false,
    maxLength: undefined,
    ...(info?.Obsolete === true && { obsolete: true }),
  };
}

export function collectionOf(collection: v.InferOutput<typeof ChildCollection>): Member {
  return {
    name: collection.Name,
    kind: 'collection',
    type: typeName(collection.ChildObjectType ?? ''),
    nullable: true,
    readOnly: collection.ReadOnly === true,
    required: false,
    calculated: false,
    custom: false,
    multilanguage: false,
    orderable: false,
    filters: [],
    filterablePath: false,
    owned: true,
    maxLength: undefined,
  };
}

/** What `Like` allows on a string; on a multilanguage string it is `contains` alone (ERP.net, $filter). */
const LIKE = ['contains', 'startswith', 'endswith'];

/** `SupportedFilters` is a .NET flags enumeration: names with commas between. */
function supportedFilters(text: string | null | undefined): ReadonlySet<string> {
  const names = (text ?? '').split(',').map((name) => name.trim());
  return new Set(names.filter((name) => name !== '' && name !== 'NotFilterable'));
}

/** The operators of OData that each supported filter stands for, with ERP.net's forms that take null. */
function filtersOf(supported: ReadonlySet<string>, like: readonly string[]): readonly string[] {
  return [
    ...(supported.has('Equals') ? ['eq', 'equalnull'] : []),
    ...(supported.has('GreaterThanOrLessThan')
      ? ['ge', 'le', 'greaterequalnull', 'lessequalnull']
      : []),
    ...(supported.has('EqualsIn') ? ['in'] : []),
    ...(supported.has('Like') ? like : []),
  ];
}
