import {
  repositoryName,
  type Attribute,
  type EntitySet,
  type FilterKind,
  type Reference,
} from '../../data/model.js';

/** `SupportedFilters` is a set of flags, written with commas. */
function supportedFilters(filters: ReadonlySet<FilterKind>): string {
  const flags = [
    filters.has('eq') ? 'Equals' : '',
    filters.has('ge') || filters.has('le') ? 'GreaterThanOrLessThan' : '',
    filters.has('like') ? 'Like' : '',
    filters.has('in') ? 'EqualsIn' : '',
  ].filter(Boolean);
  return flags.length === 0 ? 'NotFilterable' : flags.join(', ');
}

function defaultValueType({ initial, type }: Attribute): string {
  if (initial === undefined) return type === 'guid' ? 'NewGuid' : 'None';
  const kinds = new Map([
    ['Today', 'CurrentDate'],
    ['Now', 'CurrentDateTime'],
    ['NowUtc', 'CurrentDateTimeUtc'],
  ]);
  return kinds.get(initial) ?? 'Constant';
}

const subtypes: Partial<Readonly<Record<Attribute['type'], string>>> = {
  Amount: 'Decimal_Amount',
  Quantity: 'Decimal_Quantity',
  MultilanguageString: 'String_MultilanguageString',
};

function subtype({ name, type }: Attribute, { code }: EntitySet): string {
  if (type === 'string' && name === code) return 'String_Code';
  if (type === 'string' && name.endsWith('Html')) return 'String_Html';
  // The model's pages give them the type `dataaccessfilter`.
  if (type === 'string' && /FilterXml$/i.test(name)) return 'String_DataFilter';
  if (type === 'decimal' && name.endsWith('Percent')) return 'Decimal_Percent';
  if (type === 'datetime' && name.endsWith('Utc')) return 'DateTime_Utc';
  return subtypes[type] ?? 'NonSpecific';
}

/** Names are those of `BaseAttributeInfo` (common-tasks/discover-model.md). */
const common = (
  { name, required, indexed, hidden, obsolete, filters }: Attribute | Reference,
  set: EntitySet,
) => ({
  RepositoryName: `${repositoryName(set.name)}.${name}`,
  LogicalOrder: 0,
  Internal: false,
  Nullable: !required,
  IsDelayLoading: false,
  Orderable: false,
  Indexed: indexed,
  MaxLength: 0,
  Precision: 0,
  Scale: 0,
  DateTimeStorageType: 'None',
  DateTimeUtc: false,
  SupportedFilters: supportedFilters(filters),
  IsFilterableReference: false,
  SecurityCrucial: false,
  AllowTrackChanges: true,
  DefaultValueType: 'None',
  BaseTableName: null,
  BaseColumnName: null,
  Description: null,
  DisplayType: 'Inline',
  SummaryType: 'None',
  WidthType: 'Default',
  RequiresUserInput: false,
  Obsolete: obsolete,
  DefaultFormat: null,
  UIVisibility: hidden ? 'HiddenByDefault' : 'ShownByDefault',
  Options: 'None',
  Subtype: 'NonSpecific',
  UnitExpression: null,
  OpenExchangeAttributeName: null,
  ExportInOpenExchange: true,
});

export function attributeInfo(attribute: Attribute, set: EntitySet): object {
  const { type, name, orderable, length, precision, scale, unit, required, initial } = attribute;
  const isTime = type === 'date' || type === 'datetime';
  return {
    ...common(attribute, set),
    Orderable: orderable,
    MaxLength: length ?? 0,
    Precision: precision ?? 0,
    Scale: scale ?? 0,
    DateTimeStorageType: isTime ? (type === 'date' ? 'Date' : 'DateTime') : 'None',
    DateTimeUtc: isTime && name.endsWith('Utc'),
    DefaultValueType: defaultValueType(attribute),
    RequiresUserInput: required && initial === undefined,
    Subtype: subtype(attribute, set),
    UnitExpression: unit?.join('.') ?? null,
  };
}

export const referenceInfo = (reference: Reference, set: EntitySet): object => ({
  ...common(reference, set),
  IsFilterableReference: reference.filterable,
  RequiresUserInput: reference.required,
});
