import { plainText, valueAt } from '../../../data/displayText.js';
import type { Rule } from './rule.js';

const products = 'General_Products_Products';

export const productGroupCompany: Rule = {
  code: 'R17342',
  name: 'ProductAndProductGroupEnterpriseCompanyAreDifferent',
  event: 'Commit',
  check: ({ row, store, kind }) => {
    if (row.set !== products || kind === 'removed') return undefined;
    const group = store.reference(row, 'ProductGroup');
    const company = group && store.reference(group, 'EnterpriseCompany');
    if (!company || store.reference(row, 'EnterpriseCompany') === company) return undefined;
    const code = plainText(valueAt(row, 'PartNumber', store));
    return {
      EN: `Cannot save product with code '${code}', because it has an invalid entry for Enterprise Company.\r\n\r\nWhen an enterprise company is specified for a product group, the products within this group should have the same enterprise company.`,
    };
  },
};

export const standardLotSize: Rule = {
  code: 'R25371-1',
  name: 'StandardLotSizeBaseCannotBeZero',
  event: 'Commit',
  check: ({ row, store, kind }) => {
    if (row.set !== products || kind === 'removed') return undefined;
    if (store.layer.draft(row)['StandardLotSizeBase'] !== 0) return undefined;
    return { EN: "The argument 'Standard Lot Size Base' should not be Zero." };
  },
};
