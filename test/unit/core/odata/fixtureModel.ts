import type {
  EntitySet,
  EnumType,
  Keys,
  Member,
  Model,
  Operation,
  StructuredType,
} from '../../../../src/core/odata/model/model.js';

/**
 * A service of a few sets. A member is written `Name Type filters flags…`: `>Type` is a reference, `*Type` a child
 * collection, `text` a string of many languages, `-` stands for no filters; `like` for the three functions that search.
 */
const SETS: Readonly<Record<string, string>> = {
  'Crm_Sales_SalesOrders Crm_Sales_SalesOrder General_Documents_Document': `
    Customer >Crm_Sales_Customer eq,in
    EnterpriseCompany >General_Contacts_Company eq,in
    Store >Logistics_Inventory_Store eq,in
    SalesPerson >Crm_SalesForce_SalesPerson eq,in
    DocumentNotes String -
    Lines *Crm_Sales_SalesOrderLine - owned
    ObjectVersion Int32 -
    AggregateLastUpdateTimeUtc DateTimeOffset ge,le order`,
  'Crm_Sales_SalesOrderLines Crm_Sales_SalesOrderLine': `
    LineNo Int32 eq order
    Quantity Quantity ge,le
    LineAmount Amount -
    UnitDiscount Decimal eq
    RequiredDeliveryDate Date ge,le
    Notes String -
    HistoricalDataJson String -
    ExternalCode String eq
    Product >General_Products_Product eq,in
    QuantityUnit >General_Products_MeasurementUnit eq,in
    LineStore >Logistics_Inventory_Store eq,in
    SalesOrder >Crm_Sales_SalesOrder eq,in filterable owned
    Id Guid eq,ge,le,in
    ObjectVersion Int32 -
    DisplayText String - calculated`,
  'General_Products_Products General_Products_Product': `
    PartNumber String eq,in,like order required
    ConditionFilterXML String - filterXml
    Name text eq,like
    Description text -
    CatalogDescriptionHtml String -
    Active Boolean eq
    CreationTime DateTimeOffset - readonly
    StandardPricePerLot Amount - unit=EnterpriseCompany.BaseCurrency
    LotQuantity Quantity - unit=MeasurementUnit
    OldCode String eq obsolete
    ProductGroup >General_Products_ProductGroup eq,in required
    MeasurementUnit >General_Products_MeasurementUnit eq,in
    BaseMeasurementCategory >General_Products_MeasurementCategory eq,in
    Codes *General_Products_ProductCode - owned
    Id Guid eq,ge,le,in
    DisplayText String - calculated
    AggregateLastUpdateTimeUtc DateTimeOffset ge,le order`,
  'General_Products_ProductGroups General_Products_ProductGroup': `
    Code String eq,like order
    Name text eq,like
    Id Guid eq,ge,le,in`,
  'General_Products_ProductTypes General_Products_ProductType': `
    Priority Int32 eq,ge,le
    Code String eq,like order
    Id Guid eq,ge,le,in`,
  'General_Products_ProductCodes General_Products_ProductCode': `
    ProductCodeField String eq,like
    Product >General_Products_Product eq,in filterable
    Id Guid eq,ge,le,in`,
  'General_Products_MeasurementCategories General_Products_MeasurementCategory': `
    Name text eq,like
    Id Guid eq,ge,le,in`,
  'General_Products_MeasurementUnits General_Products_MeasurementUnit': `
    Code String eq,like order
    Id Guid eq,ge,le,in`,
  'Crm_Sales_Customers Crm_Sales_Customer': `
    Number String eq,like order
    GracePeriodDays Int32 -
    Party >General_Contacts_Party eq,in filterable
    SalesPerson >Crm_SalesForce_SalesPerson eq,in
    Id Guid eq,ge,le,in
    DisplayText String - calculated`,
  'General_Contacts_Parties General_Contacts_Party': `
    PartyCode String eq,in,like order
    PartyName text eq,like
    PartyId Guid eq,ge,le,in
    IsActive Boolean eq`,
  'General_Contacts_Persons General_Contacts_Person General_Contacts_Party': `
    FirstName text eq,like`,
  'General_Contacts_Companies General_Contacts_Company General_Contacts_Party': `
    Name text eq,like`,
  'Crm_SalesForce_SalesPersons Crm_SalesForce_SalesPerson': `
    ContractStartDate DateTimeOffset ge,le
    ContractEndDate DateTimeOffset ge,le
    Id Guid eq,ge,le,in`,
  'Systems_Documents_DocumentTypes Systems_Documents_DocumentType': `
    Code String eq,like order
    TypeName text like
    Id Guid eq,ge,le,in`,
  'Logistics_Inventory_Stores Logistics_Inventory_Store General_Contacts_Party': `
    Code String eq,like order
    Id Guid eq,ge,le,in`,
  'Logistics_Inventory_StoreTransactionLines Logistics_Inventory_StoreTransactionLine': `
    Quantity Quantity -
    TransactionTimestamp DateTimeOffset ge,le order
    Product >General_Products_Product eq,in
    Id Guid eq,ge,le,in`,
  'Logistics_Inventory_StoreOrders Logistics_Inventory_StoreOrder General_Documents_Document': '',
  'Logistics_Inventory_StoreOrderLines Logistics_Inventory_StoreOrderLine': `
    StoreOrder >Logistics_Inventory_StoreOrder eq,in filterable owned`,
  'Logistics_Inventory_StoreOrderLinesUnfulfilledView Logistics_Inventory_StoreOrderLinesUnfulfilledViewEntry': `
    StoreOrderLine >Logistics_Inventory_StoreOrderLine eq,in filterable`,
  'Crm_Sales_SalesAnalytics Crm_Sales_SalesAnalyticsEntry': `
    DocumentDate Date ge,le order
    LineAmount Decimal -
    Customer >Crm_Sales_Customer eq,in
    Product >General_Products_Product eq,in`,
  'Crm_Invoicing_Invoices Crm_Invoicing_Invoice General_Documents_Document': '',
  'Crm_Presales_Offers Crm_Presales_Offer General_Documents_Document': '',
  'General_Documents_Documents General_Documents_Document': `
    DocumentNo String eq,like order
    DocumentDate Date eq,ge,le order
    State General_Documents_DocumentState eq,ge,le,in
    Void Boolean eq
    DocumentType >Systems_Documents_DocumentType eq,in
    ToParty >General_Contacts_Party eq,in
    MasterDocument >General_Documents_Document eq,in
    Parent >General_Documents_Document eq,in
    Id Guid eq,ge,le,in
    DisplayText String - calculated`,
};

const ENUMS: Readonly<Record<string, string>> = {
  General_Documents_DocumentState:
    'New=0 Adjustment=5 Planned=10 FirmPlanned=20 Released=30 Completed=40 Closed=50',
};

const KEYS: Readonly<Record<string, Keys>> = {
  'Erp.General_Products_Product': {
    code: 'PartNumber',
    name: 'Name',
    search: ['PartNumber', 'Name', 'ProductGroup.Code'],
  },
  'Erp.Crm_SalesForce_SalesPerson': { code: undefined, name: undefined, search: [] },
};

const RENAMES: Readonly<Record<string, string>> = {
  Crm_Customers: 'Crm_Sales_Customers',
  Crm_SalesPersons: 'Crm_SalesForce_SalesPersons',
  General_DocumentTypes: 'Systems_Documents_DocumentTypes',
  General_MeasurementCategories: 'General_Products_MeasurementCategories',
  'General_Products_Products.ProductCodes': 'General_Products_Products.Codes',
};

/** Called on an entity of any type. */
const BOUND: readonly Operation[] = [
  action('ChangeState', 'newState:Erp.General_Documents_DocumentState'),
  action('Recalculate'),
  action('CreateNotification', 'user:Edm.String', 'subject:Edm.String'),
  {
    ...action('GetAllowedCustomPropertyValues', 'customPropertyCode:Edm.String', 'top:Edm.Int32'),
    kind: 'function',
  },
];
const UNBOUND: readonly Operation[] = [
  action('BeginTransaction', 'model:Edm.String'),
  action('EndTransaction', 'commit:Edm.Boolean'),
  action('CreateAdjustmentDocuments'),
  action('Import'),
  action('ExecuteScript'),
  { ...action('GetRepositoryEvents', 'repositoryName:Edm.String'), kind: 'function' },
  { ...action('GetVersion'), kind: 'function' },
];

function action(name: string, ...parameters: readonly string[]): Operation {
  return {
    name,
    kind: 'action',
    parameters: parameters.map((one) => {
      const [parameter = '', type = ''] = one.split(':');
      return { name: parameter, type, nullable: true };
    }),
    returns: undefined,
  };
}

function modelOf(): Model {
  const types = new Map<string, StructuredType>();
  const sets = Object.entries(SETS).map(([head, lines]): EntitySet => {
    const [name = '', type = '', base] = head.split(' ');
    const own = lines.split('\n').flatMap((line) => (line.trim() ? [memberOf(line.trim())] : []));
    const made = typeOf(`Erp.${type}`, base && `Erp.${base}`, { own, types });
    types.set(made.name, made);
    return { name, type: made, area: name.split('_').slice(0, -1).join('.') };
  });
  const byName = new Map(sets.map((set) => [set.name, set]));
  return {
    version: 'fixture',
    sets,
    set: (name) => byName.get(name),
    type: (name) => types.get(name) ?? types.get(`Erp.${name}`),
    enumType: (name) => enumOf(name.replace(/^Erp\./, '')),
    operations: UNBOUND,
    operation: (name) => UNBOUND.find((one) => one.name === name),
    renamed: (name) => RENAMES[name],
    renames: Object.entries(RENAMES).map(([old, now]) => ({ old, new: now })),
    oldNames: (name) => Object.keys(RENAMES).filter((old) => RENAMES[old] === name),
  };
}

const enums = new Map<string, EnumType>();
function enumOf(name: string): EnumType | undefined {
  const text = ENUMS[name];
  if (text === undefined) return undefined;
  const members = text.split(' ').map((one) => {
    const [member = '', value = ''] = one.split('=');
    return { name: member, value };
  });
  const made = enums.get(name) ?? { name: `Erp.${name}`, members };
  enums.set(name, made);
  return made;
}

function typeOf(
  name: string,
  base: string | undefined,
  {
    own,
    types,
  }: { readonly own: readonly Member[]; readonly types: ReadonlyMap<string, StructuredType> },
): StructuredType {
  const baseType = (): StructuredType | undefined => (base ? types.get(base) : undefined);
  return {
    name,
    kind: 'entity',
    get base() {
      return baseType();
    },
    get members() {
      return [...own, ...(baseType()?.members ?? [])];
    },
    member: (wanted) => own.find((one) => one.name === wanted) ?? baseType()?.member(wanted),
    get derived() {
      return [...types.values()].filter((one) => one.base?.name === name);
    },
    operations: BOUND,
    keys: KEYS[name],
  };
}

const LIKE = ['contains', 'startswith', 'endswith'];

function memberOf(line: string): Member {
  const [name = '', type = '', filters = '-', ...flags] = line.split(' ');
  const kind = type.startsWith('>')
    ? 'reference'
    : type.startsWith('*')
      ? 'collection'
      : 'attribute';
  const isEdm = /^(?:String|Int32|Boolean|Date|DateTimeOffset|Guid|Decimal)$/.test(type);
  const bare = type === 'text' ? 'MultilanguageString' : type.replace(/^[>*]/, '');
  return {
    name,
    kind,
    type: `${isEdm ? 'Edm' : 'Erp'}.${bare}`,
    filters:
      filters === '-' ? [] : filters.split(',').flatMap((one) => (one === 'like' ? LIKE : [one])),
    nullable: true,
    readOnly: flags.includes('readonly'),
    required: flags.includes('required'),
    calculated: flags.includes('calculated'),
    custom: false,
    multilanguage: type === 'text',
    orderable: flags.includes('order'),
    filterablePath: flags.includes('filterable'),
    owned: flags.includes('owned'),
    maxLength: undefined,
    ...(flags.includes('filterXml') && { filterXml: true }),
    ...(flags.includes('obsolete') && { obsolete: true }),
    unit: flags.find((one) => one.startsWith('unit='))?.slice(5),
  };
}

export const FIXTURE: Model = modelOf();
