import type { Attribute, ChildCollection, EntitySet, Model, Reference } from '../data/model.js';
import { xml, type Html } from '../http/html.js';
import { edmType, enumTypeName } from './edmTypes.js';
import { boundOperations, operationImports, unboundOperations } from './metadataOperations.js';

const documents = new WeakMap<Model, string>();

/** The `$metadata` document: CSDL 4.0 of what the sandbox has. */
export function metadata(model: Model): string {
  const document = documents.get(model) ?? writeMetadata(model);
  documents.set(model, document);
  return document;
}

function writeMetadata(model: Model): string {
  const sets = [...model.sets.values()];
  const { markup } =
    xml`<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="Erp" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${sets.map((set) => entityType(set, model))}${complexTypes}${[...model.enums].map(enumType)}${sets.flatMap((set) => boundOperations(set, model))}${unboundOperations}      <EntityContainer Name="Container">
${sets.map((set) => entitySet(set, model))}${operationImports}      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${markup}`;
}

type Named = Attribute | Reference | ChildCollection;

/** A derived type declares only what its base type doesn't. */
const own = <T extends Named>(
  members: ReadonlyMap<string, T>,
  base: ReadonlyMap<string, T> | undefined,
) => [...members.values()].filter(({ name }) => !base?.has(name));

function entityType(set: EntitySet, { sets }: Model): Html {
  const base = set.base === undefined ? undefined : sets.get(set.base);
  const isBase = [...sets.values()].some((other) => other.base === set.name);
  const target = (name: string): string => `Erp.${sets.get(name)?.type ?? ''}`;
  const key = xml`        <Key>
          <PropertyRef Name="${set.id}" />
        </Key>
`;
  return xml`      <EntityType Name="${set.type}"${base ? xml` BaseType="Erp.${base.type}"` : []}${isBase ? xml` Abstract="true"` : []}>
${base ? [] : key}${own(set.attributes, base?.attributes).map(property)}${own(set.references, base?.references).map((reference) => navigation(reference, target(reference.target)))}${own(set.children, base?.children).map((child) => collection(child, target(child.target)))}        <Annotation Term="Erp.EntityName" String="${set.table ?? set.name}" />
      </EntityType>
`;
}

function property(attribute: Attribute): Html {
  const { name, required, length, precision, scale } = attribute;
  const facets = [
    ...(required ? [xml` Nullable="false"`] : []),
    ...(length === undefined || attribute.type !== 'string' ? [] : [xml` MaxLength="${length}"`]),
    ...(precision === undefined || attribute.type !== 'decimal'
      ? []
      : [xml` Precision="${precision}" Scale="${scale ?? 0}"`]),
  ];
  return xml`        <Property Name="${name}" Type="${edmType(attribute)}"${facets} />
`;
}

function navigation({ name, required, owner }: Reference, type: string): Html {
  const start = xml`        <NavigationProperty Name="${name}" Type="${type}"${required ? xml` Nullable="false"` : []}`;
  if (!owner) return xml`${start} />\n`;
  return xml`${start}>
          <OnDelete Action="Cascade" />
        </NavigationProperty>
`;
}

const collection = ({ name }: ChildCollection, type: string): Html =>
  xml`        <NavigationProperty Name="${name}" Type="Collection(${type})" />
`;

function enumType([name, members]: readonly [string, ReadonlyMap<string, number>]): Html {
  const list = [...members].map(
    ([member, value]) => xml`        <Member Name="${member}" Value="${value}" />
`,
  );
  return xml`      <EnumType Name="${enumTypeName(name)}">
${list}      </EnumType>
`;
}

function entitySet(set: EntitySet, { sets }: Model): Html {
  const paths = [...set.references.values(), ...set.children.values()];
  const bindings = paths
    .filter(({ target }) => sets.has(target))
    .map(
      ({
        name,
        target,
      }) => xml`          <NavigationPropertyBinding Path="${name}" Target="${target}" />
`,
    );
  return xml`        <EntitySet Name="${set.name}" EntityType="Erp.${set.type}">
${bindings}        </EntitySet>
`;
}

const complexTypes = xml`      <ComplexType Name="Amount">
        <Property Name="Value" Type="Edm.Decimal" Nullable="false" Scale="variable" />
        <Property Name="Currency" Type="Edm.String" />
      </ComplexType>
      <ComplexType Name="Quantity">
        <Property Name="Value" Type="Edm.Decimal" Nullable="false" Scale="variable" />
        <Property Name="Unit" Type="Edm.String" />
      </ComplexType>
      <ComplexType Name="MultilanguageString">
        <Property Name="EN" Type="Edm.String" />
        <Property Name="BG" Type="Edm.String" />
      </ComplexType>
      <ComplexType Name="Systems_Bpm_CustomPropertyValue">
        <Property Name="Value" Type="Edm.String" />
        <Property Name="Description" Type="Erp.MultilanguageString" />
        <Property Name="ValueId" Type="Edm.Guid" />
      </ComplexType>
      <ComplexType Name="OpenObject" OpenType="true" />
`;
