import { addDays } from '../random.js';
import { draftText, isValue, linked, type Draft, type Recipe, type Row } from '../row.js';
import { activeProducts, documentHead, productLine, someDays } from './documents.js';

export const valuationGroups: Recipe = () => [
  { ValuationGroupCode: 'GOODS', ValuationGroupName: { EN: 'Goods', BG: 'Стоки' } },
  { ValuationGroupCode: 'MAT', ValuationGroupName: { EN: 'Materials', BG: 'Материали' } },
];

export const cargoTypes: Recipe = () => [
  { Code: 'PAL', Name: 'Pallets' },
  { Code: 'BULK', Name: 'Bulk cargo', Notes: 'Only with a closed truck.' },
];

export const storeBins: Recipe = ({ rows }) =>
  rows('Logistics_Inventory_Stores').flatMap((Store) =>
    ['A-01', 'A-02', 'B-01'].map((bin, index) => ({
      Store,
      Name: `${draftText(Store.draft, 'Code')} ${bin}`,
      IsDefault: index === 0,
    })),
  );

/** One in five products is kept by lots. */
export const lots: Recipe = function* ({ random, rows }) {
  for (const Product of rows('General_Products_Products')) {
    if (!random.chance(0.2)) continue;
    const received = random.day('2025-02-01', '2026-08-01');
    yield {
      Product,
      Number: `L${random.int(10_000, 99_999)}`,
      ReceiptDate: received,
      ExpiryDate: random.chance(0.5) ? addDays(received, 730) : null,
      Status: random.chance(0.9) ? 'FreeToUse' : 'BlockedForInspection',
    };
  }
};

export const serialNumbers: Recipe = ({ random, rows }) =>
  rows('General_Products_Products')
    .filter(() => random.chance(0.1))
    .map((Product) => ({ Product, SerialNumberField: `SN${random.int(1e8, 9e8)}` }));

export const variantColors: Recipe = () => [
  { Code: 'BLK', Name: { EN: 'Black', BG: 'Черен' } },
  { Code: 'WHT', Name: { EN: 'White', BG: 'Бял' } },
  { Code: 'OAK', Name: { EN: 'Oak', BG: 'Дъб' } },
];

export const productVariants: Recipe = ({ random, rows }) =>
  rows('General_Products_Products')
    .filter(() => random.chance(0.15))
    .flatMap((Product) =>
      rows('General_Products_VariantColors').map((VariantColor) => ({
        Product,
        VariantColor,
        Code: draftText(VariantColor.draft, 'Code'),
      })),
    );

/** Boxes of some products hold another number of pieces than usual. */
export const productDimensions: Recipe = ({ random, rows, find }) => {
  const box = find('General_Products_MeasurementUnits', 'Code', 'box');
  return rows('General_Products_Products')
    .filter(() => random.chance(0.1))
    .map((Product): Draft => {
      const pieces = random.pick([6, 8, 24]);
      return {
        Product,
        SourceQuantityUnit: box,
        DestQuantityUnit: find('General_Products_MeasurementUnits', 'Code', 'pcs'),
        DestQuantity: pieces,
        ConvertToBaseMultiplier: pieces,
        ConvertToBaseDivisor: 1,
        MeasurementCategory: linked(box, 'MeasurementCategory'),
      };
    });
};

export const storeOrders: Recipe = function* (tools) {
  const { random, rows } = tools;
  let number = 7000;
  for (const day of someDays(random, 260)) {
    number++;
    const company = random.pick(rows('General_EnterpriseCompanies'));
    yield {
      ...documentHead(tools, { day, number, type: 'STO', company }),
      Store: random.pick(rows('Logistics_Inventory_Stores')),
      MovementType: random.pick(['Issue', 'Issue', 'Receipt']),
      DueDate: addDays(day, 3),
      DocumentCurrency: linked(company, 'BaseCurrency'),
    };
  }
};

export const storeTransactions: Recipe = function* (tools) {
  let number = 9000;
  for (const order of tools.rows('Logistics_Inventory_StoreOrders')) {
    const company = linked(order, 'EnterpriseCompany');
    const day = order.draft['ReleaseTime'];
    if (!company || typeof day !== 'string') continue;
    number++;
    yield {
      ...documentHead(tools, { day, number, type: 'STR', company }),
      Store: linked(order, 'Store'),
      MovementType: movementOf(order),
      CostSource: 'Store',
      ParentStoreOrder: order,
      Parent: order,
      DocumentCurrency: linked(company, 'BaseCurrency'),
    };
  }
};

const movementOf = (row: Row) => (row.draft['MovementType'] === 'Issue' ? 'Issue' : 'Receipt');

export const storeOrderLines: Recipe = function* (tools) {
  const { random, rows } = tools;
  const products = activeProducts(tools);
  for (const StoreOrder of rows('Logistics_Inventory_StoreOrders')) {
    const count = random.int(1, 5);
    for (let index = 1; index <= count; index++) {
      const Product = random.pick(products);
      const { unit, quantity, base, price } = productLine(random, Product, StoreOrder);
      yield {
        StoreOrder,
        Document: StoreOrder,
        LineNo: index * 10,
        Product,
        QuantityUnit: unit,
        Quantity: quantity,
        QuantityBase: base,
        StandardQuantityBase: base,
        UnitCost: Math.round(price * 60) / 100,
        LineCost: Math.round(price * 60 * quantity) / 100,
        TransactionTimestamp: timeOf(StoreOrder),
      };
    }
  }
};

const timeOf = (row: Row): string | null => {
  const time = row.draft['CreationTime'];
  return typeof time === 'string' ? time : null;
};

/** Store transactions execute the lines of their orders, most of them in full. */
export const storeTransactionLines: Recipe = function* ({ random, rows }) {
  const transactionOf = new Map(
    rows('Logistics_Inventory_StoreTransactions').map((one) => [
      linked(one, 'ParentStoreOrder'),
      one,
    ]),
  );
  for (const line of rows('Logistics_Inventory_StoreOrderLines')) {
    const TransactionObj = transactionOf.get(linked(line, 'StoreOrder'));
    if (!TransactionObj || random.chance(0.1)) continue;
    const unitCost = Number(line.draft['UnitCost']);
    const quantity = Number(line.draft['Quantity']);
    const cost = Math.round(unitCost * quantity * 100) / 100;
    yield {
      TransactionObj,
      Document: TransactionObj,
      LineNo: numberOf(line, 'LineNo'),
      Product: linked(line, 'Product'),
      QuantityUnit: linked(line, 'QuantityUnit'),
      Quantity: quantity,
      QuantityBase: numberOf(line, 'QuantityBase'),
      StandardQuantityBase: numberOf(line, 'QuantityBase'),
      UnitCost: unitCost,
      LineCost: cost,
      LineBaseCost: cost,
      LineDocumentCost: cost,
      LineProductCost: cost,
      LineStoreCost: cost,
      ParentStoreOrderLine: line,
      TransactionTimestamp: timeOf(TransactionObj),
    };
  }
};

const numberOf = (row: Row, name: string): number => {
  const entry = row.draft[name];
  return isValue(entry) ? Number(entry) : 0;
};

/** A view: lines of released store orders that nothing was moved for. */
export const unfulfilledLines: Recipe = function* ({ rows }) {
  const done = new Set(
    rows('Logistics_Inventory_StoreTransactionLines').map((line) =>
      linked(line, 'ParentStoreOrderLine'),
    ),
  );
  for (const StoreOrderLine of rows('Logistics_Inventory_StoreOrderLines')) {
    const StoreOrder = linked(StoreOrderLine, 'StoreOrder');
    if (!StoreOrder || StoreOrder.draft['Void'] === true || done.has(StoreOrderLine)) continue;
    const date = StoreOrder.draft['DocumentDate'];
    yield {
      Id: StoreOrderLine.id,
      StoreOrderLine,
      StoreOrder,
      Store: linked(StoreOrder, 'Store'),
      EnterpriseCompany: linked(StoreOrder, 'EnterpriseCompany'),
      Product: linked(StoreOrderLine, 'Product'),
      DocumentDate: typeof date === 'string' ? date : null,
      MovementType: movementOf(StoreOrder),
      IsFulfilled: false,
      IsQuantityFulfilled: false,
      OrderRemainingQuantityBase: numberOf(StoreOrderLine, 'QuantityBase'),
      OrderRemainingLineCost: numberOf(StoreOrderLine, 'LineCost'),
    };
  }
};

/** A view: what lies in the stores. */
export const currentBalances: Recipe = function* ({ random, rows }) {
  const [EnterpriseCompany] = rows('General_EnterpriseCompanies');
  const stores = rows('Logistics_Inventory_Stores');
  for (const Product of rows('General_Products_Products')) {
    for (const Store of stores.filter(() => random.chance(0.4))) {
      const quantity = random.int(1, 200);
      const cost = Math.round(quantity * Number(Product.draft['StandardCostPerLot']) * 100) / 100;
      yield {
        Product,
        Store,
        EnterpriseCompany: EnterpriseCompany ?? null,
        QuantityBase: quantity,
        BaseCost: cost,
        ProductCost: cost,
        StoreCost: cost,
      };
    }
  }
};
