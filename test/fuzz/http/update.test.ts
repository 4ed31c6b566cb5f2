import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseHttp } from '../../../src/core/http/parser.js';
import { updateHttp, type Edit } from '../../../src/core/http/update.js';
import { EFFORT, PATIENCE } from '../effort.js';
import { changes, documents, type Change } from './documents.js';

const EDITS = 10_000;
/** A document grows with each edit; beyond this some of it is taken away. */
const MAX_LENGTH = 20_000;

function editOf({ at, removed, text }: Change, length: number): Edit {
  const start = Math.floor(at * length);
  return { start, end: Math.min(length, start + removed), text };
}

function apply(text: string, { start, end, text: inserted }: Edit): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

describe('fuzz: .http update', () => {
  it('gives the tree that reading from the start would give', () => {
    fc.assert(
      fc.property(documents, fc.array(changes, { minLength: 1, maxLength: 5 }), (text, all) => {
        let [after, tree] = [text, parseHttp(text)];
        for (const change of all) {
          const edit = editOf(change, after.length);
          after = apply(after, edit);
          tree = updateHttp(tree, [edit]);
        }
        assert.deepEqual(tree, parseHttp(after));
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);

  it(`still does so after ${EDITS} edits`, () => {
    const seed = EFFORT.seed ?? Date.now();
    const all = fc.sample(changes, { numRuns: EDITS, seed });
    let [text, tree] = ['', parseHttp('')];
    for (const [count, change] of all.entries()) {
      const tooLong = text.length > MAX_LENGTH;
      const edit = editOf(tooLong ? { ...change, removed: MAX_LENGTH / 4 } : change, text.length);
      text = apply(text, edit);
      tree = updateHttp(tree, [edit]);
      if (count % 100 === 0) assert.deepEqual(tree, parseHttp(text), `edit ${count}, seed ${seed}`);
    }
    assert.deepEqual(tree, parseHttp(text), `seed ${seed}`);
  }).timeout(PATIENCE);
});
