import { countries } from '../names/places.js';
import { linked, type Draft, type Recipe, type Row, type Tools } from '../row.js';

export const customerTypes: Recipe = () => [
  { Name: { EN: 'End customer', BG: 'Краен клиент' } },
  { Name: { EN: 'Reseller', BG: 'Търговец' } },
  { Name: { EN: 'Public institution', BG: 'Публична институция' } },
];

const teams: readonly (readonly [code: string, name: string, path: string])[] = [
  ['SALES', 'Sales', '/SALES/'],
  ['EAST', 'Sales East', '/SALES/EAST/'],
  ['WEST', 'Sales West', '/SALES/WEST/'],
];

export const salesPersonGroups: Recipe = () =>
  teams.map(([Code, Name, FullPath]) => ({ Code, Name, FullPath }));

export const salesPersons: Recipe = ({ random, rows }) =>
  rows('General_Contacts_Persons')
    .slice(0, 12)
    .map((Person) => ({
      Person,
      SalesPersonGroup: random.pick(rows('Crm_SalesForce_SalesPersonGroups')),
      EnterpriseCompany: random.pick(rows('General_EnterpriseCompanies')),
      CommissionPercent: random.chance(0.7) ? random.int(1, 8) / 100 : null,
      ContractStartDate: random.day('2022-01-01', '2025-06-30'),
      ContractEndDate: random.chance(0.25) ? random.day('2026-01-31', '2027-12-31') : null,
      IsActive: random.chance(0.9),
    }));

/** 260 companies and 40 people buy here. */
export const customers: Recipe = function* (tools) {
  const own = new Set(
    tools.rows('General_EnterpriseCompanies').map((company) => linked(company, 'Company')),
  );
  const companies = tools.rows('General_Contacts_Companies').filter((company) => !own.has(company));
  const people = tools.rows('General_Contacts_Persons').slice(-40);
  let number = 0;
  for (const party of [...companies.slice(0, 260), ...people]) {
    number++;
    yield customer(tools, party, number);
  }
};

function customer({ random, rows, find }: Tools, Party: Row, number: number): Draft {
  const country = linked(Party, 'Country') ?? linked(Party, 'Nationality');
  const home = countries.find(({ code }) => code === country?.draft['Code']);
  const currency = random.chance(0.1) ? 'USD' : (home?.currency ?? 'EUR');
  const company = Party.set === 'General_Contacts_Companies';
  const started = random.day('2019-01-10', '2026-06-30');
  return {
    Number: `CUS${String(number).padStart(5, '0')}`,
    Party,
    CustomerType: random.chance(0.85) ? random.pick(rows('Crm_Sales_CustomerTypes')) : null,
    DefaultCurrency: find('General_Currencies_Currencies', 'CurrencySign', currency),
    DefaultPaymentType: random.pick(rows('Finance_Payments_PaymentTypes')),
    DefaultPriceList: random.chance(0.5) ? random.pick(rows('Crm_Pricing_PriceLists')) : null,
    DefaultDistributionChannel: random.chance(0.6)
      ? random.pick(rows('Crm_Marketing_DistributionChannels'))
      : null,
    EnterpriseCompany: random.chance(0.3) ? random.pick(rows('General_EnterpriseCompanies')) : null,
    SalesPerson: random.chance(0.8) ? random.pick(rows('Crm_SalesForce_SalesPersons')) : null,
    CreditLimit: company && random.chance(0.6) ? random.int(2, 60) * 500 : null,
    DefaultPaymentTermDays: random.pick([0, 7, 14, 30, 30, 60]),
    GracePeriodDays: random.pick([0, 0, 3, 5]),
    FromDate: started,
    ThruDate: random.chance(0.05) ? random.day('2026-07-01', '2026-10-30') : null,
    Active: random.chance(0.94),
    AllowUseAsShipToCustomer: random.chance(0.2),
  };
}

export const storeGroups: Recipe = () => [
  { Code: 'MAIN', Name: { EN: 'Main stores', BG: 'Основни складове' }, FullPath: '/MAIN/' },
  { Code: 'SHOP', Name: { EN: 'Shops', BG: 'Магазини' }, FullPath: '/SHOP/' },
];

const storeNames: readonly (readonly [code: string, en: string, bg: string, group: string])[] = [
  ['CEN', 'Central Warehouse', 'Централен склад', 'MAIN'],
  ['NOR', 'North Warehouse', 'Склад Север', 'MAIN'],
  ['RET', 'Returns', 'Върнати стоки', 'MAIN'],
  ['SOF', 'Shop Sofia', 'Магазин София', 'SHOP'],
  ['PLO', 'Shop Plovdiv', 'Магазин Пловдив', 'SHOP'],
  ['VAR', 'Shop Varna', 'Магазин Варна', 'SHOP'],
];

export const stores: Recipe = ({ random, rows, find }) =>
  storeNames.map(([Code, EN, BG, group], index) => ({
    Code,
    Name: { EN, BG },
    PartyName: { EN, BG },
    PartyCode: `S${String(index + 1).padStart(5, '0')}`,
    PartyUniqueNumber: `4${String(index + 1).padStart(5, '0')}`,
    PartyType: 'Store',
    StoreGroup: find('Logistics_Inventory_StoreGroups', 'Code', group),
    EnterpriseCompany: random.pick(rows('General_EnterpriseCompanies')),
    Currency: find('General_Currencies_Currencies', 'CurrencySign', 'EUR'),
    Active: true,
  }));
