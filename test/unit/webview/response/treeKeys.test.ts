import assert from 'node:assert/strict';
import type { JsonLine } from '../../../../src/core/results/jsonTree/describeLine.js';
import { treeStep } from '../../../../src/webview/response/json/treeKeys.js';

const size = { lines: 100, page: 20 };

function line(part: Partial<JsonLine>): JsonLine {
  const common = { depth: 1, step: 'a', kind: 'object', text: '', siblings: 1, lacks: [] } as const;
  return { ...common, parent: 3, position: 1, ...part };
}

/** The line that a key leads to, or what it does to the one where the person is. */
describe('tree keys', () => {
  const [open, closed, leaf, top] = [
    line({ isOpen: true }),
    line({ isOpen: false }),
    line({}),
    line({ parent: -1 }),
  ];
  const cases: readonly (readonly [
    key: string,
    from: JsonLine,
    to: number | string | undefined,
  ])[] = [
    ['ArrowDown', leaf, 6],
    ['ArrowUp', leaf, 4],
    ['PageDown', leaf, 25],
    ['PageUp', leaf, 0],
    ['Home', leaf, 0],
    ['End', leaf, 99],
    ['ArrowRight', closed, 'open'],
    ['ArrowRight', open, 6],
    ['ArrowRight', leaf, undefined],
    ['ArrowLeft', open, 'closed'],
    ['ArrowLeft', closed, 3],
    ['ArrowLeft', leaf, 3],
    ['ArrowLeft', top, undefined],
    ['Enter', closed, 'open'],
    [' ', open, 'closed'],
    ['Enter', leaf, undefined],
    ['*', leaf, 'siblingsOpen'],
    ['x', leaf, undefined],
  ];
  for (const [key, from, to] of cases) {
    it(`${key} leads to ${to ?? 'nothing'}`, () => {
      assert.equal(treeStep(key, { index: 5, line: from }, size)?.to, to);
    });
  }

  it('stays in place of a line that is on the way', () => {
    const at = { index: 99, line: undefined };
    assert.equal(treeStep('ArrowRight', at, size), undefined);
    assert.equal(treeStep('ArrowDown', at, size)?.to, 99);
  });
});
