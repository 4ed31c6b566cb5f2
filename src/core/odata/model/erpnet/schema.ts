import * as v from 'valibot';

// The answers of `standardmodel` and `currentmodel` (ERP.net, discover the domain model), as far as they are used.
// The compact form leaves out the members and what is null; the detailed form has all of it.

const text = v.optional(v.nullable(v.string()));
const flag = v.optional(v.nullable(v.boolean()));
const list = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(v.array(schema)));

const BaseInfo = v.optional(
  v.nullable(
    v.object({
      SupportedFilters: text,
      Orderable: flag,
      Nullable: flag,
      MaxLength: v.optional(v.nullable(v.number())),
      RequiresUserInput: flag,
      Obsolete: flag,
      Subtype: text,
      UnitExpression: text,
    }),
  ),
);

export const Attribute = v.object({
  Name: v.string(),
  Type: v.string(),
  ReadOnly: flag,
  SupportsSet: flag,
  IsPersistent: flag,
  IsCustomProperty: flag,
  IsCalculatedDataAttribute: flag,
  BaseInfo,
  enumValues: list(
    v.object({
      Name: v.string(),
      Value: v.optional(v.nullable(v.union([v.string(), v.number()]))),
    }),
  ),
});

export const Reference = v.object({
  Name: v.string(),
  ReferencedEntitySet: text,
  ReferencedType: text,
  ReadOnly: flag,
  IsOwnership: flag,
  IsFilterable: flag,
  BaseInfo,
});

export const ChildCollection = v.object({
  Name: v.string(),
  ChildObjectType: text,
  ReadOnly: flag,
});

const Method = v.object({
  Name: v.string(),
  IsAction: flag,
  ReturnType: text,
  Parameters: list(v.object({ Name: v.string(), Type: v.string() })),
});

export const Repository = v.object({
  /** The entity set. */
  Name: v.string(),
  ObjectType: text,
  Attributes: list(Attribute),
  References: list(Reference),
  ChildCollections: list(ChildCollection),
  Methods: list(Method),
});
export type Repository = v.InferOutput<typeof Repository>;
