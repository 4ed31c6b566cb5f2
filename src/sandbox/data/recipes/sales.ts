import { addDays } from '../random.js';
import { isValue, linked, type Draft, type Recipe, type Row } from '../row.js';
import { activeProducts, documentHead, notes, productLine, someDays } from './documents.js';

export const campaigns: Recipe = () => [
  { Name: 'Spring 2026', StartDate: '2026-03-01T00:00:00Z', EndDate: '2026-05-31T00:00:00Z' },
  { Name: 'Back to office', StartDate: '2026-09-01T00:00:00Z', ForecastedCost: 4000 },
  { Name: 'Clearance 2025', StartDate: '2025-11-01T00:00:00Z', IsActive: false },
];

export const priceTypes: Recipe = () => [
  { Code: 'RETAIL', Name: 'Retail price', OrdinalPos: 1 },
  { Code: 'WHOLE', Name: 'Wholesale price', OrdinalPos: 2 },
];

/** Two of three products have a price in the price list of this year. */
export const productPrices: Recipe = function* ({ random, rows, find }) {
  const list = find('Crm_Pricing_PriceLists', 'Name', 'Standard 2026');
  for (const Product of rows('General_Products_Products')) {
    if (!random.chance(0.66)) continue;
    const price = Number(Product.draft['StandardPricePerLot']);
    yield {
      Product,
      PriceList: random.chance(0.8) ? list : null,
      PriceType: random.pick(rows('Crm_Pricing_PriceTypes')),
      Currency: linked(Product, 'CostingCurrency'),
      Price: Math.round(price * random.int(90, 110)) / 100,
      PriceQuantity: 1,
      PriceQuantityMeasurementUnit: linked(Product, 'MeasurementUnit'),
      FromDate: '2026-01-01T00:00:00Z',
      ThruDate: random.chance(0.2) ? '2026-12-31T00:00:00Z' : null,
      MinQuantity: random.chance(0.3) ? random.pick([5, 10, 50]) : null,
    };
  }
};

export const lineDiscounts: Recipe = ({ random, rows, find }) =>
  rows('General_Products_ProductGroups').map((ProductGroup) => ({
    ProductGroup,
    Description: random.pick(['Quantity discount', 'Season discount', 'Отстъпка за партньори']),
    DiscountPercent: random.pick([0.03, 0.05, 0.1]),
    MinQuantity: random.pick([10, 20, 50]),
    Campaign: random.chance(0.3) ? find('Crm_Marketing_Campaigns', 'Name', 'Spring 2026') : null,
    FromDate: '2026-01-01T00:00:00Z',
  }));

export const dealers: Recipe = ({ rows, random }) =>
  rows('General_Contacts_Companies')
    .slice(-8)
    .map((Party) => ({
      Party,
      EnterpriseCompany: random.pick(rows('General_EnterpriseCompanies')),
      Notes: random.chance(0.3) ? 'Sells in the region only.' : null,
    }));

export const offers: Recipe = function* (tools) {
  const { random, rows } = tools;
  let number = 500;
  for (const day of someDays(random, 220)) {
    number++;
    const Customer = random.pick(rows('Crm_Sales_Customers'));
    const company = random.pick(rows('General_EnterpriseCompanies'));
    yield {
      ...documentHead(tools, { day, number, type: 'OFR', company, to: linked(Customer, 'Party') }),
      Customer,
      DocumentCurrency: linked(Customer, 'DefaultCurrency'),
      SalesPerson: linked(Customer, 'SalesPerson'),
      ValidTill: addDays(day, 30),
      Notes: random.chance(0.2) ? random.pick(notes) : null,
    };
  }
};

export const offerLines: Recipe = function* (tools) {
  const { random, rows } = tools;
  const products = activeProducts(tools);
  for (const Offer of rows('Crm_Presales_Offers')) {
    const count = random.int(1, 4);
    for (let index = 1; index <= count; index++) {
      yield saleLine(tools.random, random.pick(products), { Offer, Document: Offer }, index * 10);
    }
  }
};

function saleLine(
  random: Parameters<typeof productLine>[0],
  Product: Row,
  owner: Readonly<Record<string, Row>>,
  number: number,
): Draft {
  const [order] = Object.values(owner);
  if (!order) throw new Error('A line needs the document that it belongs to.');
  const part = productLine(random, Product, order);
  return {
    ...owner,
    LineNo: number,
    Product,
    ProductDescription: part.description,
    QuantityUnit: part.unit,
    Quantity: part.quantity,
    QuantityBase: part.base,
    StandardQuantityBase: part.base,
    UnitPrice: part.price,
    LineCustomDiscountPercent: part.discount,
    LineAmount: part.amount,
  };
}

/** Every eighth sales order that is done has an invoice. */
const invoicedOrders = (orders: readonly Row[]): readonly Row[] =>
  orders.filter(
    ({ number, draft }) => number % 8 === 0 && draft['ReadOnly'] === true && draft['Void'] !== true,
  );

export const invoices: Recipe = function* (tools) {
  let number = 3000;
  for (const order of invoicedOrders(tools.rows('Crm_Sales_SalesOrders'))) {
    number++;
    const company = linked(order, 'EnterpriseCompany');
    const date = order.draft['CompleteTime'];
    if (!company || typeof date !== 'string') continue;
    yield {
      ...documentHead(tools, {
        day: date,
        number,
        type: 'INV',
        company,
        to: linked(order, 'ToParty'),
      }),
      ApplyDate: date,
      DeliveryDate: date,
      Customer: linked(order, 'Customer'),
      DocumentCurrency: linked(order, 'DocumentCurrency'),
      PaymentType: linked(order, 'PaymentType'),
      PaymentDueDate: addDays(date, 14),
      Parent: order,
      ReferenceDocumentNo: textOf(order, 'DocumentNo'),
    };
  }
};

const textOf = (row: Row, name: string) => {
  const entry = row.draft[name];
  return isValue(entry) ? entry : null;
};

const copied = [
  'LineNo',
  'ProductDescription',
  'Quantity',
  'QuantityBase',
  'StandardQuantityBase',
  'UnitPrice',
  'LineCustomDiscountPercent',
  'LineAmount',
];

/** The lines of an invoice are those of its order. */
export const invoiceLines: Recipe = function* ({ rows }) {
  const invoiceOf = new Map(
    rows('Crm_Invoicing_Invoices').map((invoice) => [linked(invoice, 'Parent'), invoice]),
  );
  for (const line of rows('Crm_Sales_SalesOrderLines')) {
    const SalesOrder = linked(line, 'SalesOrder');
    const Invoice = invoiceOf.get(SalesOrder);
    if (!SalesOrder || !Invoice) continue;
    yield {
      ...Object.fromEntries(copied.map((name) => [name, textOf(line, name)])),
      Invoice,
      Document: Invoice,
      SalesOrder,
      ParentDocument: SalesOrder,
      ParentSalesOrderLine: line,
      Product: linked(line, 'Product'),
      QuantityUnit: linked(line, 'QuantityUnit'),
    };
  }
};

/** A view: one row for each line of a released sales order that isn't void. */
export const salesAnalytics: Recipe = function* ({ rows }) {
  for (const line of rows('Crm_Sales_SalesOrderLines')) {
    const order = linked(line, 'SalesOrder');
    if (order?.draft['IsReleased'] !== true || order.draft['Void'] === true) continue;
    const { draft } = line;
    const gross = Number(draft['Quantity']) * Number(draft['UnitPrice']);
    yield {
      Id: line.id,
      DocumentDate: textOf(order, 'DocumentDate'),
      LineAmount: textOf(line, 'LineAmount'),
      LineDiscountAmount: Math.round((gross - Number(draft['LineAmount'])) * 100) / 100,
      QuantityBase: textOf(line, 'QuantityBase'),
      StandardQuantityBase: textOf(line, 'StandardQuantityBase'),
      Customer: linked(order, 'Customer'),
      DistributionChannel: linked(order, 'DistributionChannel'),
      DocumentCurrency: linked(order, 'DocumentCurrency'),
      EnterpriseCompany: linked(order, 'EnterpriseCompany'),
      EnterpriseCompanyLocation: linked(order, 'EnterpriseCompanyLocation'),
      Product: linked(line, 'Product'),
      SalesPerson: linked(order, 'SalesPerson'),
      Store: linked(line, 'LineStore'),
    };
  }
};
