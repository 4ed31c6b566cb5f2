import { firstExtensions } from '../extensions.js';
import { valueId } from '../invent.js';
import { draftText, type Draft, type Recipe } from '../row.js';

export const accessKeys: Recipe = () => [
  { Code: 'PUBLIC', Name: { EN: 'Everybody', BG: 'Всички' }, ShareLevel: 'Shared' },
  { Code: 'FIN', Name: { EN: 'Finance only', BG: 'Само финанси' }, ShareLevel: 'Private' },
];

export const roles: Recipe = () => [
  { Name: 'Sales', RoleDescription: 'Offers, sales orders, invoices' },
  { Name: 'Warehouse', RoleDescription: 'Store orders and transactions' },
  { Name: 'Accounting' },
];

export const roleUsers: Recipe = ({ rows, find }) =>
  rows('Systems_Security_Users').map((User, index) => ({
    User,
    Role: find('Systems_Security_Roles', 'Name', index === 0 ? 'Sales' : 'Warehouse'),
  }));

export const groups: Recipe = () => [
  { Name: { EN: 'Administrators', BG: 'Администратори' }, GroupType: 'Administrators' },
  { Name: { EN: 'Everybody', BG: 'Всички' }, GroupType: 'Everybody' },
];

export const userGroups: Recipe = ({ rows, find }) =>
  rows('Systems_Security_Users').map((User) => ({
    User,
    Group: find('Systems_Security_Groups', 'Name', 'Everybody'),
  }));

export const sequences: Recipe = () =>
  ['Sales orders', 'Invoices', 'Payments'].map((Name) => ({ Name }));

export const amountTypes: Recipe = () => [
  {
    AmountTypeCode: 'VAT',
    AmountTypeName: { EN: 'VAT 20%', BG: 'ДДС 20%' },
    DefaultPercent: 0.2,
  },
  { AmountTypeCode: 'TRANS', AmountTypeName: { EN: 'Transport', BG: 'Транспорт' } },
];

export const userStatuses: Recipe = ({ find }) => {
  const DocumentType = find('Systems_Documents_DocumentTypes', 'Code', 'SO');
  return [
    {
      DocumentType,
      State: 'FirmPlanned',
      DisplayOrder: 1,
      UserStatusName: { EN: 'Waits for approval', BG: 'Чака одобрение' },
    },
    {
      DocumentType,
      State: 'Released',
      DisplayOrder: 2,
      UserStatusName: { EN: 'In delivery', BG: 'В доставка' },
    },
  ];
};

export const printouts: Recipe = ({ rows }) =>
  rows('Systems_Documents_DocumentTypes').map((DocumentType, index) => ({
    DocumentType,
    Name: `Printout of ${draftText(DocumentType.draft, 'Code')}`,
    ApplicationName: 'STANDARD',
    IsDefault: true,
    Ord: index,
  }));

export const propertiesCategories: Recipe = () => [{ Name: { EN: 'Catalogue', BG: 'Каталог' } }];

/** The custom properties of the model, as data. */
export const customProperties: Recipe = ({ rows }) =>
  [...firstExtensions].flatMap(([EntityName, properties]) =>
    properties.map(({ code, name, limited }): Draft => ({
      EntityName,
      Code: code,
      Name: name,
      LimitToAllowedValues: limited,
      PropertiesCategory: rows('Systems_Bpm_PropertiesCategories')[0] ?? null,
    })),
  );

export const allowedValues: Recipe = ({ rows }) =>
  rows('Systems_Bpm_CustomProperties').flatMap((Property) => {
    const code = draftText(Property.draft, 'Code');
    const values = firstExtensions
      .get(draftText(Property.draft, 'EntityName'))
      ?.find((property) => property.code === code)?.values;
    return (values ?? []).map(([value, Description]) => ({
      Id: valueId(code, value),
      Property,
      PropertyAllowedValueField: value,
      Description,
    }));
  });

export const businessRules: Recipe = () => [
  {
    Code: 'DISC25',
    Name: { EN: 'No discount above 25 %', BG: 'Без отстъпки над 25 %' },
    RepositoryName: 'Crm.Sales.SalesOrderLines',
    Layer: 'FrontEnd',
    IsActive: true,
  },
];

export const businessRuleEvents: Recipe = ({ rows }) =>
  rows('Systems_Bpm_UserBusinessRules').map((UserBusinessRule) => ({
    UserBusinessRule,
    EventType: 'ATTRIBUTECHANGING',
    EventParameter: 'LineCustomDiscountPercent',
    Layer: 'FrontEnd',
  }));

export const businessRuleConditions: Recipe = ({ rows }) =>
  rows('Systems_Bpm_UserBusinessRules').map((UserBusinessRule) => ({
    UserBusinessRule,
    ConditionNo: 10,
    AttributeName: '$NewValue',
    ComparisonType: 'Greater_Than',
    Value: '0.25',
  }));

export const businessRuleActions: Recipe = ({ rows }) =>
  rows('Systems_Bpm_UserBusinessRules').map((UserBusinessRule) => ({
    UserBusinessRule,
    ActionNo: 10,
    ActionType: 'FAIL',
    Parameter1Type: 'Constant',
    Parameter1Value: 'A discount above 25 % needs the approval of the manager.',
  }));

/** The objects behind the latest sales orders. */
export const dataObjects: Recipe = ({ rows }) =>
  rows('Crm_Sales_SalesOrders')
    .slice(-50)
    .map((order) => ({
      EntityItemId: order.id,
      EntityType: 'Crm_Sales_Orders',
      DisplayName: `Sales Order ${draftText(order.draft, 'DocumentNo')}`,
      CreationTimeUtc: draftText(order.draft, 'CreationTime'),
      LastUpdateTimeUtc: draftText(order.draft, 'CreationTime'),
    }));

export const notifications: Recipe = ({ random, rows }) =>
  rows('Systems_Core_ExtensibleDataObjects')
    .slice(-12)
    .map((DataObject) => ({
      DataObject,
      User: random.pick(rows('Systems_Security_Users')),
      NotificationClass: 'NT_SOC_NEW_POST',
      Subject: `News about ${draftText(DataObject.draft, 'DisplayName')}`,
      IsRead: random.chance(0.5),
    }));

export const dataExchanges: Recipe = ({ find }) => [
  {
    Name: 'Web shop, first import',
    Mode: 'Import',
    State: 'ClosedSuccess',
    CreatedOn: '2025-01-10T08:30:00Z',
    ExchangedOn: '2025-01-10T08:31:12Z',
    KeepUntil: '2026-12-31T00:00:00Z',
    CreatedByUser: find('Systems_Security_Users', 'Login', 'maria'),
  },
];

export const dataExchangeObjects: Recipe = ({ rows }) =>
  rows('Systems_Exchange_DataExchanges').flatMap((DataExchange) =>
    rows('Systems_Core_ExtensibleDataObjects')
      .slice(0, 5)
      .map((DataObject) => ({
        DataExchange,
        DataObject,
        RepositoryName: 'Crm.Sales.SalesOrders',
        CreatedOn: '2025-01-10T08:31:00Z',
        ExchangeResult: 'Success',
        Mode: 'Merge',
      })),
  );
