import { parseHttp } from '../../src/core/http/parser.js';
import { createVariables } from '../../src/core/http/variables/variables.js';
import { encodeUrl } from '../../src/core/request/encodeUrl.js';
import type { Bench } from './measure.js';

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

export const http: Bench = {
  comparisons() {
    const [thousand, tenThousand] = [httpDocument(1000), httpDocument(10_000)];
    const url = "S?$filter=contains(Name,'50% off') and Phone eq '+359 88'&$top=10&$select=Id,Name";
    const variables = createVariables(parseHttp(''), {
      world: { clock: Date.now, random: Math.random, env: () => undefined },
    });
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
    ];
  },
};
