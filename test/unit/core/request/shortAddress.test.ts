import assert from 'node:assert/strict';
import { shortAddress } from '../../../../src/core/request/shortAddress.js';

describe('short address of a request', () => {
  const root = 'https://acme.my.erp.net/api/domain/odata/';
  const cases: readonly (readonly [url: string, expected: string])[] = [
    [`${root}Crm_Sales_Customers?$top=10`, 'Crm_Sales_Customers?$top=10'],
    [`${root}Crm_Sales_Customers/$count`, 'Crm_Sales_Customers/$count'],
    [`${root}Crm_Customers(1)/Party/PartyName`, 'Crm_Customers(1)/Party/PartyName'],
    [`${root}Products?$filter=Name%20eq%20%27%25%27`, "Products?$filter=Name eq '%'"],
    [`${root}Products?$filter=Name eq 100%`, 'Products?$filter=Name%20eq%20100%'],
    [root, '/api/domain/odata/'],
    ['https://nosuch.invalid/x', 'nosuch.invalid/x'],
    ['https://acme.my.erp.net/id/connect/token', 'acme.my.erp.net/id/connect/token'],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080/'],
  ];
  for (const [url, expected] of cases) {
    it(`says ${expected} of ${url}`, () => {
      assert.equal(shortAddress(url), expected);
    });
  }
});
