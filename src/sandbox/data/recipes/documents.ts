import { firstDay, lastDay } from '../invent.js';
import { addDays, type Random } from '../random.js';
import { isValue, linked, self, type Draft, type Row, type Tools } from '../row.js';
import { rates } from './settings.js';

/** So many days of the demo period, in order. */
export const someDays = (random: Random, count: number): readonly string[] =>
  Array.from({ length: count }, () => random.day(firstDay, lastDay)).sort();

const documentNumber = (number: number): string => String(number).padStart(10, '0');

interface Head {
  readonly day: string;
  readonly number: number;
  /** Code of the document type. */
  readonly type: string;
  readonly company: Row;
  readonly from?: Row | null;
  readonly to?: Row | null;
}

/** What every document has: number, dates, state, company. */
export function documentHead(tools: Tools, head: Head): Draft {
  const { find, random, rows } = tools;
  const { day, number, type, company } = head;
  const documentType = find('Systems_Documents_DocumentTypes', 'Code', type);
  const location = rows('General_Contacts_CompanyLocations').find(
    (place) => linked(place, 'Company') === linked(company, 'Company'),
  );
  return {
    ...progress(day, random),
    DocumentNo: documentNumber(number),
    DocumentDate: day,
    CreationTime: day.replace('T00:00', `T0${random.int(6, 9)}:${random.int(10, 59)}`),
    ReferenceDate: day,
    EntityName: documentType.draft['EntityName'] ?? null,
    DocumentType: documentType,
    MasterDocument: self,
    EnterpriseCompany: company,
    EnterpriseCompanyLocation: location ?? null,
    FromParty: head.from ?? linked(company, 'Company'),
    ToParty: head.to ?? null,
  };
}

const recent = ['New', 'Planned', 'FirmPlanned', 'Released', 'Released'];

/** Old documents are done, recent ones are on their way; one in thirty is void. */
function progress(day: string, random: Random): Draft {
  const age = (Date.parse(lastDay) - Date.parse(day)) / (24 * 3600 * 1000);
  const state = random.pick(
    age > 120 ? ['Completed', 'Closed', 'Closed'] : age > 30 ? ['Released', 'Completed'] : recent,
  );
  const released = ['Released', 'Completed', 'Closed'].includes(state);
  const done = ['Completed', 'Closed'].includes(state);
  const isVoid = random.chance(1 / 30);
  return {
    State: state,
    IsReleased: released,
    ReadOnly: done,
    ReleaseTime: released ? addDays(day, 1) : null,
    CompleteTime: done ? addDays(day, random.int(2, 25)) : null,
    Void: isVoid,
    VoidReason: isVoid ? 'Entered twice' : null,
    VoidTime: isVoid ? addDays(day, 2) : null,
    VoidUser: isVoid ? 'maria' : null,
  };
}

/** Products that are sold now. */
export const activeProducts = ({ rows }: Tools): readonly Row[] =>
  rows('General_Products_Products').filter(({ draft }) => draft['Active'] === true);

/** How many lines each of so many documents has: at least one, `total` in all. */
export function lineCounts(random: Random, documents: number, total: number): readonly number[] {
  const counts = Array.from({ length: documents }, () => 1);
  for (let rest = total - documents; rest > 0; rest--) {
    const index = random.int(0, documents - 1);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** Product, quantity and price of a line; `order` names the currency. */
export function productLine(random: Random, product: Row, order: Row) {
  const unit = linked(product, 'MeasurementUnit');
  const quantity = unit?.draft['Code'] === 'kg' ? random.int(5, 400) / 4 : random.int(1, 24);
  const price = priceIn(order, product);
  const discount = random.pick([0, 0, 0, 0.05, 0.1]);
  const name = product.draft['Name'];
  return {
    unit,
    quantity,
    base: quantity * Number(unit?.draft['Multiplier'] ?? 1),
    price,
    discount,
    amount: Math.round(quantity * price * (1 - discount) * 100) / 100,
    description: isValue(name) ? name : null,
  };
}

/** Price of the product in the currency of the order, to the cent. */
function priceIn(order: Row, product: Row): number {
  const sign = linked(order, 'DocumentCurrency')?.draft['CurrencySign'];
  const rate = typeof sign === 'string' ? (rates[sign] ?? 1) : 1;
  return Math.round(Number(product.draft['StandardPricePerLot']) * rate * 100) / 100;
}

export const notes = [
  'Call before delivery.',
  'Доставка само сутрин.',
  'Partial delivery is fine.',
  'Deliver to the back entrance, "Ramp 2".',
];

/** A text that no cell can show whole. */
export const longNote = [
  'The customer moved to a new warehouse and asked for deliveries in two parts.',
  'Първата част е за централния склад, втората – за магазина на партерния етаж.',
  'Drivers report at the gate with the number of the order; heavy goods need the ramp on the left side.',
]
  .join(' ')
  .repeat(8);
