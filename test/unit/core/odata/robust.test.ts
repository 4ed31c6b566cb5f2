import fc from 'fast-check';
import { completeBody } from '../../../../src/core/odata/complete/body.js';
import { complete } from '../../../../src/core/odata/complete/complete.js';
import { hoverAt } from '../../../../src/core/odata/describe/hover.js';
import { signatureAt } from '../../../../src/core/odata/describe/signature.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';
import { check } from './check.js';
import { FIXTURE } from './fixtureModel.js';

/** Pieces of real queries, glued together in any order. */
const WORDS =
  "Crm_Sales_SalesOrders Crm_Sales_SalesOrderLines General_Products_Products ( ) , ; / & ? = ' '' \" $filter= $select= $expand= $orderby= $apply= $search= $top= $count= expandgroup= " +
  'State Lines Product Quantity QuantityValue Customer/Party DocumentDate CustomProperty_a.b eq in or and not ge contains( equalnull( any( x: groupby(( aggregate( compute( with sum as T yearmonth( ' +
  "2026-01-01 5 5.5 9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f true null 'New' {{v}} %20 %26 %C3 $count $ref $it $1 @a @a= * - [ ] { } : . # é";

describe('whatever is typed', () => {
  it('is read, checked, completed and explained without an exception, inside its text', () => {
    const token = fc.constantFrom(...WORDS.split(' '), ' ', '\n  ');
    fc.assert(
      fc.property(fc.array(token, { maxLength: 25 }), fc.nat(), (tokens, place) => {
        const text = tokens.join('');
        const offset = place % (text.length + 1);
        const url = parseUrl(text);
        const request = { pieces: [{ text, start: 0 }], offset, model: FIXTURE, now: 0 };
        const spans = [...check(text.replaceAll('\n', ' ')), ...complete(request)];
        hoverAt(url, offset, FIXTURE);
        signatureAt(url, offset, FIXTURE);
        return spans.every(({ start, end }) => start >= 0 && start <= end && end <= text.length);
      }),
      { numRuns: 1000 },
    );
  });

  const many = (text: string, end = ''): string => text.repeat(20_000) + end.repeat(20_000);
  const SO = 'Crm_Sales_SalesOrders';
  const deep: readonly string[] = [
    `${SO}?$filter=Void eq true${many(' and Void eq true')}`,
    `${SO}?$filter=Void eq true${many(' or Void eq true')}`,
    `${SO}?$filter=${many('(', ')')}`,
    `${SO}?$filter=${many('(')}`,
    `${SO}?$filter=${many('not ')}Void`,
    `${SO}?$filter=${many('contains(')}`,
    `${SO}?$filter=${many('Lines/any(l:', ')')}`,
    `${SO}?$filter=${many('[', ']')}`,
    `${SO}?$expand=${many('Parent($expand=', ')')}`,
    `${SO}?$apply=${many('groupby((State),', ')')}`,
    `${SO}?$search=${many('(', ')')}`,
    `POST ${SO}\n\n${many('{"Lines":[', ']}')}`,
    `POST ${SO}\n\n${many('{"Lines":[')}`,
  ];
  for (const text of deep)
    it(`is read, however long or deep: ${text.slice(0, 60)}…`, () => {
      const [address = '', body] = text.replace('POST ', '').split('\n\n');
      const offset = address.length;
      const url = parseUrl(address);
      check(text);
      hoverAt(url, offset, FIXTURE);
      complete({ pieces: [{ text: address, start: 0 }], offset, model: FIXTURE, now: 0 });
      if (body === undefined) return;
      const word = { text: body, start: 0, end: body.length };
      completeBody({ url, method: 'POST', body: word, offset: 9, model: FIXTURE, now: 0 });
    });
});
