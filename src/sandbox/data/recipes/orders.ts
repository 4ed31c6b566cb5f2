import { addDays, type Random } from '../random.js';
import { firstDay, lastDay } from '../invent.js';
import { isValue, linked, self, type Draft, type Recipe, type Row, type Tools } from '../row.js';
import { rates } from './settings.js';

const orderCount = 1500;
const averageLines = 4;

export const salesOrders: Recipe = function* (tools) {
  const { random } = tools;
  const days = Array.from({ length: orderCount }, () => random.day(firstDay, lastDay)).sort();
  let number = 0;
  for (const day of days) {
    number++;
    yield order(tools, day, number);
  }
};

function order({ random, rows, find }: Tools, day: string, number: number): Draft {
  const customers = rows('Crm_Sales_Customers');
  // A tenth of the customers orders half of the time.
  const Customer = random.pick(
    random.chance(0.5) ? customers.slice(0, customers.length / 10) : customers,
  );
  const company = random.pick(rows('General_EnterpriseCompanies'));
  const location = rows('General_Contacts_CompanyLocations').find(
    (place) => linked(place, 'Company') === linked(company, 'Company'),
  );
  const web = random.chance(0.3);
  return {
    ...progress(day, random),
    DocumentNo: String(number + 1000).padStart(10, '0'),
    DocumentDate: day,
    CreationTime: day.replace('T00:00', `T0${random.int(6, 9)}:${random.int(10, 59)}`),
    ReferenceDate: day,
    EntityName: 'Crm_Sales_Orders',
    DocumentType: find('Systems_Documents_DocumentTypes', 'Code', web ? 'SOW' : 'SO'),
    MasterDocument: self,
    Customer,
    ShipToCustomer: random.chance(0.1) ? random.pick(customers) : null,
    DocumentCurrency: linked(Customer, 'DefaultCurrency'),
    SalesPerson: linked(Customer, 'SalesPerson'),
    PaymentType: linked(Customer, 'DefaultPaymentType'),
    PriceList: linked(Customer, 'DefaultPriceList'),
    DistributionChannel: linked(Customer, 'DefaultDistributionChannel'),
    EnterpriseCompany: company,
    EnterpriseCompanyLocation: location ?? null,
    FromParty: linked(company, 'Company'),
    ToParty: linked(Customer, 'Party'),
    Store: random.chance(0.85) ? random.pick(rows('Logistics_Inventory_Stores')) : null,
    AssignedToUser: random.chance(0.2) ? random.pick(rows('Systems_Security_Users')) : null,
    CustomerPurchaseOrderNo: random.chance(0.4) ? `PO-${random.int(1000, 99999)}` : null,
    DocumentNotes: random.chance(0.12) ? random.pick(notes) : null,
    PaymentDueDate: addDays(day, Number(Customer.draft['DefaultPaymentTermDays'])),
    RequiredDeliveryDate: random.chance(0.7) ? addDays(day, random.int(1, 30)) : null,
  };
}

const notes = [
  'Call before delivery.',
  'Доставка само сутрин.',
  'Partial delivery is fine.',
  'Deliver to the back entrance, "Ramp 2".',
];

/** Old orders are done, recent ones are on their way; one in thirty is void. */
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

const recent = ['New', 'Planned', 'FirmPlanned', 'Released', 'Released'];

export const salesOrderLines: Recipe = function* ({ random, rows }) {
  const products = rows('General_Products_Products').filter(
    ({ draft }) => draft['Active'] === true,
  );
  for (const order of rows('Crm_Sales_SalesOrders')) {
    const count = random.int(1, 2 * averageLines - 1);
    for (let index = 1; index <= count; index++) {
      yield line(order, random.pick(products), { random, number: index * 10 });
    }
  }
};

function line(
  SalesOrder: Row,
  Product: Row,
  { random, number }: { readonly random: Random; readonly number: number },
): Draft {
  const unit = linked(Product, 'MeasurementUnit');
  const quantity = unit?.draft['Code'] === 'kg' ? random.int(5, 400) / 4 : random.int(1, 24);
  const base = quantity * Number(unit?.draft['Multiplier'] ?? 1);
  const price = priceIn(SalesOrder, Product);
  const discount = random.pick([0, 0, 0, 0.05, 0.1]);
  const amount = Math.round(quantity * price * (1 - discount) * 100) / 100;
  const name = Product.draft['Name'];
  return {
    SalesOrder,
    Document: SalesOrder,
    LineNo: number,
    Product,
    ProductDescription: isValue(name) ? name : null,
    QuantityUnit: unit,
    Quantity: quantity,
    QuantityBase: base,
    StandardQuantityBase: base,
    RequestedQuantity: random.chance(0.2) ? quantity : null,
    UnitPrice: price,
    StandardUnitPrice: price,
    LineCustomDiscountPercent: discount,
    LineAmount: amount,
    TaxAmount: Math.round(amount * 20) / 100,
    LineStore: linked(SalesOrder, 'Store'),
    LineEndCustomerParty: null,
    RequiredDeliveryDate: SalesOrder.draft['RequiredDeliveryDate'] ?? null,
    GuaranteePeriodDays: Product.draft['GuaranteePeriodDays'] ?? null,
    Notes: random.chance(0.05) ? random.pick(notes) : null,
  };
}

/** Price of the product in the currency of the order, to the cent. */
function priceIn(order: Row, product: Row): number {
  const sign = linked(order, 'DocumentCurrency')?.draft['CurrencySign'];
  const rate = typeof sign === 'string' ? (rates[sign] ?? 1) : 1;
  return Math.round(Number(product.draft['StandardPricePerLot']) * rate * 100) / 100;
}
