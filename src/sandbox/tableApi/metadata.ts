import { xml, type Html } from '../http/html.js';
import { tables, type Column, type Table, type TableReference } from './tables.js';

const TYPES: Readonly<Record<Column['type'], string>> = {
  uniqueidentifier: 'Edm.Guid',
  nvarchar: 'Edm.String',
  date: 'Edm.DateTimeOffset',
  datetime: 'Edm.DateTimeOffset',
  int: 'Edm.Int32',
  decimal: 'Edm.Decimal',
  bit: 'Edm.Boolean',
};

/** The `$metadata` document of the tables: CSDL 4.0. */
export function metadata(): string {
  const { markup } =
    xml`<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="Erp" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${tables.map(entityType)}      <EntityContainer Name="Container">
${tables.map(({ name }) => xml`        <EntitySet Name="${name}" EntityType="Erp.${name}" />\n`)}      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${markup}`;
}

const entityType = ({ name, key, columns, references }: Table): Html =>
  xml`      <EntityType Name="${name}">
        <Key>
          <PropertyRef Name="${key}" />
        </Key>
${columns.map(property)}${references.map(navigation)}      </EntityType>
`;

const property = ({ name, type, required }: Column): Html =>
  xml`        <Property Name="${name}" Type="${TYPES[type]}"${required ? xml` Nullable="false"` : []} />
`;

const navigation = ({ name, table }: TableReference): Html =>
  xml`        <NavigationProperty Name="${name}" Type="Erp.${table}" />
`;
