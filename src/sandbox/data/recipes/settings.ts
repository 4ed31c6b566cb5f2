import { trustedApps } from '../../records/trustedApps.js';
import { users } from '../../records/users.js';
import { countries } from '../names/places.js';
import type { Recipe } from '../row.js';

/** Value of one euro in the other currencies of the demo data. */
export const rates: Readonly<Record<string, number>> = {
  EUR: 1,
  BGN: 1.95583,
  USD: 1.09,
  GBP: 0.85,
  RON: 4.97,
};

const currencyNames: Readonly<Record<string, string>> = {
  EUR: 'Euro',
  BGN: 'Bulgarian lev',
  USD: 'US dollar',
  GBP: 'Pound sterling',
  RON: 'Romanian leu',
};

export const currencies: Recipe = () =>
  Object.entries(currencyNames).map(([CurrencySign, Name], index) => ({
    CurrencySign,
    Name,
    ShowOrder: index + 1,
    IsActive: CurrencySign !== 'BGN',
  }));

export const countryRows: Recipe = () =>
  countries.map(({ code, name: [EN, BG] }) => ({
    Code: code,
    IntrastatCode: code,
    Name: { EN, BG },
  }));

const otherDocumentTypes: readonly (readonly [
  code: string,
  en: string,
  bg: string,
  table: string,
])[] = [
  ['OFR', 'Offer', 'Оферта', 'Crm_Offers'],
  ['INV', 'Invoice', 'Фактура', 'Crm_Invoices'],
  ['PO', 'Purchase Order', 'Поръчка към доставчик', 'Scm_Purchase_Orders'],
  ['STO', 'Store Order', 'Складово нареждане', 'Inv_Store_Orders'],
  ['STR', 'Store Transaction', 'Складова операция', 'Inv_Transactions'],
  ['PMO', 'Payment Order', 'Платежно нареждане', 'Cash_Payment_Orders'],
  ['PTR', 'Payment Transaction', 'Плащане', 'Cash_Payment_Transactions'],
  ['ACV', 'Accounting Voucher', 'Счетоводна статия', 'Acc_Vouchers'],
  ['CUR', 'Currency Directory', 'Валутни курсове', 'Gen_Currency_Directories'],
];

export const documentTypes: Recipe = () => [
  {
    Code: 'SO',
    TypeName: { EN: 'Sales Order', BG: 'Продажба' },
    EntityName: 'Crm_Sales_Orders',
    Description: { EN: 'Orders of regular customers', BG: 'Поръчки от редовни клиенти' },
  },
  {
    Code: 'SOW',
    TypeName: { EN: 'Web Order', BG: 'Онлайн поръчка' },
    EntityName: 'Crm_Sales_Orders',
    CreateManully: false,
  },
  ...otherDocumentTypes.map(([Code, EN, BG, EntityName]) => ({
    Code,
    TypeName: { EN, BG },
    EntityName,
  })),
];

export const paymentTypes: Recipe = () => [
  { Code: 'BT', Name: { EN: 'Bank transfer', BG: 'Банков превод' }, SystemType: 'BankTransfer' },
  { Code: 'CD', Name: { EN: 'By card', BG: 'С карта' }, SystemType: 'ByCard' },
  { Code: 'CH', Name: { EN: 'Cash', BG: 'В брой' }, SystemType: 'Cash' },
];

export const priceLists: Recipe = () => [
  { Name: 'Standard 2025', FromDate: '2025-01-01T00:00:00Z', ThruDate: '2025-12-31T00:00:00Z' },
  { Name: 'Standard 2026', FromDate: '2026-01-01T00:00:00Z' },
  { Name: 'Wholesale', Description: 'For resellers; discounts are agreed line by line.' },
];

export const distributionChannels: Recipe = () => [
  { Code: 'SHOP', Name: { EN: 'Showroom', BG: 'Шоурум' } },
  { Code: 'WEB', Name: { EN: 'Web shop', BG: 'Онлайн магазин' } },
  { Code: 'FIELD', Name: { EN: 'Field sales', BG: 'Търговски посещения' } },
];

export const userRows: Recipe = () =>
  users.map(({ id, login, name, nameBg, email, userType, isAdmin, locale }) => ({
    Id: id,
    Login: login,
    Name: { EN: name, BG: nameBg },
    Email: email,
    EmailConfirmed: true,
    UserType: userType,
    IsAdmin: isAdmin,
    DefaultLanguage: locale.slice(0, 2),
    TimeZone: 'FLE Standard Time',
    PasswordFormat: 'AspNetCoreV3',
  }));

export const trustedApplications: Recipe = ({ rows }) =>
  trustedApps.map((app) => ({
    Id: app.Id,
    ApplicationUri: app.ApplicationUri,
    Name: app.Name,
    ClientType: app.ClientType,
    ImpersonateLoginUrl: app.ImpersonateLoginUrl || null,
    ImpersonateLogoutUrl: app.ImpersonateLogoutUrl || null,
    ImpersonateAsInternalUserAllowed: app.ImpersonateAsInternalUserAllowed,
    ImpersonateAsCommunityUserAllowed: app.ImpersonateAsCommunityUserAllowed,
    BasicAuthenticationAllowed: app.BasicAuthenticationAllowed,
    // The documentation of sign-in calls it AccessTokens, that of the model ReferenceTokens.
    ReferenceTokens: app.AccessTokens,
    SystemUserAllowed: app.SystemUserAllowed,
    SystemUser: rows('Systems_Security_Users').find(({ id }) => id === app.SystemUser?.id) ?? null,
    ApplicationSecretHash: app.ApplicationSecretHash,
    Scope: app.Scope,
    IsEnabled: app.IsEnabled,
  }));
