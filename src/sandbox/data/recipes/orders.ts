import { addDays } from '../random.js';
import { linked, type Draft, type Recipe, type Row, type Tools } from '../row.js';
import {
  activeProducts,
  documentHead,
  lineCounts,
  longNote,
  notes,
  productLine,
  someDays,
} from './documents.js';

const orderCount = 12_500;
const lineCount = 50_000;

export const salesOrders: Recipe = function* (tools) {
  let number = 1000;
  for (const day of someDays(tools.random, orderCount)) {
    number++;
    yield order(tools, day, number);
  }
};

function order(tools: Tools, day: string, number: number): Draft {
  const { random, rows } = tools;
  const customers = rows('Crm_Sales_Customers');
  // A tenth of the customers orders half of the time.
  const Customer = random.pick(
    random.chance(0.5) ? customers.slice(0, customers.length / 10) : customers,
  );
  const company = random.pick(rows('General_EnterpriseCompanies'));
  const type = random.chance(0.3) ? 'SOW' : 'SO';
  return {
    ...documentHead(tools, { day, number, type, company, to: linked(Customer, 'Party') }),
    Parent: number % 20 === 0 ? offerOf(Customer, tools) : null,
    Customer,
    ShipToCustomer: random.chance(0.1) ? random.pick(customers) : null,
    DocumentCurrency: linked(Customer, 'DefaultCurrency'),
    SalesPerson: linked(Customer, 'SalesPerson'),
    PaymentType: linked(Customer, 'DefaultPaymentType'),
    PriceList: linked(Customer, 'DefaultPriceList'),
    DistributionChannel: linked(Customer, 'DefaultDistributionChannel'),
    Store: random.chance(0.85) ? random.pick(rows('Logistics_Inventory_Stores')) : null,
    AssignedToUser: random.chance(0.2) ? random.pick(rows('Systems_Security_Users')) : null,
    CustomerPurchaseOrderNo: random.chance(0.4) ? `PO-${random.int(1000, 99999)}` : null,
    DocumentNotes: random.chance(0.12) ? random.pick([...notes, longNote]) : null,
    PaymentDueDate: addDays(day, Number(Customer.draft['DefaultPaymentTermDays'])),
    RequiredDeliveryDate: random.chance(0.7) ? addDays(day, random.int(1, 30)) : null,
  };
}

/** The order that a customer gave after an offer. */
const offerOf = (customer: Row, { rows }: Tools): Row | null =>
  rows('Crm_Presales_Offers').find((offer) => linked(offer, 'Customer') === customer) ?? null;

export const salesOrderLines: Recipe = function* (tools) {
  const { random, rows } = tools;
  const products = activeProducts(tools);
  const orders = rows('Crm_Sales_SalesOrders');
  const counts = lineCounts(random, orders.length, lineCount);
  for (const [place, order] of orders.entries()) {
    for (let index = 1; index <= (counts[place] ?? 0); index++) {
      yield line(order, random.pick(products), { random, number: index * 10 });
    }
  }
};

function line(
  SalesOrder: Row,
  Product: Row,
  { random, number }: { readonly random: Tools['random']; readonly number: number },
): Draft {
  const { unit, quantity, base, price, discount, amount, description } = productLine(
    random,
    Product,
    SalesOrder,
  );
  return {
    SalesOrder,
    Document: SalesOrder,
    LineNo: number,
    Product,
    ProductDescription: description,
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

/** Large orders of the last months are paid in two parts. */
export const paymentPlans: Recipe = function* ({ random, rows }) {
  for (const SalesOrder of rows('Crm_Sales_SalesOrders').slice(-400)) {
    if (!random.chance(0.3)) continue;
    const common = {
      SalesOrder,
      Document: SalesOrder,
      DueDateFormMethod: 'UseSalesOrderDate',
      PaymentType: linked(SalesOrder, 'PaymentType'),
    };
    const amount = random.int(2, 40) * 50;
    yield { ...common, InstallmentNumber: 1, Amount: amount, PaymentTermDays: 0 };
    yield { ...common, InstallmentNumber: 2, Amount: 0, PaymentTermDays: 30, Remainder: true };
  }
};
