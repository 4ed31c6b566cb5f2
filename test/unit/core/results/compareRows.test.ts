import assert from 'node:assert/strict';
import { compareRows } from '../../../../src/core/results/compareRows.js';
import { readExactJson } from '../../../../src/core/results/exactJson.js';
import { describeRows } from '../../../../src/core/results/describeRows.js';
import type { RowSet } from '../../../../src/core/results/rows.js';

type Row = Readonly<Record<string, unknown>>;

function rowsOf(records: readonly Row[]): RowSet {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return {
    columns: names.map((name) => ({ name, kind: 'text', width: 8 })),
    rowCount: records.length,
    hasMore: false,
    cells: () => [],
    record: (index) => records[index],
  };
}

const words = { column: 'Change', added: 'Added', removed: 'Removed', changed: 'Changed' };
const slicing = { now: () => 0, pause: () => Promise.resolve(), isWanted: () => true };

/** `+key`, `-key`, `~key member: before → after`. */
async function compare(before: readonly Row[], after: readonly Row[]) {
  const found = await compareRows(rowsOf(before), rowsOf(after), {
    slicing,
    language: 'en',
    words,
  });
  assert.ok(found);
  const { rows, ...counts } = found;
  const names = rows.columns.map(({ name }) => name);
  const cells = describeRows(
    rows,
    Array.from({ length: rows.rowCount }, (_, at) => at),
    'en',
  );
  const lines = cells.map((row) =>
    row
      .flatMap((cell, at) => {
        const isChanged = typeof cell === 'object' && cell?.isChanged;
        if (at === 0 && typeof cell === 'string') return [cell];
        return isChanged ? [`${names[at] ?? ''}: ${cell.text}`] : [];
      })
      .join(' '),
  );
  return { lines, names, counts };
}

const a = { '@odata.id': 'S(a)', No: '1', Total: { Value: 1, Currency: 'EUR' } };
const b = { '@odata.id': 'S(b)', No: '2', Total: { Value: 2, Currency: 'EUR' } };

describe('comparing answers', () => {
  it('finds nothing in the same', async () => {
    const { lines, counts } = await compare([a, b], [b, a]);
    assert.deepEqual(lines, []);
    assert.deepEqual(counts, { added: 0, removed: 0, changed: 0, same: 2 });
  });

  it('tells what was added, removed and changed, in any order', async () => {
    const changed = { ...b, Total: { Value: 3, Currency: 'EUR' } };
    const c = { ...b, '@odata.id': 'S(c)' };
    const { lines, names, counts } = await compare([a, b], [c, changed]);
    assert.deepEqual(lines, ['Added', 'Changed Total: 2 EUR → 3 EUR', 'Removed']);
    assert.deepEqual(names, ['Change', 'Total', '@odata.id', 'No']);
    assert.deepEqual(counts, { added: 1, removed: 1, changed: 1, same: 0 });
  });

  it('takes a member that was not asked for as no change', async () => {
    const { lines } = await compare([{ '@odata.id': 'S(a)', No: '1' }], [a]);
    assert.deepEqual(lines, []);
  });

  it('takes another order of inner members as no change, and other digits as one', async () => {
    const turned = { ...a, Total: { Currency: 'EUR', Value: 1 } };
    assert.deepEqual((await compare([a], [turned])).lines, []);
    const [before, after] = ['12.50', '12.5'].map((digits) =>
      readExactJson(`{"Id":"1","A":${digits}}`),
    );
    assert.deepEqual((await compare([before as Row], [after as Row])).lines, [
      'Changed A: 12.50 → 12.5',
    ]);
  });

  it('tells null from a value', async () => {
    const { lines } = await compare([{ ...a, No: null }], [a]);
    assert.deepEqual(lines, ['Changed No: null → 1']);
  });

  it('compares rows without an id by place, and by Id where there is one', async () => {
    assert.deepEqual((await compare([{ A: 1 }, { A: 2 }], [{ A: 1 }, { A: 3 }])).lines, [
      'Changed A: 2 → 3',
    ]);
    const { lines } = await compare(
      [
        { Id: 'x', A: 1 },
        { Id: 'y', A: 1 },
      ],
      [{ Id: 'y', A: 2 }],
    );
    assert.deepEqual(lines, ['Changed A: 1 → 2', 'Removed']);
  });

  it('keeps records apart that are in an answer twice', async () => {
    assert.deepEqual((await compare([a, a], [a])).lines, ['Removed']);
  });
});
