import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Slicing } from '../../../../src/core/language/slices.js';
import { arrangeRows, type RowWish } from '../../../../src/core/results/arrangeRows.js';
import { readRows, type RowSet } from '../../../../src/core/results/rows.js';

const amount = (Value: number) => ({ Value, Currency: 'EUR' });

const rows = rowsOf([
  { Code: 'a2', Name: 'Zoë', Total: amount(10), Note: null },
  { Code: 'a10', Name: 'émile', Total: amount(9), Note: 'urgent' },
  { Code: 'b1', Name: 'Adam', Total: amount(100), Note: 'Urgent call' },
  { Code: 'a1', Name: 'Adam', Total: amount(-1), Note: null },
]);

function rowsOf(value: readonly object[]): RowSet {
  const read = readRows(new TextEncoder().encode(JSON.stringify({ value })), 'en');
  assert.ok(read);
  return read;
}

function slicing(isWanted = true): Slicing {
  let time = 0;
  // Each look at the clock is a long time later, so that every item is a slice of its own.
  return { now: () => (time += 100), pause: () => Promise.resolve(), isWanted: () => isWanted };
}

const arrange = async (wish: RowWish) => {
  const order = await arrangeRows(rows, wish, { slicing: slicing(), language: 'en' });
  return order && [...order];
};

describe('arranging rows', () => {
  const cases: readonly (readonly [what: string, wish: RowWish, order: readonly number[]])[] = [
    ['nothing', { filter: '' }, [0, 1, 2, 3]],
    ['a word in any case', { filter: 'URGENT' }, [1, 2]],
    ['words in different columns', { filter: '  adam 100 ' }, [2]],
    ['a word that is nowhere', { filter: 'nowhere' }, []],
    ['numbers in texts', { filter: '', sort: { column: 'Code', descending: false } }, [3, 0, 1, 2]],
    ['amounts', { filter: '', sort: { column: 'Total', descending: true } }, [2, 0, 1, 3]],
    ['texts', { filter: '', sort: { column: 'Name', descending: false } }, [2, 3, 1, 0]],
    ['nulls', { filter: '', sort: { column: 'Note', descending: false } }, [1, 2, 0, 3]],
    [
      'nulls from the end',
      { filter: '', sort: { column: 'Note', descending: true } },
      [2, 1, 0, 3],
    ],
    ['both', { filter: 'a', sort: { column: 'Total', descending: false } }, [3, 1, 0, 2]],
    [
      'a column that is not there',
      { filter: '', sort: { column: 'x', descending: true } },
      [0, 1, 2, 3],
    ],
  ];
  for (const [what, wish, order] of cases) {
    it(`arranges by ${what}`, async () => {
      assert.deepEqual(await arrange(wish), order);
    });
  }

  it('sorts like the language does, for any number of rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 })), async (numbers) => {
        const read = rowsOf(numbers.map((A) => ({ A })));
        const wish = { filter: '', sort: { column: 'A', descending: false } };
        const order = await arrangeRows(read, wish, { slicing: slicing(), language: 'en' });
        const expected = numbers
          .map((_, at) => at)
          .sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
        assert.deepEqual([...(order ?? [])], expected);
      }),
    );
  });

  const sorted: readonly (readonly [what: string, numbers: string, order: readonly number[]])[] = [
    ['64-bit integers', '9007199254740993,9007199254740992,9007199254740994', [1, 0, 2]],
    ['long decimals', '0.10000000000000000002,0.10000000000000000001,-0.1', [2, 1, 0]],
    ['negative ones', '-9007199254740992,-9007199254740993', [1, 0]],
    ['zeros at the end, which mean nothing', '12.50,12.5,12.500', [0, 1, 2]],
    ['different lengths', '10000000000000000000,1000000000000000000', [1, 0]],
  ];
  for (const [what, numbers, order] of sorted) {
    it(`sorts numbers by all of their digits: ${what}`, async () => {
      const value = numbers.split(',').map((number) => `{"A":${number}}`);
      const bytes = new TextEncoder().encode(`{"value":[${value.join(',')}]}`);
      const read = readRows(bytes, 'en');
      assert.ok(read);
      const wish = { filter: '', sort: { column: 'A', descending: false } };
      const found = await arrangeRows(read, wish, { slicing: slicing(), language: 'en' });
      assert.deepEqual([...(found ?? [])], order);
    });
  }

  it('puts texts that come late into a column of numbers behind them, in their order', async () => {
    const late = ['x', 7, 'b', 5, null].map((A) => ({ A }));
    const read = rowsOf([...Array.from({ length: 200 }, () => ({ A: 6 })), ...late]);
    const wish = { filter: '', sort: { column: 'A', descending: false } };
    const found = await arrangeRows(read, wish, { slicing: slicing(), language: 'en' });
    assert.equal(found?.at(0), 203);
    assert.deepEqual([...found.slice(-4)], [201, 202, 200, 204]);
  });

  it('ends when it is no longer wanted', async () => {
    const options = { slicing: slicing(false), language: 'en' };
    assert.equal(await arrangeRows(rows, { filter: 'a' }, options), undefined);
  });
});
