import assert from 'node:assert/strict';
import {
  canvasHeight,
  follow,
  indexes,
  maxCanvasHeight,
  maxOffset,
  reveal,
  scrollTopOf,
  type Extent,
} from '../../../../src/webview/response/virtual/scrollMap.js';

const small: Extent = { contentHeight: 24_000, viewHeight: 600 };
const large: Extent = { contentHeight: 24_000_000, viewHeight: 600 };
const start = { scrollTop: 0, offset: 0 };

describe('scroll map', () => {
  it('leaves content alone that the browser can hold', () => {
    assert.equal(canvasHeight(small), 24_000);
    assert.deepEqual(follow(small, start, 777), { scrollTop: 777, offset: 777 });
  });

  it('caps the canvas; its bottom is the last row', () => {
    const bottom = maxCanvasHeight - large.viewHeight;
    assert.equal(canvasHeight(large), maxCanvasHeight);
    assert.equal(follow(large, start, bottom).offset, maxOffset(large));
    assert.equal(scrollTopOf(large, maxOffset(large)), bottom);
  });

  it('jumps in proportion', () => {
    const middle = (maxCanvasHeight - large.viewHeight) / 2;
    assert.equal(follow(large, start, middle).offset, maxOffset(large) / 2);
  });

  const steps: readonly (readonly [by: number, from: number, to: number])[] = [
    [100, 10_000_000, 10_000_100],
    [-1_000, 10_000_000, 9_999_000],
    [-100, 50, 0],
    [100, maxOffset(large) - 50, maxOffset(large)],
  ];
  for (const [by, offset, to] of steps) {
    it(`follows a step of ${by} from ${offset} one to one`, () => {
      const next = follow(large, { scrollTop: 3_000_000, offset }, 3_000_000 + by);
      assert.deepEqual(next, { scrollTop: 3_000_000 + by, offset: to });
    });
  }

  const reveals: readonly (readonly [name: string, top: number, offset: number])[] = [
    ['above', 240, 240],
    ['in sight', 1_200, 1_000],
    ['below', 2_400, 1_824],
    ['the last', 23_976, 23_400],
  ];
  for (const [name, top, offset] of reveals) {
    it(`reveals a row ${name} by the smallest move`, () => {
      assert.equal(reveal(small, 1_000, { top, height: 24 }), offset);
    });
  }

  const ranges: readonly (readonly [kept: readonly [number, number] | undefined, string])[] = [
    [undefined, '5,6,7'],
    [[6, 7], '5,6,7'],
    [[0, 2], '0,1,5,6,7'],
    [[9, 10], '5,6,7,9'],
    [[0, 0], '5,6,7'],
  ];
  for (const [kept, expected] of ranges) {
    it(`joins the window with ${kept?.join() ?? 'nothing'}`, () => {
      const range = kept && { start: kept[0], end: kept[1] };
      assert.equal([...indexes({ start: 5, end: 8 }, range)].join(), expected);
    });
  }
});
