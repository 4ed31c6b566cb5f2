import assert from 'node:assert/strict';
import { recordIdAt, recordIdOf } from '../../../../src/core/record/recordId.js';

const ROOT = 'https://a/api/domain/odata/';
const KEY = '(79f3f74e-098a-4d91-9714-c4f845c2dc62)';
const ONE = `Crm_Sales_Customers${KEY}`;

describe('record: which one', () => {
  const texts: readonly (readonly [text: string, id: string | undefined])[] = [
    [ONE, ONE],
    [`${ROOT}${ONE}`, ONE],
    [`${ROOT}${ONE}?$select=Number`, ONE],
    [`/${ONE}`, ONE],
    [`GET ${ONE}?$expand=Party`, ONE],
    [`https://b/api/domain/odata/${ONE}`, undefined],
    [`${ONE}/Party`, undefined],
    [`Erp/${ONE}`, undefined],
    ['Crm_Sales_Customers', undefined],
    ['Crm_Sales_Customers(1)', undefined],
    ['', undefined],
  ];
  for (const [text, id] of texts) {
    it(`${text || 'nothing'} is ${id ?? 'none'}`, () => {
      assert.equal(recordIdOf(text, ROOT), id);
    });
  }

  const lines: readonly (readonly [line: string, set: string | undefined])[] = [
    [`  "@odata.id": "|A${KEY}",`, 'A'],
    [`|  "@odata.id": "A${KEY}",`, 'A'],
    [`"a": "A${KEY}", "b": "B|${KEY}"`, 'B'],
    [`"a": "A${KEY}|", "b": "B${KEY}"`, 'A'],
    [`|"a": "A${KEY}", "b": "B${KEY}"`, undefined],
    ['|', undefined],
  ];
  for (const [line, set] of lines) {
    it(`${line.replaceAll(KEY, '(…)')} is ${set ?? 'none'}`, () => {
      const id = recordIdAt(line.replace('|', ''), line.indexOf('|'));
      assert.equal(id, set && `${set}${KEY}`);
    });
  }
});
