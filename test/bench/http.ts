import v8 from 'node:v8';
import vm from 'node:vm';
import { parseHttp } from '../../src/core/http/parser.js';
import { createVariables } from '../../src/core/http/variables/variables.js';
import { encodeUrl } from '../../src/core/request/encodeUrl.js';
import { bundled } from './bundled.js';
import { httpDocument } from '../support/httpDocument.js';
import { createHttpyac } from '../support/httpyac.js';
import type * as Shipped from './httpParser.js';
import { percentile, type Bench } from './measure.js';

const shipped = async (): Promise<typeof Shipped> =>
  (await bundled('test/bench/httpParser.ts')) as typeof Shipped;

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

/** Letters typed all over a document, one after another into the tree that the one before it left. */
function keystrokeTimes(
  text: string,
  { parseHttp, updateHttp }: typeof Shipped,
): readonly number[] {
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
