import { editions, groups, series, type CatalogueGroup } from '../names/catalogue.js';
import type { Random } from '../random.js';
import { linked, type Draft, type Recipe, type Tools } from '../row.js';

export const measurementCategories: Recipe = () => [
  { Name: { EN: 'Pieces', BG: 'Бройки' }, IsDefault: true },
  { Name: { EN: 'Mass', BG: 'Маса' } },
  { Name: { EN: 'Time', BG: 'Време' } },
];

interface Unit {
  readonly code: string;
  readonly name: readonly [en: string, bg: string];
  readonly category: string;
  /** How many base units one of it is. */
  readonly multiplier?: number;
  readonly system?: string;
}

const units: readonly Unit[] = [
  { code: 'pcs', name: ['Piece', 'Брой'], category: 'Pieces', system: 'Pieces' },
  { code: 'box', name: ['Box of 12', 'Кутия от 12'], category: 'Pieces', multiplier: 12 },
  { code: 'kg', name: ['Kilogram', 'Килограм'], category: 'Mass', system: 'NetKilograms' },
  { code: 't', name: ['Tonne', 'Тон'], category: 'Mass', multiplier: 1000 },
  { code: 'h', name: ['Hour', 'Час'], category: 'Time', system: 'TimeHours' },
];

export const measurementUnits: Recipe = ({ find }) =>
  units.map(({ code, name: [EN, BG], category, multiplier = 1, system = null }) => ({
    Code: code,
    Name: { EN, BG },
    MeasurementCategory: find('General_Products_MeasurementCategories', 'Name', category),
    Multiplier: multiplier,
    IsDefaultUnit: multiplier === 1,
    SystemUnit: system,
  }));

export const productTypes: Recipe = () => [
  { Code: 'GOODS', Name: { EN: 'Goods', BG: 'Стоки' }, IsDefault: true, IsShipped: true },
  { Code: 'SERV', Name: { EN: 'Services', BG: 'Услуги' }, IsStocked: false, IsServiced: true },
];

/** References to a group above wait for the row of that group, so the groups are made one by one. */
export const productGroups: Recipe = ({ find }) =>
  groups.map(({ code, name: [EN, BG], parent, unit = 'pcs' }) => ({
    Code: code,
    Name: { EN, BG },
    FullPath: parent === undefined ? `/${code}/` : `/${parent}/${code}/`,
    Parent: parent === undefined ? '/' : `/${parent}/`,
    DefaultMeasurementUnit: find('General_Products_MeasurementUnits', 'Code', unit),
    DefaultProductType: find('General_Products_ProductTypes', 'Code', 'GOODS'),
  }));

export const products: Recipe = function* (tools) {
  let number = 0;
  for (const group of groups) {
    for (const item of group.items ?? []) {
      for (const line of series) {
        for (const edition of editions) {
          number++;
          yield product(tools, group, { item, line, edition, number });
        }
      }
    }
  }
};

interface Item {
  readonly item: readonly [en: string, bg: string, price: number];
  readonly line: readonly [en: string, bg: string];
  readonly edition: string;
  readonly number: number;
}

function product(
  { random, rows, find }: Tools,
  { code, unit = 'pcs' }: CatalogueGroup,
  { item: [EN, BG, basePrice], line: [lineEn, lineBg], edition, number }: Item,
): Draft {
  const price = roundTo(basePrice * (0.85 + random.next() * 0.6), 0.05);
  const measurementUnit = find('General_Products_MeasurementUnits', 'Code', unit);
  return {
    PartNumber: `${code}-${String(number).padStart(4, '0')}`,
    Name: { EN: `${EN} ${lineEn} ${edition}`, BG: `${BG} ${lineBg} ${edition}` },
    ShortName: random.chance(0.4) ? { EN: `${EN} ${edition}`, BG: `${BG} ${edition}` } : null,
    Description: description(EN, lineEn, random),
    ProductGroup: find('General_Products_ProductGroups', 'Code', code),
    ProductType: find('General_Products_ProductTypes', 'Code', 'GOODS'),
    MeasurementUnit: measurementUnit,
    BaseMeasurementCategory: linked(measurementUnit, 'MeasurementCategory'),
    CostingCurrency: find('General_Currencies_Currencies', 'CurrencySign', 'EUR'),
    OriginCountry: random.chance(0.7) ? random.pick(rows('General_Geography_Countries')) : null,
    StandardPricePerLot: price,
    StandardCostPerLot: price * (0.5 + random.next() * 0.2),
    MinimalSalesPricePerLot: random.chance(0.3) ? price * 0.8 : null,
    ABCClass: random.pick(['A', 'B', 'B', 'C']),
    Active: random.chance(0.93),
    ShowInCatalog: random.chance(0.6),
    GuaranteePeriodDays: random.chance(0.5) ? 730 : null,
  };
}

function description(name: string, line: string, random: Random) {
  if (random.chance(0.6)) return null;
  return {
    EN: `${name} of the ${line} line. Delivered in ${random.int(2, 14)} days.`,
    BG: `Серия ${line}. Доставка до ${random.int(2, 14)} дни.`,
  };
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step;

export const codingSystems: Recipe = () => [
  { Name: { EN: 'EAN-13', BG: 'EAN-13' }, Description: 'Bar codes of the maker' },
];

/** Two of three products have a bar code. */
export const productCodes: Recipe = ({ random, rows, find }) =>
  rows('General_Products_Products')
    .filter(() => random.chance(0.66))
    .map((Product) => ({
      Product,
      CodingSystem: find('General_Products_CodingSystems', 'Name', 'EAN-13'),
      ProductCodeField: `380${random.int(1_000_000_000, 9_999_999_999)}`,
    }));
