import assert from 'node:assert/strict';
import { businessRules, placeOfError } from '../../../../src/core/odata/answer/serverError.js';
import { applyEdits } from '../../../../src/core/odata/rules/checkRequest.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';
import { FIXTURE } from './fixtureModel.js';

const LINES = 'Crm_Sales_SalesOrderLines';

describe('errors of the server', () => {
  /** The place is between the bars. */
  const cases: readonly (readonly [message: string, marked: string, fixed?: string])[] = [
    ["Syntax error at position 9 in 'LineNo eq or 5'.", `${LINES}?$top=1&$filter=LineNo eq| |or 5`],
    [
      "')' or ',' expected at position 7 in 'LineNo   eq 5'.",
      `${LINES}?$filter=LineNo%20|%20|%20eq%205`,
    ],
    [
      "Term 'No eq' is not valid in a $expand expression at position 3 in 'No eq 5'.",
      `${LINES}?$expand=SalesOrder($filter=No |eq| 5)`,
    ],
    [
      "Could not find a property named 'LineNum' on type 'Erp.Crm_Sales_SalesOrderLine'.",
      `${LINES}?$filter=|LineNum| eq 5`,
      `${LINES}?$filter=LineNo eq 5`,
    ],
    [
      "Could not find a property named 'Number' on type 'Erp.General_Products_Product'.",
      `${LINES}?$filter=SalesOrder/Customer/Number eq '5'&$expand=Product($select=|Number|)`,
    ],
    [
      "$apply/groupby grouping expression 'Customer' must evaluate to a property access value.",
      'Crm_Sales_SalesAnalytics?$apply=groupby((|Customer|))',
    ],
    [
      "The entity was renamed. The new name of this entity is 'Crm_Sales_Customers'.",
      '|Crm_Customers|?$top=1',
      'Crm_Sales_Customers?$top=1',
    ],
  ];
  for (const [message, marked, fixed] of cases)
    it(`places ${message}`, () => {
      const text = marked.replaceAll('|', '');
      const place = placeOfError(message, { url: parseUrl(text), text, model: FIXTURE });
      const start = marked.indexOf('|');
      assert.deepEqual([place?.start, place?.end], [start, marked.lastIndexOf('|') - 1]);
      if (fixed !== undefined) assert.equal(applyEdits(text, place?.fix ?? []), fixed);
    });

  it('knows no place where the message names none', () => {
    const text = `${LINES}?$top=1`;
    for (const message of [
      '',
      'Timeout',
      "at position 5 in 'other'",
      "property named 'X' on type 'Y'",
    ])
      assert.equal(placeOfError(message, { url: parseUrl(text), text }), undefined);
  });

  it('links business rules, each once', () => {
    const message = 'The validation R27159: X failed. See R27159 and R17342, not R1 or AR27159.';
    assert.deepEqual(
      businessRules(message).map(({ code }) => code),
      ['R27159', 'R17342'],
    );
  });
});
