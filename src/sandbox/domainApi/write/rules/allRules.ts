import { customerDates, productPriceDates } from './dateRange.js';
import { readOnlyDocument } from './documents.js';
import { productGroupCompany, standardLotSize } from './products.js';
import type { Rule } from './rule.js';

/** The business rules that the sandbox has, of the thousands of ERP.net. */
export const allRules: readonly Rule[] = [
  readOnlyDocument,
  customerDates,
  productPriceDates,
  productGroupCompany,
  standardLotSize,
];
