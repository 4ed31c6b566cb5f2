import type { HttpDocument } from '../../src/core/http/nodes.js';
import { httpDocument } from '../support/httpDocument.js';
import { bundled } from './bundled.js';
import type * as Shipped from './httpParser.js';
import { percentile, type Bench } from './measure.js';

const ROUNDS = 30;

type Look = (shipped: typeof Shipped, document: HttpDocument) => void;

/** Median of rounds that each begin with a document nobody has looked at; the first ones meet code that never ran. */
function fresh(shipped: typeof Shipped, text: string, look: Look): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const document = shipped.parseHttp(text);
    const start = performance.now();
    look(shipped, document);
    return performance.now() - start;
  });
  return percentile(times, 50);
}

/** What an editor asks for when a document was opened: outline, checks, and the places of the lenses. */
const lookOver: Look = ({ checkDocument, positionOf, symbolsOf }, document) => {
  for (const [index, block] of document.blocks.entries()) {
    for (const { span } of symbolsOf(block)) {
      positionOf(document, index, span.start);
      positionOf(document, index, span.end);
    }
    if (block.request) positionOf(document, index, block.request.start);
  }
  const findings = checkDocument(document, { isDefined: () => false });
  if (findings.length > 0) throw new Error('The document has no mistakes.');
};

const fold: Look = ({ foldsOf }, { blocks }) => {
  for (const block of blocks) foldsOf(block);
};

function afterKeystroke(shipped: typeof Shipped, text: string): number {
  let document = shipped.parseHttp(text);
  lookOver(shipped, document);
  const at = text.indexOf('&$top=', text.length >> 1);
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    document = shipped.updateHttp(document, [{ start: at, end: at, text: 'x' }]);
    lookOver(shipped, document);
    return performance.now() - start;
  });
  return percentile(times, 50);
}

export const language: Bench = {
  async figures() {
    const shipped = (await bundled('test/bench/httpParser.ts')) as typeof Shipped;
    const [thousand, tenThousand] = [httpDocument(1000), httpDocument(10_000)];
    return [
      {
        what: 'symbols, diagnostics and lenses of 1,000 requests',
        value: fresh(shipped, thousand, lookOver),
        unit: 'ms',
        atMost: 30,
      },
      {
        what: 'the same again after a keystroke',
        value: afterKeystroke(shipped, thousand),
        unit: 'ms',
        atMost: 5,
      },
      {
        what: 'the same again after a keystroke in 10,000 requests',
        value: afterKeystroke(shipped, tenThousand),
        unit: 'ms',
        atMost: 50,
      },
      {
        what: 'folding of 1,000 requests',
        value: fresh(shipped, thousand, fold),
        unit: 'ms',
        atMost: 15,
      },
    ];
  },
};
