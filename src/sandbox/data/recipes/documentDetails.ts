import { addDays } from '../random.js';
import { draftText, linked, type Draft, type Recipe, type Row } from '../row.js';
import { documentHead } from './documents.js';
import { rates } from './settings.js';

/** The latest sales orders have comments, amounts and a history. */
const latest = (orders: readonly Row[]): readonly Row[] => orders.slice(-300);

export const comments: Recipe = ({ random, rows }) =>
  latest(rows('Crm_Sales_SalesOrders'))
    .filter(() => random.chance(0.4))
    .map((Document) => ({
      Document,
      Comment: random.pick(['The customer called.', 'Чакаме потвърждение.', 'Price was agreed.']),
      CommentTimestamp: draftText(Document.draft, 'CreationTime'),
      User: random.pick(rows('Systems_Security_Users')),
    }));

export const attachments: Recipe = ({ random, rows }) =>
  latest(rows('Crm_Sales_SalesOrders'))
    .filter(() => random.chance(0.1))
    .map((Document) => ({
      Document,
      FileName: `order-${draftText(Document.draft, 'DocumentNo')}.txt`,
      EmbeddedFileContents: Buffer.from(
        `Order ${draftText(Document.draft, 'DocumentNo')}, as the customer sent it.`,
      ).toString('base64'),
    }));

export const amounts: Recipe = ({ rows, find }) => {
  const vat = find('Systems_Documents_DocumentAmountTypes', 'AmountTypeCode', 'VAT');
  return latest(rows('Crm_Sales_SalesOrders')).map((Document) => ({
    Document,
    DocumentAmountType: vat,
    InputPercent: 0.2,
    InputAmountCurrency: linked(Document, 'DocumentCurrency'),
  }));
};

const steps: readonly (readonly [state: string, time: string])[] = [
  ['Released', 'ReleaseTime'],
  ['Completed', 'CompleteTime'],
];

export const stateChanges: Recipe = function* ({ random, rows }) {
  for (const Document of latest(rows('Crm_Sales_SalesOrders'))) {
    for (const [NewState, time] of steps) {
      const UpdateTime = Document.draft[time];
      if (typeof UpdateTime !== 'string') continue;
      yield { Document, NewState, UpdateTime, UpdateUser: random.pick(['maria', 'ivan']) };
    }
  }
};

/** Rates of the euro, once a quarter. */
export const currencyDirectories: Recipe = function* (tools) {
  const [company] = tools.rows('General_EnterpriseCompanies');
  if (!company) return;
  for (let number = 1; number <= 7; number++) {
    const day = addDays('2025-01-02T00:00:00Z', (number - 1) * 91);
    yield {
      ...documentHead(tools, { day, number, type: 'CUR', company }),
      Name: `Rates ${day.slice(0, 10)}`,
      ToCurrency: tools.find('General_Currencies_Currencies', 'CurrencySign', 'EUR'),
    };
  }
};

export const currencyDirectoryLines: Recipe = ({ rows }) =>
  rows('General_Currencies_CurrencyDirectories').flatMap((CurrencyDirectory) =>
    rows('General_Currencies_Currencies').map((FromCurrency): Draft => {
      const sign = draftText(FromCurrency.draft, 'CurrencySign');
      return { CurrencyDirectory, FromCurrency, RateDivisor: rates[sign] ?? 1 };
    }),
  );
