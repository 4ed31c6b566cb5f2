import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { layOut } from '../../../../src/core/language/odataLayout.js';
import { checkOData, type KnownModel } from '../../../../src/core/language/odataRequests.js';
import type { Model } from '../../../../src/core/odata/model/model.js';
import { applyEdits, type Rated } from '../../../../src/core/odata/rules/checkRequest.js';
import { loadStandardModel } from '../../../support/standardModel.js';
import { check } from './check.js';

const ID = '9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f';

/** What people write of one condition, right and wrong. */
const CONDITIONS: readonly string[] = [
  "State eq 'Released'",
  "State eq 'Relesed'",
  "State eq '{{state}}'",
  "MasterDocument/Customer eq '{{customer}}'",
  'State eq 30',
  "State+in+('New',+'Released')",
  "DocumentNo eq 'O'Neil'",
  'DocumentNo eq "a"',
  "DocumentNo = 'a'",
  "DocumentNo == 'a'",
  "DocumentNo eq 'a' or DocumentNo eq 'b'",
  "State eq 'New' or State eq 'Released'",
  "(State eq 'New' or State eq 'Released')",
  'DocumentDate ge 2026-01-01Z',
  "DocumentDate ge '2026-01-01'",
  "DocumentDate ge datetime'2026-01-01'",
  'DocumentDate gt 2026-01-01',
  'DocumentDate le 2026-01-05T23:59:59Z',
  `Customer eq ${ID}`,
  `Customer eq '${ID}'`,
  `Customer eq 'Crm_Customers(${ID})'`,
  `ToParty eq 'General_Contacts_Persons(${ID})'`,
  `Id eq '${ID}'`,
  `Id in ${ID}`,
  `equalnull('x',Store)`,
  'not Void',
  'Void ne true',
  "tolower(DocumentNo) eq 'a'",
  'Lines/any(l:l/LineNo eq 1)',
  "Erp.DocumentState'Released' eq State",
  "State eq Erp.DocumentState'Released'",
  'CustomProperty_color.name eq 1',
  "CustomProperty_color/Value eq 'b'",
  'Nme eq 1',
  'DocumentNo eq CUS1',
  "DocumentNo in (CUS1,'b')",
  'contains(DocumentNo,CUS1)',
  'State eq Released',
  'State eq Relesed',
];
const OPTIONS: readonly string[] = [
  '$top=5000',
  '$top=10',
  '$select=Id,DocumentNo',
  '$select=Id,DocNo',
  '$select=*',
  '$expand=Lines($select=Id,$expand=Product)',
  '$expand=Lines($select=Id&$expand=Product)',
  '$expand=DocumentNo',
  '$orderby=DocumentDat desc',
  '$expandgroup=Product',
  '$options=skipnulls',
  '$format=json',
  '$expand=Lines($levels=2)',
  '$expand=Lines($levels=2;$select=Id)',
  '{{more}}',
  'options=skipNull',
  '$count=1',
  'lang=de',
  '$search=50.5',
  'ErpContextParameters=a,b',
  '$apply=groupby((State),aggregate($count))',
  '$apply=groupby((State),aggregate($count as N))',
  '$apply=compute(month(DocumentDate) as M)/groupby((M))',
  '$apply=groupby((State),aggregate(Void with average as N))',
];
const PATHS: readonly string[] = [
  'Crm_Sales_SalesOrders',
  'Crm.Sales.SalesOrders',
  'Crm_Sales_SalesOrder',
  'Crm_Sales_SalesOrdes',
  'Crm_SalesOrders',
  `Crm_Sales_SalesOrders('${ID}')`,
  `Crm_Sales_SalesOrders(${ID})/Parent/Crm_Presales_Offer`,
  'https://demodb.my.erp.net/api/domain/odata/Crm_Sales_SalesOrders',
];

const REQUEST = fc.record({
  path: fc.constantFrom(...PATHS),
  conditions: fc.array(fc.constantFrom(...CONDITIONS), { maxLength: 3 }),
  options: fc.uniqueArray(fc.constantFrom(...OPTIONS), {
    maxLength: 3,
    selector: (option) => option.split('=')[0],
  }),
});
const ADDRESS = REQUEST.map(({ path, conditions, options }) => {
  const filter = conditions.length > 0 ? [`$filter=${conditions.join(' and ')}`] : [];
  return `${path}?${[...filter, ...options].join('&')}`;
});

/** What is found only once a name or a word means something. */
const REVEALING: ReadonlySet<string> = new Set([
  'odata.syntax',
  'odata.unknown-set',
  'odata.renamed-set',
  'odata.dotted-set',
  'odata.type-instead-of-set',
  'odata.cast-without-namespace',
  'odata.custom-property-name',
  'odata.expand-with-groupby',
]);

type Code = Pick<Rated, 'code'>;

function countOf(found: readonly Code[], code: string): number {
  return found.filter((one) => one.code === code).length;
}

/** The same request as people lay it out: on one line, encoded, one option per line, with the line ends of Windows. */
function layouts(address: string): readonly string[] {
  const line = documentOf(address);
  const [block] = parseHttp(line).blocks;
  const { text = '', span } =
    (block?.request && layOut(block, block.request, 'lines', '    ')) ?? {};
  const lines = span ? applyEdits(line, [{ ...span, text }]) : line;
  const encoded = address.replace(/\?.*/s, (query) =>
    query.replaceAll(' ', '%20').replaceAll("'", '%27').replaceAll('"', '%22'),
  );
  return [line, documentOf(encoded), lines, lines.replaceAll('\n', '\r\n')];
}

function documentOf(address: string): string {
  return `### title\nGET ${address}\nAccept: application/json\n`;
}

function isSame(next: Rated, { code, start, facts }: Rated): boolean {
  return next.code === code && next.start === start && isDeepStrictEqual(next.facts, facts);
}

function syntax(found: readonly Rated[]): number {
  return found.filter(({ code }) => code === 'odata.syntax').length;
}

describe('quick fixes', () => {
  let model: Model;
  before(async () => {
    model = await loadStandardModel();
  });

  it('leave a text that has the mistake no more, and no other in its syntax', () => {
    let fixes = 0;
    fc.assert(
      fc.property(ADDRESS, (address) => {
        const text = `GET ${address}`;
        const found = check(text, model);
        for (const one of found) {
          const { code, fix } = one;
          if (!fix) continue;
          fixes += 1;
          const after = check(applyEdits(text, fix), model);
          const said = `${code}: ${text} → ${applyEdits(text, fix)}`;
          const isLeft = after.some((next) => isSame(next, one));
          assert.ok(!isLeft, said);
          // A mistake in the syntax may have hidden others behind it.
          if (code !== 'odata.syntax') assert.ok(syntax(after) <= syntax(found), said);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(fixes > 500, String(fixes));
  });

  it('leave a document that is one request still, with nothing new found in it, whatever its layout', () => {
    const known: KnownModel = { model, is: 'standard' };
    let fixes = 0;
    fc.assert(
      fc.property(ADDRESS.map(layouts), (documents) => {
        for (const text of documents) {
          const [block] = parseHttp(text).blocks;
          const found = block ? checkOData(block, known) : [];
          for (const one of found) {
            if (!one.fix) continue;
            fixes += 1;
            const mended = applyEdits(text, one.fix);
            const said = `${one.code}: ${text} → ${mended}`;
            const [after, ...others] = parseHttp(mended).blocks;
            assert.ok(after?.request && others.length === 0, said);
            const { headers, body, strays } = after.request;
            assert.deepEqual([headers.length, body, strays.length], [1, undefined, 0], said);
            // How the grammar keeps variables and encoded signs apart is its own business.
            assert.doesNotMatch(mended, /\p{Co}/u);
            if (REVEALING.has(one.code)) continue;
            const now = checkOData(after, known);
            assert.ok(countOf(now, one.code) < countOf(found, one.code), said);
            const fresh = now.filter(({ code }) => countOf(now, code) > countOf(found, code));
            assert.deepEqual(fresh, [], said);
          }
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(fixes > 500, String(fixes));
  });
});
