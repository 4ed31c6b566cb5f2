import assert from 'node:assert/strict';
import { RowStore } from '../../../../src/webview/response/grid/rowStore.js';

const rows = (count: number) => Array.from({ length: count }, (_, index) => [String(index)]);

function createStore(rowCount: number) {
  const clock = { now: 0 };
  const store = new RowStore(rowCount, () => clock.now);
  const missing = (start: number, end: number) =>
    store.missing({ start, end }).map((window) => `${window.start}-${window.end}`);
  return { clock, store, missing };
}

describe('row store', () => {
  const cases: readonly (readonly [rowCount: number, start: number, end: number, ...string[]])[] = [
    [1_000_000, 0, 30, '0-100'],
    [1_000_000, 40, 70, '0-200'],
    [1_000_000, 430, 460, '300-500', '500-600'],
    [1_000_000, 999_970, 1_000_000, '999900-1000000'],
    [42, 0, 42, '0-42'],
  ];
  for (const [rowCount, start, end, ...windows] of cases) {
    it(`asks ${windows.join(', ')} for ${start} to ${end} of ${rowCount}`, () => {
      assert.deepEqual(createStore(rowCount).missing(start, end), windows);
    });
  }

  it('does not ask again for what is on the way or has come', () => {
    const { store, missing } = createStore(1_000);
    missing(0, 30);
    assert.deepEqual(missing(0, 30), []);
    store.put(0, rows(100));
    assert.deepEqual(missing(0, 30), []);
    assert.deepEqual(store.row(7), ['7']);
  });

  it('asks again when no answer came', () => {
    const { clock, missing } = createStore(1_000);
    missing(0, 30);
    clock.now = 4_000;
    assert.deepEqual(missing(0, 30), ['0-100']);
  });

  it('asks for few pages at once while somebody drags', () => {
    const { missing } = createStore(1_000_000);
    const asked = Array.from({ length: 50 }, (_, jump) =>
      missing(jump * 10_000, jump * 10_000 + 30),
    );
    assert.ok(asked.flat().length <= 6);
  });

  it('keeps a bounded number of rows, those near the last', () => {
    const { store } = createStore(1_000_000);
    for (let start = 0; start < 20_000; start += 200) store.put(start, rows(200));
    assert.ok(store.size <= 3_200, String(store.size));
    assert.ok(store.row(19_999));
    assert.equal(store.row(0), undefined);
  });

  it('drops rows beyond the last', () => {
    const { store } = createStore(10);
    assert.deepEqual(store.put(8, rows(5)), { start: 8, end: 10 });
    assert.equal(store.row(10), undefined);
    store.put(20, rows(5));
    assert.equal(store.size, 2);
  });

  it('asks again for the last page when more rows have come', () => {
    const { store, missing } = createStore(150);
    assert.deepEqual(missing(100, 150), ['0-150']);
    store.put(0, rows(150));
    assert.deepEqual(missing(100, 150), []);
    store.setRowCount(400);
    assert.deepEqual(missing(100, 150), ['100-200']);
  });
});
