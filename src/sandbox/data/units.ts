import type { Attribute } from './model.js';
import { linked, type Row } from './row.js';

type RowsOf = (set: string) => readonly Row[];

/** Currency of the instance where a row names none. */
const baseCurrency = 'EUR';

/** Sign of the currency that the model's path leads to, e.g. `SalesOrder.DocumentCurrency`. */
export function currencyOf({ unit = [] }: Attribute, row: Row): string {
  const sign = follow(row, unit)?.draft['CurrencySign'];
  return typeof sign === 'string' ? sign : baseCurrency;
}

/** Code of the measurement unit that the model's path leads to, e.g. `QuantityUnit`. */
export function unitOf({ unit = [] }: Attribute, row: Row, rowsOf: RowsOf): string {
  // The public model has no member BaseUnit; it is the default unit of the category.
  const isBase = unit.at(-1) === 'BaseUnit';
  const end = follow(row, isBase ? unit.slice(0, -1) : unit);
  const code = (end && isBase ? defaultUnit(end, rowsOf) : end)?.draft['Code'];
  return typeof code === 'string' ? code : 'pcs';
}

const defaultUnit = (category: Row, rowsOf: RowsOf): Row | undefined =>
  rowsOf('General_Products_MeasurementUnits').find(
    (unit) =>
      linked(unit, 'MeasurementCategory') === category && unit.draft['IsDefaultUnit'] === true,
  );

function follow(row: Row, path: readonly string[]): Row | null {
  let reached: Row | null = row;
  for (const name of path) reached = reached && linked(reached, name);
  return reached === row ? null : reached;
}
