import assert from 'node:assert/strict';
import fc from 'fast-check';
import { envelopeOf, PageList, pageOf, rowText } from '../../../../src/core/results/pages.js';
import { readRows } from '../../../../src/core/results/rows.js';
import { RowIndex } from '../../../../src/core/results/rowIndex.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The index of a body that arrives in chunks of the given sizes, over and over. */
function arriving(bytes: Uint8Array, sizes: readonly number[]): RowIndex {
  const index = new RowIndex();
  for (let end = 0, turn = 0; end < bytes.length; turn += 1) {
    end = Math.min(bytes.length, end + (sizes[turn % sizes.length] ?? 1));
    index.scan(bytes, end);
  }
  return index;
}

describe('row index', () => {
  const anyList = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 });
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
  const indent = fc.constantFrom(undefined, 1, '\r\n\t');

  it('finds the rows that JSON.parse finds, wherever the chunks end', () => {
    const envelope = fc.dictionary(
      fc.string().filter((key) => key !== 'value' && key !== '__proto__'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(anyList, envelope, sizes, indent, (value, around, chunks, space) => {
        const bytes = bytesOf(JSON.stringify({ ...around, value, '@x': around }, null, space));
        const page = { bytes, index: arriving(bytes, chunks) };
        assert.equal(page.index.isClosed, true);
        const rows = value.map((_, row): unknown => JSON.parse(rowText(page, row)));
        assert.deepEqual(
          [page.index.rowCount, rows],
          [value.length, JSON.parse(JSON.stringify(value))],
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the rows of a list that is all of the body', () => {
    fc.assert(
      fc.property(anyList, sizes, indent, (value, chunks, space) => {
        const bytes = bytesOf(JSON.stringify(value, null, space));
        const page = { bytes, index: arriving(bytes, chunks) };
        assert.equal(page.index.rowCount, value.length);
        const rows = value.map((_, row): unknown => JSON.parse(rowText(page, row)));
        assert.deepEqual(rows, JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the rows that are whole when the rest is missing', () => {
    const text =
      '{"@odata.count":3,"value":[{"a":"}],"},{"a":"\\"]"},{"a":"\u0416"}],"@odata.nextLink":"n"}';
    const bytes = bytesOf(text);
    let rows = 0;
    for (let length = 1; length < bytes.length; length += 1) {
      const page = pageOf(bytes.subarray(0, length));
      assert.equal(page.index.isClosed, false, `${length}`);
      assert.ok(page.index.rowCount >= rows);
      rows = page.index.rowCount;
      for (let row = 0; row < rows; row += 1) JSON.parse(rowText(page, row));
    }
    assert.equal(rows, 3);
    assert.deepEqual(envelopeOf(pageOf(bytes)), { count: 3, nextLink: 'n' });
  });

  it('survives what is no JSON', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.string(), (bytes, text) => {
        for (const body of [bytes, bytesOf(`{"value":[${text}`), bytesOf(`{"value":[]}]${text}`)]) {
          readRows(body, 'en')?.cells(0, 10);
          envelopeOf(pageOf(body));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('exact rows', () => {
  const text =
    '{"value":[{"A":12.50,"B":9007199254740993,"C":{"Value":1.10,"Currency":"EUR"},"D":1E5,"E":7,"F":{"x":[0.30]}}]}';
  const rows = readRows(bytesOf(text), 'en');

  it('shows numbers as the server wrote them', () => {
    assert.deepEqual(rows?.cells(0, 1), [
      ['12.50', '9007199254740993', '1.10 EUR', '1E5', '7', '{"x":[0.30]}'],
    ]);
    assert.deepEqual(
      rows.columns.map(({ kind }) => kind),
      ['number', 'number', 'number', 'number', 'number', 'text'],
    );
  });

  it('gives a record whose numbers keep their text', () => {
    const record = rows?.record(0) as Readonly<Record<string, unknown>>;
    assert.equal(String(record['A']), '12.50');
    assert.equal(String(record['B']), '9007199254740993');
    assert.equal(record['E'], 7);
    assert.equal(rows?.record(1), undefined);
  });
});

describe('pages', () => {
  it('number their rows one behind the other', () => {
    const pages = new PageList();
    const sizes = [3, 0, 5, 1, 4];
    let next = 0;
    for (const size of sizes) {
      const value = Array.from({ length: size }, () => ({ n: next++ }));
      pages.add(pageOf(bytesOf(JSON.stringify({ value }))));
    }
    assert.equal(pages.rowCount, 13);
    const seen = Array.from({ length: 13 }, (_, row) => pages.value(row));
    assert.deepEqual(
      seen,
      seen.map((_, n) => ({ n })),
    );
    assert.deepEqual([pages.value(-1), pages.value(13)], [undefined, undefined]);
  });
});
