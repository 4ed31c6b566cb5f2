import { addDays } from '../random.js';
import { draftText, linked, type Draft, type Recipe, type Row } from '../row.js';
import { documentHead, someDays } from './documents.js';

type Account = readonly [number: string, en: string, bg: string];

const accountGroupRows: readonly Account[] = [
  ['2', 'Assets', 'Активи'],
  ['3', 'Inventories', 'Материални запаси'],
  ['4', 'Settlements', 'Разчети'],
  ['5', 'Cash', 'Парични средства'],
  ['6', 'Expenses', 'Разходи'],
  ['7', 'Revenues', 'Приходи'],
];

const accountRows: readonly Account[] = [
  ['204', 'Machines', 'Машини'],
  ['304', 'Goods', 'Стоки'],
  ['401', 'Suppliers', 'Доставчици'],
  ['411', 'Customers', 'Клиенти'],
  ['501', 'Cash in hand', 'Каса'],
  ['503', 'Bank accounts', 'Разплащателни сметки'],
  ['602', 'External services', 'Външни услуги'],
  ['702', 'Sales of goods', 'Продажби на стоки'],
];

export const accountGroups: Recipe = () =>
  accountGroupRows.map(([Number, EN, BG]) => ({
    Number,
    Name: { EN, BG },
    FullPath: `/${Number}/`,
  }));

export const accounts: Recipe = ({ rows }) =>
  accountRows.map(([Number, EN, BG]) => ({
    Number,
    AccountFullNumber: Number,
    Name: { EN, BG },
    AccountGroup:
      rows('Finance_Accounting_AccountGroups').find(
        ({ draft }) => draft['Number'] === Number.slice(0, 1),
      ) ?? null,
  }));

export const costCenters: Recipe = () =>
  ['Administration', 'Sales', 'Logistics'].map((Name) => ({ Name }));

export const profitCenters: Recipe = () => ['Retail', 'Wholesale'].map((Name) => ({ Name }));

export const paymentReasons: Recipe = () => [
  { Name: { EN: 'Payment by invoice', BG: 'Плащане по фактура' }, IsSystem: true },
  { Name: { EN: 'Advance payment', BG: 'Авансово плащане' } },
  { Name: { EN: 'Bank fee', BG: 'Банкова такса' } },
];

export const paymentAccounts: Recipe = ({ rows, find }) =>
  rows('General_EnterpriseCompanies').flatMap((EnterpriseCompany, index): Draft[] => [
    {
      Code: `BANK${index + 1}`,
      Name: { EN: `Bank account ${index + 1}`, BG: `Банкова сметка ${index + 1}` },
      EnterpriseCompany,
      Currency: find('General_Currencies_Currencies', 'CurrencySign', 'EUR'),
      PaymentType: find('Finance_Payments_PaymentTypes', 'Code', 'BT'),
    },
    {
      Code: `CASH${index + 1}`,
      Name: { EN: `Cash desk ${index + 1}`, BG: `Каса ${index + 1}` },
      EnterpriseCompany,
      Currency: find('General_Currencies_Currencies', 'CurrencySign', 'EUR'),
      PaymentType: find('Finance_Payments_PaymentTypes', 'Code', 'CH'),
    },
  ]);

/** Invoices ask for payment. */
export const paymentOrders: Recipe = function* (tools) {
  const { random, rows } = tools;
  let number = 4000;
  for (const invoice of rows('Crm_Invoicing_Invoices').slice(-300)) {
    const company = linked(invoice, 'EnterpriseCompany');
    const day = invoice.draft['DocumentDate'];
    if (!company || typeof day !== 'string') continue;
    number++;
    yield {
      ...documentHead(tools, { day, number, type: 'PMO', company, to: linked(invoice, 'ToParty') }),
      Direction: 'Incoming',
      Party: linked(invoice, 'ToParty'),
      DueDate: addDays(day, 14),
      TotalAmount: random.int(500, 90_000) / 10,
      TotalAmountCurrency: linked(invoice, 'DocumentCurrency'),
      PaymentType: linked(invoice, 'PaymentType'),
      PaymentAccount: accountOf(company, rows('Finance_Payments_PaymentAccounts')),
      RefDocument: invoice,
      RefDocumentNo: draftText(invoice.draft, 'DocumentNo'),
      RefDocumentType: linked(invoice, 'DocumentType'),
      RefInvoiceDocument: invoice,
      RefInvoiceDocumentNo: draftText(invoice.draft, 'DocumentNo'),
    };
  }
};

const accountOf = (company: Row, accounts: readonly Row[]): Row | null =>
  accounts.find((account) => linked(account, 'EnterpriseCompany') === company) ?? null;

/** Four of five payment orders are paid. */
const paidOrders = (orders: readonly Row[]): readonly Row[] =>
  orders.filter(({ number }) => number % 5 !== 0);

export const paymentTransactions: Recipe = function* (tools) {
  const { rows, find } = tools;
  let number = 6000;
  for (const order of paidOrders(rows('Finance_Payments_PaymentOrders'))) {
    const company = linked(order, 'EnterpriseCompany');
    const day = order.draft['DueDate'];
    if (!company || typeof day !== 'string') continue;
    number++;
    yield {
      ...documentHead(tools, { day, number, type: 'PTR', company, to: linked(order, 'Party') }),
      Direction: 'Incoming',
      Party: linked(order, 'Party'),
      PaymentReason: find('Finance_Payments_PaymentReasons', 'Name', 'Payment by invoice'),
      PaymentType: linked(order, 'PaymentType'),
      PaymentAccount: linked(order, 'PaymentAccount'),
      TotalAmount: Number(order.draft['TotalAmount']),
      TotalAmountCurrency: linked(order, 'TotalAmountCurrency'),
    };
  }
};

export const paymentTransactionLines: Recipe = ({ rows }) => {
  const orders = paidOrders(rows('Finance_Payments_PaymentOrders'));
  return rows('Finance_Payments_PaymentTransactions').map((PaymentTransaction, index) => ({
    PaymentTransaction,
    Document: PaymentTransaction,
    PaymentOrder: orders[index] ?? null,
    Amount: Number(PaymentTransaction.draft['TotalAmount']),
    CoveredOrderAmount: Number(PaymentTransaction.draft['TotalAmount']),
  }));
};

export const accountingVouchers: Recipe = function* (tools) {
  const { random, rows } = tools;
  let number = 800;
  for (const day of someDays(random, 160)) {
    number++;
    const company = random.pick(rows('General_EnterpriseCompanies'));
    yield {
      ...documentHead(tools, { day, number, type: 'ACV', company }),
      Description: random.pick(['Sales of the day', 'Purchase of services', 'Амортизация']),
    };
  }
};

/** Each voucher debits one account and credits another by the same amount. */
export const accountingVoucherLines: Recipe = function* ({ random, rows, find }) {
  const Currency = find('General_Currencies_Currencies', 'CurrencySign', 'EUR');
  for (const Voucher of rows('Finance_Accounting_AccountingVouchers')) {
    const amount = random.int(1000, 900_000) / 100;
    const line = (LineNo: number): Draft => ({
      Voucher,
      Document: Voucher,
      LineNo,
      Currency,
      Account: random.pick(rows('Finance_Accounting_Accounts')),
      CostCenter: random.chance(0.4) ? random.pick(rows('Finance_Accounting_CostCenters')) : null,
    });
    yield { ...line(10), Debit: amount, DebitBase: amount };
    yield { ...line(20), Credit: amount, CreditBase: amount };
  }
};
