import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HttpDocument, Span } from '../../../../src/core/http/nodes.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { startOf } from '../../../../src/core/http/places.js';
import { updateHttp } from '../../../../src/core/http/update.js';
import { createVariables } from '../../../../src/core/http/variables/variables.js';
import { checkDocument } from '../../../../src/core/language/check.js';
import { complete } from '../../../../src/core/language/completion/complete.js';
import { concealed } from '../../../../src/core/language/conceal.js';
import { foldsOf } from '../../../../src/core/language/folds.js';
import { hoverAt } from '../../../../src/core/language/hover.js';
import { occurrencesOf } from '../../../../src/core/language/occurrences.js';
import { findAll, targetAt } from '../../../../src/core/language/references.js';
import { selectionsAt } from '../../../../src/core/language/selections.js';
import { symbolsOf, type OutlineSymbol } from '../../../../src/core/language/symbols.js';
import { tokensOf } from '../../../../src/core/language/tokens.js';
import { WORLD } from '../http/support.js';
import { documents } from './documents.js';

const known = { isDefined: () => false };

/** Every span that the services give of a document, by block. */
function spansOf(document: HttpDocument): readonly (readonly [index: number, span: Span])[] {
  const ofSymbol = (symbol: OutlineSymbol): readonly Span[] => [
    symbol.span,
    symbol.selection,
    ...symbol.children.flatMap(ofSymbol),
  ];
  return document.blocks.flatMap((block, index) =>
    [
      ...symbolsOf(block).flatMap(ofSymbol),
      ...foldsOf(block),
      ...tokensOf(block),
      ...occurrencesOf(block).flatMap(({ span, whole }) => [span, whole]),
      ...checkDocument(document, known)
        .filter((located) => located.index === index)
        .flatMap(({ finding }) => [
          finding.span,
          ...(finding.fixes ?? []).flatMap(({ edits }) => edits.map(({ span }) => span)),
        ]),
    ].map((span) => [index, span] as const),
  );
}

describe('the language service, whatever the document', () => {
  it('gives places inside the blocks', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const document = parseHttp(text);
        for (const [index, { start, end }] of spansOf(document)) {
          const length = document.blocks[index]?.text.length ?? 0;
          assert.ok(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives semantic tokens in order, each on one line', () => {
    fc.assert(
      fc.property(documents, (text) => {
        for (const block of parseHttp(text).blocks) {
          let last = 0;
          for (const { start, end } of tokensOf(block)) {
            assert.ok(last <= start && start < end);
            assert.ok(!/[\r\n]/.test(block.text.slice(start, end)));
            last = end;
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('answers at every place', () => {
    const sources = { world: WORLD };
    fc.assert(
      fc.property(documents, fc.nat(200), (text, at) => {
        const document = parseHttp(text);
        const offset = Math.min(at, text.length);
        const variables = createVariables(document, concealed(document, sources));
        complete(document, offset, { variables, environment: [] });
        hoverAt(document, offset, { sources });
        const found = targetAt(document, offset);
        if (found) assert.ok(findAll(document, found.target).length > 0);
        for (const block of document.blocks) {
          const spans = selectionsAt(block, Math.min(at, block.text.length));
          for (const [index, { start, end }] of spans.slice(1).entries()) {
            const inner = spans[index];
            assert.ok(inner && start <= inner.start && inner.end <= end);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('means the same after a rename', () => {
    fc.assert(
      fc.property(documents, fc.nat(300), (text, at) => {
        const before = parseHttp(text);
        const found = targetAt(before, Math.min(at, text.length));
        if (!found) return;
        const name = 'renamed9';
        const places = findAll(before, found.target);
        const after = places.reduceRight((now, { index, span }) => {
          const base = startOf(before, index);
          return now.slice(0, base + span.start) + name + now.slice(base + span.end);
        }, text);
        const again = findAll(parseHttp(after), { ...found.target, name });
        assert.equal(again.length, places.length, after);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds after an edit what it finds in the whole', () => {
    fc.assert(
      fc.property(documents, fc.nat(100), documents, (text, at, inserted) => {
        const start = Math.min(at, text.length);
        const before = parseHttp(text);
        checkDocument(before, known);
        const after = updateHttp(before, [{ start, end: start, text: inserted }]);
        const whole = parseHttp(text.slice(0, start) + inserted + text.slice(start));
        assert.deepEqual(checkDocument(after, known), checkDocument(whole, known));
      }),
      { numRuns: 500 },
    );
  });
});
