import { addDays } from '../random.js';
import { draftText, linked, type Recipe } from '../row.js';
import { activeProducts, documentHead, notes, productLine, someDays } from './documents.js';

export const supplierTypes: Recipe = () => [{ Name: 'Producer' }, { Name: 'Importer' }];

export const suppliers: Recipe = ({ random, rows, find }) =>
  rows('General_Contacts_Companies')
    .slice(-40)
    .map((Party, index) => ({
      Party,
      Number: `SUP${String(index + 1).padStart(4, '0')}`,
      SupplierType: random.pick(rows('Logistics_Procurement_SupplierTypes')),
      DefaultCurrency: find(
        'General_Currencies_Currencies',
        'CurrencySign',
        random.pick(['EUR', 'EUR', 'USD', 'RON']),
      ),
      DefaultPaymentType: random.pick(rows('Finance_Payments_PaymentTypes')),
      DefaultPaymentTermDays: random.pick([14, 30, 45]),
      EnterpriseCompany: random.pick(rows('General_EnterpriseCompanies')),
      FromDate: random.day('2020-01-01', '2025-01-01'),
      IsActive: random.chance(0.95),
    }));

export const purchaseOrders: Recipe = function* (tools) {
  const { random, rows } = tools;
  let number = 200;
  for (const day of someDays(random, 180)) {
    number++;
    const Supplier = random.pick(rows('Logistics_Procurement_Suppliers'));
    const company = linked(Supplier, 'EnterpriseCompany');
    if (!company) continue;
    yield {
      ...documentHead(tools, { day, number, type: 'PO', company, to: linked(Supplier, 'Party') }),
      Supplier,
      DocumentCurrency: linked(Supplier, 'DefaultCurrency'),
      Store: random.pick(rows('Logistics_Inventory_Stores')),
      PlannedReleaseDate: addDays(day, 2),
      PlannedDeliveryDate: addDays(day, 14),
      Notes: random.chance(0.1) ? random.pick(notes) : null,
    };
  }
};

export const purchaseOrderLines: Recipe = function* (tools) {
  const { random, rows } = tools;
  const products = activeProducts(tools);
  for (const PurchaseOrder of rows('Logistics_Procurement_PurchaseOrders')) {
    const count = random.int(1, 4);
    for (let index = 1; index <= count; index++) {
      const Product = random.pick(products);
      const { unit, quantity, base, price, description } = productLine(
        random,
        Product,
        PurchaseOrder,
      );
      yield {
        PurchaseOrder,
        Document: PurchaseOrder,
        LineNo: index * 10,
        Product,
        ProductDescription: description,
        QuantityUnit: unit,
        Quantity: quantity * 10,
        QuantityBase: base * 10,
        StandardQuantityBase: base * 10,
        PricePerUnit: Math.round(price * 55) / 100,
        PlannedDeliveryDate: draftText(PurchaseOrder.draft, 'PlannedDeliveryDate'),
      };
    }
  }
};
