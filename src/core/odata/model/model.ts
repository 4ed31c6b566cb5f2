import type { Rename } from './renames.js';

/** What a service knows about itself, ready for look-ups. Names are case-sensitive, as OData has them. */
export interface Model {
  readonly version: string;
  /** Entity set by name. */
  set(name: string): EntitySet | undefined;
  readonly sets: readonly EntitySet[];
  /** Entity or complex type by full or short name. */
  type(name: string): StructuredType | undefined;
  enumType(name: string): EnumType | undefined;
  /** Unbound functions and actions by name. */
  operation(name: string): Operation | undefined;
  readonly operations: readonly Operation[];
  /** The new name of a renamed set or member path (`OldSet` or `Set.OldMember`). */
  renamed(name: string): string | undefined;
  /** What a set or a member path was called before, the oldest name first. */
  oldNames(name: string): readonly string[];
  /** Everything that was renamed, the oldest renaming first. */
  readonly renames: readonly Rename[];
}
export interface EntitySet {
  readonly name: string;
  readonly type: StructuredType;
  /** Area of the name: `Crm.Sales` of `Crm_Sales_SalesOrders`. */
  readonly area: string;
}
export interface StructuredType {
  readonly name: string;
  readonly kind: 'entity' | 'complex';
  readonly base: StructuredType | undefined;
  /** Own and inherited, by name. */
  member(name: string): Member | undefined;
  readonly members: readonly Member[];
  readonly derived: readonly StructuredType[];
  /** Bound functions and actions. */
  readonly operations: readonly Operation[];
  /** Absent where the service does not say. */
  readonly keys?: Keys | undefined;
}
/**
 * What an entity is known by (ERP.net, `CodeDataMember`, `NameDataMember`, default search members). Paths are parted by
 * dots and may lead through references: `Party.PartyName`.
 */
export interface Keys {
  readonly code: string | undefined;
  readonly name: string | undefined;
  /** Where `$search` looks, beside the display text. */
  readonly search: readonly string[];
}
export type MemberKind = 'attribute' | 'reference' | 'collection' | 'complex';
export interface Member {
  readonly name: string;
  readonly kind: MemberKind;
  /** `Edm.String`, an enum's or a structured type's name; of the item for collections. */
  readonly type: string;
  readonly nullable: boolean;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly calculated: boolean;
  readonly custom: boolean;
  readonly multilanguage: boolean;
  readonly orderable: boolean;
  /** OData operators and functions that a $filter may use (`eq`, `in`, `contains` …); undefined where the service does not say. */
  readonly filters: readonly string[] | undefined;
  /** A filter may go through this reference (`Customer/Party/PartyCode eq …`). */
  readonly filterablePath: boolean;
  /** Owned children (`Lines`) as opposed to other references. */
  readonly owned: boolean;
  readonly maxLength: number | undefined;
  /** What follows is absent where it is not so, or the service does not say. */
  readonly obsolete?: true | undefined;
  /** A filter as XML (ERP.net, `String_DataFilter`). */
  readonly filterXml?: true | undefined;
  /** Of amounts and quantities: the path of their currency or unit, parted by dots: `SalesOrder.DocumentCurrency`. */
  readonly unit?: string | undefined;
}
export interface EnumType {
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly value: string }[];
}
export interface Operation {
  readonly name: string;
  readonly kind: 'function' | 'action';
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly nullable: boolean;
  }[];
  readonly returns: string | undefined;
}
