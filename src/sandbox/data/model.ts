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

/** What attributes and references have in common. */
interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Not shown by default in the user interface of ERP.net. */
  readonly hidden: boolean;
  readonly indexed: boolean;
  readonly obsolete: boolean;
  readonly filters: ReadonlySet<FilterKind>;
  /** Declared by the base type. */
  readonly inherited: boolean;
}

export interface Attribute extends Member {
  readonly type: AttributeType;
  /** Dotted name of the enumeration, for type `enum`. */
  readonly enumeration?: string | undefined;
  readonly orderable: boolean;
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  /** References that lead to the currency or unit of an Amount or Quantity. */
  readonly unit?: readonly string[] | undefined;
  /** Default value as the model writes it: a literal, or `Today`, `Now`, `NowUtc`. */
  readonly initial?: string | undefined;
  /** Of a custom property: whether it takes the values only that are listed for it. */
  readonly limited?: boolean;
  /** Only `data` attributes are in the default selection. */
  readonly group: 'data' | 'system' | 'calculated' | 'custom';
}

export interface Reference extends Member {
  /** Entity set of the referenced entity. */
  readonly target: string;
  /** A filter may look through it at the attributes of the other entity. */
  readonly filterable: boolean;
  readonly owner: boolean;
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
  /** Absent for a view. */
  readonly table?: string | undefined;
  /** Entity set of the base type. */
  readonly base?: string | undefined;
  /** Name of the attribute that holds the key. */
  readonly id: string;
  readonly view: boolean;
  readonly category: string;
  /** Entity set at the top of the aggregate; its own name for a root. */
  readonly root: string;
  /** The reference to the parent in the aggregate; absent for a root. */
  readonly parent?: string | undefined;
  /** Format of the calculated attribute DisplayText. */
  readonly display: string;
  /** Paths that `$search` looks at. */
  readonly search: readonly string[];
  /** Paths of the members that are the code and the name of a row (`CodeDataMember`, `NameDataMember`). */
  readonly code?: string | undefined;
  readonly nameMember?: string | undefined;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly references: ReadonlyMap<string, Reference>;
  readonly children: ReadonlyMap<string, ChildCollection>;
  readonly methods: ReadonlyMap<string, Method>;
}

/** An operation that is bound to an entity. */
export interface Method {
  readonly name: string;
  readonly kind: 'action' | 'function';
  readonly parameters: readonly Parameter[];
  /** As the model writes it: `void`, `string`, a dotted repository, `collection …`. */
  readonly returns: string;
}

export interface Parameter {
  readonly name: string;
  /** As the model writes it: `string`, `boolean`, `int32`, a dotted repository or enumeration. */
  readonly type: string;
  readonly isEnum: boolean;
  readonly optional: boolean;
  readonly initial?: string | undefined;
}

export interface Rename {
  readonly OldName: string;
  readonly NewName: string;
  readonly Version: string;
}

export interface Model {
  readonly sets: ReadonlyMap<string, EntitySet>;
  /** Dotted name of each enumeration to its members and their numbers. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** From the oldest to the newest. */
  readonly renames: readonly Rename[];
}

/** `Crm_Sales_SalesOrders` is the repository `Crm.Sales.SalesOrders`. */
export const repositoryName = (set: string): string => set.replaceAll('_', '.');

/** Sets whose rows are rows of this one too: itself and the sets of derived types. */
export const derivedSets = (name: string, { sets }: Model): readonly EntitySet[] =>
  [...sets.values()].filter((set) => set.name === name || set.base === name);
