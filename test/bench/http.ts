import v8 from 'node:v8';
import vm from 'node:vm';
import { parseHttp } from '../../src/core/http/parser.js';
import type { updateHttp } from '../../src/core/http/update.js';
import type { checkDocument } from '../../src/core/language/check.js';
import type { positionOf } from '../../src/core/language/lines.js';
import type { symbolsOf } from '../../src/core/language/symbols.js';
import { createVariables } from '../../src/core/http/variables/variables.js';
import { encodeUrl } from '../../src/core/request/encodeUrl.js';
import { bundled } from './bundled.js';
import { createHttpyac } from '../support/httpyac.js';
import { percentile, type Bench } from './measure.js';

/** 12 lines a request, one file variable for every four. */
function httpDocument(requests: number): string {
  const blocks = Array.from({ length: requests }, (_, index) => {
    const variable = index % 4 === 0 ? `@v${index} = ${index}` : '# no variable';
    return [
      `### Request ${index}`,
      `# @name r${index}`,
      variable,
      '',
      'GET https://example.com/Crm_Sales_SalesOrders',
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

interface Shipped {
  readonly checkDocument: typeof checkDocument;
  readonly positionOf: typeof positionOf;
  readonly symbolsOf: typeof symbolsOf;
  readonly parseHttp: typeof parseHttp;
  readonly updateHttp: typeof updateHttp;
}

const shipped = async (): Promise<Shipped> =>
  (await bundled('test/bench/httpParser.ts')) as Shipped;

const WORLD = { clock: Date.now, random: Math.random, env: () => undefined };

export const http: Bench = {
  async comparisons() {
    const { parseHttp: parse } = await shipped();
    const [thousand, tenThousand] = [httpDocument(1000), httpDocument(10_000)];
    const url = "S?$filter=contains(Name,'50% off') and Phone eq '+359 88'&$top=10&$select=Id,Name";
    const variables = createVariables(parseHttp(''), { world: WORLD });
    const parseByHttpyac = createHttpyac();
    return [
      {
        what: 'parse 1,000 requests',
        peer: 'httpYac',
        ours: () => parse(thousand),
        theirs: () => parseByHttpyac(thousand),
        atMost: 1 / 20,
      },
      {
        what: 'parse 10,000 requests',
        peer: 'httpYac',
        ours: () => parse(tenThousand),
        theirs: () => parseByHttpyac(tenThousand),
        atMost: 1 / 20,
      },
      {
        what: 'encode one URL',
        peer: 'encodeURI',
        ours: () => encodeUrl(url, variables),
        theirs: () => encodeURI(url),
      },
    ];
  },
  async figures() {
    const parser = await shipped();
    const text = httpDocument(10_000);
    const keystrokes = keystrokeTimes(text, parser);
    return [
      {
        what: 'outline, findings and lenses of 1,000 requests',
        value: percentile(featureTimes(httpDocument(1000), parser), 50),
        unit: 'ms',
        atMost: 30,
      },
      {
        what: 'read again after a keystroke, median',
        value: percentile(keystrokes, 50),
        unit: 'ms',
        atMost: 1,
      },
      {
        what: 'read again after a keystroke, 95 of 100',
        value: percentile(keystrokes, 95),
        unit: 'ms',
        atMost: 1,
      },
      {
        what: 'kept for 10,000 requests, their text included',
        value: retained(),
        unit: 'MB',
        atMost: 15,
      },
    ];
  },
};

/** Each time for a tree that nobody has looked at. */
function featureTimes(text: string, shipped: Shipped): readonly number[] {
  const { parseHttp, checkDocument, positionOf, symbolsOf } = shipped;
  return Array.from({ length: 30 }, () => {
    const tree = parseHttp(text);
    const start = performance.now();
    checkDocument(tree, { isDefined: () => false });
    for (const [index, block] of tree.blocks.entries()) {
      for (const { span } of symbolsOf(block)) positionOf(tree, index, span.start);
      if (block.request) positionOf(tree, index, block.request.start);
    }
    return performance.now() - start;
  });
}

/** Letters typed all over a document, one after another into the tree that the one before it left. */
function keystrokeTimes(text: string, { parseHttp, updateHttp }: Shipped): readonly number[] {
  let tree = parseHttp(text);
  return Array.from({ length: 2000 }, (_, count) => {
    const at = Math.floor((((count * 7919) % 1999) / 1999) * text.length);
    const start = performance.now();
    tree = updateHttp(tree, [{ start: at, end: at, text: 'x' }]);
    return performance.now() - start;
  }).slice(200);
}

/** Megabytes that a document and its tree hold alive. */
function retained(): number {
  const before = usedMemory();
  const tree = parseHttp(httpDocument(10_000));
  const used = usedMemory() - before;
  // The tree must live until here.
  return tree.blocks.length > 0 ? used / 1024 / 1024 : 0;
}

function usedMemory(): number {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) collect();
  return process.memoryUsage().heapUsed;
}
