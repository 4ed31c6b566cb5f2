import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { textOf } from '../../../../src/core/http/texts.js';
import { formatUrl, joinedUrl } from '../../../../src/core/odata/url/format.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';

const LAYOUT = { indent: '    ', width: 60 };

const CASES: readonly (readonly [url: string, lines: readonly string[]])[] = [
  ['Shops', ['Shops']],
  ['Shops({{id}})?$select=Name', ['Shops({{id}})', '    ?$select=Name']],
  [
    "Shops?$filter=City eq 'Sofia' and Open eq true and Opened ge 2026-01-01&$top=5",
    [
      'Shops',
      "    ?$filter=City eq 'Sofia'",
      '        and Open eq true',
      '        and Opened ge 2026-01-01',
      '    &$top=5',
    ],
  ],
  [
    'Shops?$expand=Items($select=No,Price,Quantity;$expand=Product($select=Name,Code,Active,Group)),Owner',
    [
      'Shops',
      '    ?$expand=Items(',
      '        $select=No,Price,Quantity;',
      '        $expand=Product($select=Name,Code,Active,Group)',
      '    ),',
      '        Owner',
    ],
  ],
  [
    'Shops?$apply=compute(yearmonth(Opened) as M)/groupby((M,City),aggregate(Size with sum as Total))',
    [
      'Shops',
      '    ?$apply=compute(yearmonth(Opened) as M)',
      '        /groupby((M,City),aggregate(Size with sum as Total))',
    ],
  ],
];

describe('layout of OData URLs', () => {
  for (const [url, lines] of CASES) {
    it(`spreads ${url}`, () => {
      assert.deepEqual(formatUrl(parseUrl(url), url, LAYOUT)?.split('\n'), lines);
    });

    it(`comes back to one line: ${url}`, () => {
      const document = `GET ${lines.join('\n')}\nAccept: */*`;
      const [block] = parseHttp(document).blocks;
      assert.ok(block?.request);
      const pieces = block.request.url.map((span) => ({ ...span, text: textOf(block, span) }));
      assert.equal(joinedUrl(parseUrl(pieces), document), url);
    });
  }

  it('moves nothing that it could not read', () => {
    const url = "Shops?$filter=City eq 'Sofia";
    assert.equal(formatUrl(parseUrl(url), url, LAYOUT), undefined);
    assert.equal(joinedUrl(parseUrl(url), url), undefined);
  });
});
