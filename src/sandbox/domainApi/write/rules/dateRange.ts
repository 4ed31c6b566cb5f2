import { plainText, valueAt } from '../../../data/displayText.js';
import type { Multilanguage, Value } from '../../../data/values.js';
import type { Rule } from './rule.js';

const english = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** As .NET writes a date for people: `1/1/2022 12:00:00 AM`. */
function englishDate(value: Value): string {
  const date = new Date(plainText(value));
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  return `${day} ${english.format(date).split(', ')[1]?.replace('\u202f', ' ') ?? ''}`;
}

/** `1.01.2022 г. 0:00:00 ч.` */
function bulgarianDate(value: Value): string {
  const text = plainText(value);
  const [year, month, day] = text.slice(0, 10).split('-');
  return `${Number(day)}.${month}.${year} г. ${Number(text.slice(11, 13))}:${text.slice(14, 19)} ч.`;
}

/** A period can't end before it begins. */
function dateRangeRule(
  code: string,
  set: string,
  texts: (from: Value, thru: Value) => Multilanguage,
): Rule {
  return {
    code,
    name: 'FromDateLessThanThruDate',
    event: 'Commit',
    check: ({ row, store, kind }) => {
      if (row.set !== set || kind === 'removed') return undefined;
      const [from, thru] = ['FromDate', 'ThruDate'].map((name) => valueAt(row, name, store));
      if (!from || !thru || plainText(from) <= plainText(thru)) return undefined;
      return texts(from, thru);
    },
  };
}

export const customerDates = dateRangeRule('R27159', 'Crm_Sales_Customers', (from, thru) => ({
  EN: `Customer's From Date ${englishDate(from)} should not be greater than customer's Thru Date ${englishDate(thru)}.`,
  BG: `Стойността на полето 'От дата' ${bulgarianDate(from)} не трябва да надвишава стойността на полето 'До дата' ${bulgarianDate(thru)}.`,
}));

export const productPriceDates = dateRangeRule(
  'R27148',
  'Crm_Pricing_ProductPrices',
  (from, thru) => ({
    EN: `Product Price's From Date ${englishDate(from)} should not be greater than Product Price's Thru Date ${englishDate(thru)}.`,
  }),
);
