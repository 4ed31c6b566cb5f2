import type { Attribute } from './model.js';
import type { Row } from './row.js';
import type { Store } from './store.js';

/** Currency and unit of the instance where a row names none. */
const baseCurrency = 'EUR';
const baseUnit = 'pcs';

/** Sign of the currency, or code of the measurement unit, that the model's path leads to (`SalesOrder.DocumentCurrency`). */
export function unitOf(attribute: Attribute, row: Row, store: Store): string {
  const end = unitRow(attribute, row, store);
  const code = end && store.layer.draft(end)[codeMember(attribute)];
  if (typeof code === 'string') return code;
  return attribute.type === 'Amount' ? baseCurrency : baseUnit;
}

const codeMember = ({ type }: Attribute): string => (type === 'Amount' ? 'CurrencySign' : 'Code');

/** The currency or unit itself. */
function unitRow({ unit = [] }: Attribute, row: Row, store: Store): Row | null {
  // The public model has no member BaseUnit; it is the default unit of the category.
  const isBase = unit.at(-1) === 'BaseUnit';
  let reached: Row | null = unit.length === 0 ? null : row;
  for (const name of isBase ? unit.slice(0, -1) : unit) {
    reached = reached && store.reference(reached, name);
  }
  return reached && isBase ? defaultUnit(reached, store) : reached;
}

const defaultUnit = (category: Row, store: Store): Row | null =>
  store
    .rows('General_Products_MeasurementUnits')
    .find(
      (unit) =>
        store.reference(unit, 'MeasurementCategory') === category &&
        store.layer.draft(unit)['IsDefaultUnit'] === true,
    ) ?? null;
