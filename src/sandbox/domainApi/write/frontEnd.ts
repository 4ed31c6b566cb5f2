import { addDays } from '../../data/random.js';
import { isRow, isValue, type Draft, type Row } from '../../data/row.js';
import { checkUserRules } from './userRules.js';
import { setEntry, type Editor } from './editor.js';
import { quantityBase } from './lateDefaults.js';

/** What follows from an edit: a member that is computed anew when one of `after` was changed. */
interface Recalculation {
  readonly set: string;
  readonly after: readonly string[];
  readonly member: string;
  readonly value: (row: Row, editor: Editor) => Draft[string];
}

/** Some of the rules R33507-… of sales orders and their lines, in the order in which they build on each other. */
const recalculations: readonly Recalculation[] = [
  ...['PaymentDueDate', 'PaymentDueStartDate'].map((member) => ({
    set: 'Crm_Sales_SalesOrders',
    after: ['DocumentDate', 'Customer'],
    member,
    value: daysAfter(
      member === 'PaymentDueDate' ? 'DefaultPaymentTermDays' : 'DefaultPaymentStartDays',
    ),
  })),
  {
    set: 'Crm_Sales_SalesOrders',
    after: ['DocumentDate', 'Customer'],
    member: 'RequiredDeliveryDate',
    value: daysAfter('DefaultDeliveryTermDays'),
  },
  {
    set: 'Crm_Sales_SalesOrderLines',
    after: ['Product'],
    member: 'ProductDescription',
    value: (row, editor) => ofProduct(row, 'Name', editor),
  },
  {
    set: 'Crm_Sales_SalesOrderLines',
    after: ['Product'],
    member: 'QuantityUnit',
    value: (row, editor) => ofProduct(row, 'MeasurementUnit', editor),
  },
  {
    set: 'Crm_Sales_SalesOrderLines',
    after: ['Product'],
    member: 'UnitPrice',
    value: (row, editor) => ofProduct(row, 'StandardPricePerLot', editor),
  },
  {
    set: 'Crm_Sales_SalesOrderLines',
    after: ['Quantity', 'QuantityUnit', 'Product'],
    member: 'QuantityBase',
    value: quantityBase,
  },
  {
    set: 'Crm_Sales_SalesOrderLines',
    after: ['Quantity', 'QuantityUnit', 'Product'],
    member: 'StandardQuantityBase',
    value: quantityBase,
  },
  {
    set: 'Crm_Sales_SalesOrderLines',
    after: ['Quantity', 'UnitPrice', 'Product', 'LineCustomDiscountPercent'],
    member: 'LineAmount',
    value: lineAmount,
  },
];

/** Runs the rules of the front-end model that a change of the member `name` sets off (data-manipulation/transactions.md). */
export function recalculate(row: Row, name: string, editor: Editor): void {
  if (!editor.frontEnd) return;
  checkUserRules(row, name, editor);
  for (const { set, after, member, value } of recalculations) {
    if (set !== row.set || !after.includes(name)) continue;
    const found = value(row, editor);
    if (found !== null) setEntry(row, member, found, editor);
  }
  if (row.set === 'Crm_Sales_SalesOrders' && name === 'DocumentDate') passDeliveryDate(row, editor);
}

/** The lines of an order are due when the order is (master/detail attributes). */
function passDeliveryDate(order: Row, editor: Editor): void {
  const { model, store } = editor.sources;
  const lines = model.sets.get(order.set)?.children.get('Lines');
  const date = editor.changes.draft(order)['RequiredDeliveryDate'] ?? null;
  for (const line of lines ? store.children(order, lines) : []) {
    setEntry(line, 'RequiredDeliveryDate', date, editor);
  }
}

function daysAfter(days: string): Recalculation['value'] {
  return (row, { changes, sources: { store } }) => {
    const date = changes.draft(row)['DocumentDate'];
    const customer = store.reference(row, 'Customer');
    const count = customer ? Number(changes.draft(customer)[days] ?? 0) : 0;
    return typeof date === 'string' ? addDays(date, count) : null;
  };
}

function ofProduct(
  row: Row,
  member: string,
  { changes, sources: { store } }: Editor,
): Draft[string] {
  const product = store.reference(row, 'Product');
  const entry = product ? changes.draft(product)[member] : undefined;
  return isRow(entry) || isValue(entry) ? entry : null;
}

function lineAmount(row: Row, { changes }: Editor): number {
  const draft = changes.draft(row);
  const [quantity = 0, price = 0, discount = 0] = [
    'Quantity',
    'UnitPrice',
    'LineCustomDiscountPercent',
  ].map((name) => Number(draft[name] ?? 0));
  return Math.round(quantity * price * (1 - discount) * 100) / 100;
}
