// npm run bench: what the product's pure parts cost, as ratios to a peer on the same input in the same run.
import { parseHttp } from '../../src/core/http/parser.js';
import { fileVariables } from '../../src/core/http/variables.js';
import { encodeUrl } from '../../src/core/request/encodeUrl.js';
import { prettyJson } from '../../src/core/results/prettyJson.js';
import { readRows } from '../../src/core/results/rows.js';
import { compare, type Comparison } from './measure.js';

/** 12 lines a request, one file variable for every four: the document of the peers' measurements. */
function httpDocument(requests: number): string {
  const blocks = Array.from({ length: requests }, (_, index) => {
    const variable = index % 4 === 0 ? `@v${index} = ${index}` : '# no variable';
    return [
      `### Request ${index}`,
      `# @name r${index}`,
      variable,
      '',
      'GET Crm_Sales_SalesOrders',
      `    ?$filter=State eq 'Released' and DocumentDate ge 2026-01-01`,
      '    &$expand=Lines($select=LineNo,Quantity;$expand=Product)',
      `    &$top=${index}`,
      'Accept: application/json',
      'Prefer: odata.maxpagesize=100',
      '',
      '',
    ].join('\n');
  });
  return blocks.join('\n');
}

function page(rows: number): string {
  const value = Array.from({ length: rows }, (_, index) => ({
    '@odata.id': `Crm_Sales_SalesOrders(${index})`,
    DocumentNo: String(index),
    DocumentDate: '2026-01-01T00:00:00Z',
    TotalAmount: { Value: index * 1.5, Currency: 'EUR' },
    Name: { EN: `Order ${index}`, BG: `Поръчка ${index}` },
    Customer: { '@odata.id': `Crm_Sales_Customers(${index})` },
    Notes: null,
  }));
  return JSON.stringify({ '@odata.count': rows, value });
}

function comparisons(): readonly Comparison[] {
  const [thousand, tenThousand] = [httpDocument(1000), httpDocument(10_000)];
  const json = page(1000);
  const parsed: unknown = JSON.parse(json);
  const url = "S?$filter=contains(Name,'50% off') and Phone eq '+359 88'&$top=10&$select=Id,Name";
  const variables = fileVariables(parseHttp(''));
  return [
    {
      what: 'parse 1,000 requests',
      peer: 'split into lines',
      ours: () => parseHttp(thousand),
      theirs: () => thousand.split('\n'),
    },
    {
      what: 'parse 10,000 requests',
      peer: 'split into lines',
      ours: () => parseHttp(tenThousand),
      theirs: () => tenThousand.split('\n'),
    },
    {
      what: 'encode one URL',
      peer: 'encodeURI',
      ours: () => encodeUrl(url, variables),
      theirs: () => encodeURI(url),
    },
    {
      what: 'columns and first window of 1,000 rows',
      peer: 'JSON.parse of the page',
      ours: () => readRows(parsed, 'en')?.cells(0, 200),
      theirs: () => JSON.parse(json) as unknown,
    },
    {
      what: 'indent a page of 1,000 rows',
      peer: 'JSON.parse and JSON.stringify',
      ours: () => prettyJson(json),
      theirs: () => JSON.stringify(JSON.parse(json), null, 2),
    },
  ];
}

const milliseconds = (value: number): string => `${value.toPrecision(3)} ms`;

console.table(
  comparisons()
    .map(compare)
    .map(({ what, ours, peer, theirs, ratio }) => ({
      what,
      ours: milliseconds(ours),
      peer,
      'peer takes': milliseconds(theirs),
      ratio: `${ratio.toFixed(1)} ×`,
    })),
);
