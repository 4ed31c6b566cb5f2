import { parseHttp } from '../../src/core/http/parser.js';
import type { HttpDocument } from '../../src/core/http/nodes.js';
import { checkDocument } from '../../src/core/language/check.js';
import { foldsOf } from '../../src/core/language/folds.js';
import { positionOf } from '../../src/core/language/lines.js';
import { symbolsOf } from '../../src/core/language/symbols.js';
import { updateHttp } from '../../src/core/http/update.js';
import { httpDocument } from '../support/httpDocument.js';
import type { Bench } from './measure.js';

const ROUNDS = 15;

/** Median of rounds that each begin with a document nobody has looked at. */
function fresh(text: string, look: (document: HttpDocument) => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const document = parseHttp(text);
    const start = performance.now();
    look(document);
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

/** What an editor asks for when a document was opened: outline, checks, and the places of the lenses. */
function lookOver(document: HttpDocument): void {
  const known = { isDefined: () => false };
  for (const [index, block] of document.blocks.entries()) {
    for (const { span } of symbolsOf(block)) {
      positionOf(document, index, span.start);
      positionOf(document, index, span.end);
    }
    if (block.request) positionOf(document, index, block.request.start);
  }
  const findings = checkDocument(document, known);
  if (findings.length > 0) throw new Error('The document has no mistakes.');
}

function afterKeystroke(text: string): number {
  let document = parseHttp(text);
  lookOver(document);
  let at = text.length >> 1;
  at = text.indexOf('&$top=', at);
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    document = updateHttp(document, [{ start: at, end: at, text: 'x' }]);
    lookOver(document);
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

export const language: Bench = {
  figures() {
    const [thousand, tenThousand] = [httpDocument(1000), httpDocument(10_000)];
    return [
      {
        what: 'symbols, diagnostics and lenses of 1,000 requests',
        value: fresh(thousand, lookOver),
        unit: 'ms',
        atMost: 30,
      },
      {
        what: 'the same again after a keystroke',
        value: afterKeystroke(thousand),
        unit: 'ms',
        atMost: 5,
      },
      {
        what: 'the same again after a keystroke in 10,000 requests',
        value: afterKeystroke(tenThousand),
        unit: 'ms',
        atMost: 50,
      },
      {
        what: 'folding of 1,000 requests',
        value: fresh(thousand, ({ blocks }) => {
          for (const block of blocks) foldsOf(block);
        }),
        unit: 'ms',
        atMost: 15,
      },
    ];
  },
};
