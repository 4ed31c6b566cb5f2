export const attributeTypes = [
  'string',
  'int32',
  'int64',
  'decimal',
  'double',
  'boolean',
  'guid',
  'date',
  'datetime',
  'time',
  'byte[]',
  'enum',
  'Amount',
  'Quantity',
  'MultilanguageString',
  'CustomPropertyValue',
] as const;

type AttributeType = (typeof attributeTypes)[number];

export const filterKinds = ['eq', 'ge', 'le', 'like', 'in'] as const;

/** What an attribute may be filtered by: the `Supported Filters` of ERP.net's model pages. */
export type FilterKind = (typeof filterKinds)[number];

export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  /** Dotted name of the enumeration, for type `enum`. */
  readonly enumeration?: string | undefined;
  readonly required: boolean;
  readonly filters: ReadonlySet<FilterKind>;
  readonly orderable: boolean;
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  /** References that lead to the currency or unit of an Amount or Quantity. */
  readonly unit?: readonly string[] | undefined;
  /** Default value as the model writes it: a literal, or `Today`, `Now`. */
  readonly initial?: string | undefined;
  /** Only `data` attributes are in the default selection. */
  readonly group: 'data' | 'system' | 'calculated' | 'custom';
  /** Declared by the base type. */
  readonly inherited: boolean;
}

export interface Reference {
  readonly name: string;
  /** Entity set of the referenced entity. */
  readonly target: string;
  readonly required: boolean;
  readonly filters: ReadonlySet<FilterKind>;
  /** A filter may look through it at the attributes of the other entity. */
  readonly filterable: boolean;
  readonly owner: boolean;
  readonly inherited: boolean;
}

export interface ChildCollection {
  readonly name: string;
  readonly target: string;
  /** Reference of the child that points back. */
  readonly backReference: string;
}

export interface EntitySet {
  readonly name: string;
  /** Without the namespace `Erp`. */
  readonly type: string;
  readonly table: string;
  /** Entity set of the base type. */
  readonly base?: string | undefined;
  /** Name of the attribute that holds the key. */
  readonly id: string;
  /** Format of the calculated attribute DisplayText. */
  readonly display: string;
  /** Paths that `$search` looks at. */
  readonly search: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly references: ReadonlyMap<string, Reference>;
  readonly children: ReadonlyMap<string, ChildCollection>;
}

interface Rename {
  readonly OldName: string;
  readonly NewName: string;
  readonly Version: string;
}

export interface Model {
  readonly sets: ReadonlyMap<string, EntitySet>;
  /** Dotted name of each enumeration to its members and their numbers. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly renames: readonly Rename[];
}
