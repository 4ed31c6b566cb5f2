import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { CellSource } from '../../../../src/core/results/export/cellSource.js';
import { createExport } from '../../../../src/core/results/export/exportPages.js';
import { writerFor } from '../../../../src/core/results/export/format.js';
import type { ExportFormat } from '../../../../src/core/results/export/formats.js';
import { xlsxWriter } from '../../../../src/core/results/export/xlsx.js';
import { PageList, pageOf, type Page } from '../../../../src/core/results/pages.js';
import { rowsOf } from '../../../../src/core/results/rows.js';
import { startDeflating } from '../../../../src/node/deflating.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const { signal } = new AbortController();
const OPTIONS = { language: 'en', startDeflating };

interface Result {
  /** JSON texts of pages; the first is there, the others are asked for. */
  readonly pages: readonly string[];
  /** Asked in place of a page. */
  readonly failing?: () => boolean;
}

function start(format: ExportFormat, { pages, failing = () => false }: Result) {
  const loaded = new PageList();
  loaded.add(pageOf(bytesOf(pages[0] ?? '')));
  const rows = rowsOf(loaded, 'en');
  assert.ok(rows);
  const chunks: Uint8Array[] = [];
  let at = 1;
  const writer = writerFor(format, rows, OPTIONS);
  const job = createExport({
    writer,
    loaded,
    write: (bytes) => {
      chunks.push(bytes.slice());
      return Promise.resolve();
    },
    next: () => {
      if (failing()) return Promise.reject(new Error('no page'));
      const page = pages[at];
      at += 1;
      return Promise.resolve(page === undefined ? undefined : pageOf(bytesOf(page)));
    },
    onProgress: () => undefined,
  });
  return { job, writer, bytes: () => Buffer.concat(chunks) };
}

async function written(format: ExportFormat, ...pages: readonly string[]): Promise<Buffer> {
  const { job, bytes } = start(format, { pages });
  await job.run(signal);
  await job.finish();
  return bytes();
}

const csv = async (...pages: readonly string[]): Promise<string> =>
  (await written('csv', ...pages)).toString();

/** Characters as JSON escapes, as many services write all that is not ASCII. */
function asEscapes(text: string): string {
  return Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** Reads RFC 4180 in the plainest way, as a check from outside. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length;) {
    const [cell, end] = readCell(text, at);
    row.push(cell);
    at = end;
    if (text[at] === ',') at += 1;
    else {
      assert.equal(text.slice(at, at + 2), '\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function readCell(text: string, start: number): readonly [cell: string, end: number] {
  const pattern = text[start] === '"' ? /"((?:[^"]|"")*)"/y : /([^",\r\n]*)/y;
  pattern.lastIndex = start;
  const [whole = '', cell = ''] = pattern.exec(text) ?? [];
  return [cell.replaceAll('""', '"'), start + whole.length];
}

describe('export as CSV', () => {
  it('writes numbers as they came, amounts in two columns, names in the language', async () => {
    const text = await csv(
      '{"value":[{"@odata.id":"S(1)","No":"007","A":12.50,"B":9007199254740993,"T":{"Value":1.10,"Currency":"EUR"},"N":{"EN":"Apple","BG":"Ябълка"},"C":{"@odata.id":"C(1)"},"L":[1.0,2],"X":null,"Y":true}]}',
    );
    assert.deepEqual(readCsv(text), [
      ['No', 'A', 'B', 'T.Value', 'T.Currency', 'N', 'C', 'L', 'X', 'Y', 'odata.id'],
      [
        '007',
        '12.50',
        '9007199254740993',
        '1.10',
        'EUR',
        'Apple',
        'C(1)',
        '[1.0,2]',
        '',
        'true',
        'S(1)',
      ],
    ]);
  });

  const guarded: readonly (readonly [value: string, cell: string])[] = [
    ['=1+1', "'=1+1"],
    ['+359 88', "'+359 88"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['\t=1', "'\t=1"],
    ['-12.50', '-12.50'],
    ['a=1', 'a=1'],
    ['=HYPERLINK("x","y")', `'=HYPERLINK("x","y")`],
  ];
  const escapes: readonly (readonly [json: string, cell: string])[] = [
    ['\\u042f \\/ \\ud83d\\ude00', 'Я / 😀'],
    ['\\uD83D, \\uDE00 \\ud83d\\u0041', '\ufffd, \ufffd \ufffdA'],
    ['a\\tb\\r\\nc\\u0022', 'a\tb\r\nc"'],
    ['\\u003d1+1', "'=1+1"],
    ['\\\\', '\\'],
  ];
  for (const [json, cell] of escapes) {
    it(`writes "${json}" as ${JSON.stringify(cell)}`, async () => {
      assert.deepEqual(readCsv(await csv(`{"value":[{"A":"${json}"}]}`)), [['A'], [cell]]);
    });
  }

  it('writes text whose control characters are not escaped between quotes', async () => {
    const text = await csv('{"value":[{"A":1}]}', '{"value":[{"A":"a\nb"}]}');
    assert.equal(text, 'A\r\n1\r\n"a\nb"\r\n');
  });

  for (const [value, cell] of guarded) {
    it(`writes ${JSON.stringify(value)} as ${JSON.stringify(cell)}`, async () => {
      assert.deepEqual(readCsv(await csv(JSON.stringify({ value: [{ A: value }] }))), [
        ['A'],
        [cell],
      ]);
    });
  }

  it('can be read back, whatever the texts are, and escaped or not', async () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
    const texts = fc.array(fc.record({ A: text, 'B,"': text, C: fc.integer() }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom(/(?!)/g, /[^ -~]/g, /[+<>]|[^ -~]/g),
        async (value, escaped) => {
          const json = JSON.stringify({ value }).replace(escaped, (one) => asEscapes(one));
          const [, ...rows] = readCsv(await csv(json));
          const guarded = (text: string): string =>
            /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?( \p{L}[\p{L}\d²³]*)?$/u.test(text)
              ? `'${text}`
              : text;
          assert.deepEqual(
            rows,
            value.map((row) => [guarded(row.A), guarded(row['B,"']), String(row.C)]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps its columns when later rows have members in another order, fewer or more', async () => {
    const { job, writer, bytes } = start('csv', {
      pages: ['{"value":[{"A":1,"B":2}]}', '{"value":[{"B":3,"A":4},{"B":5},{"C":6,"A":7}]}'],
    });
    await job.run(signal);
    await job.finish();
    assert.equal(bytes().toString(), 'A,B\r\n1,2\r\n4,3\r\n,5\r\n7,\r\n');
    assert.deepEqual(writer.leftOut?.(), ['C']);
  });

  it('writes a collection of plain values', async () => {
    assert.equal(await csv('{"value":["a","=b",3]}'), "value\r\na\r\n'=b\r\n3\r\n");
  });
});

describe('export as JSON', () => {
  const pages = [
    '{"value":[{"A":12.50,\r\n"B":"x"},\n{"A":1E5}]}',
    '{"value":[]}',
    '{"value":[7.10]}',
  ];

  it('keeps every byte of a row, one a line', async () => {
    const text = (await written('jsonl', ...pages)).toString();
    assert.equal(text, '{"A":12.50,  "B":"x"}\n{"A":1E5}\n7.10\n');
  });

  it('keeps every byte of a row in one array', async () => {
    const text = (await written('json', ...pages)).toString();
    assert.equal(text, '[\n{"A":12.50,\r\n"B":"x"},\n{"A":1E5},\n7.10\n]\n');
    assert.equal((await written('json', '{"value":[]}')).toString(), '[\n]\n');
  });
});

describe('export as a workbook', () => {
  it('tells how many texts lost their end', async () => {
    const [long, fits] = [32_768, 32_767].map((length) => 'a'.repeat(length));
    const page = `{"value":[{"A":"${long ?? ''}","B":"${fits ?? ''}"},{"A":"${long ?? ''}"}]}`;
    const { job, writer } = start('xlsx', { pages: [page] });
    await job.run(signal);
    await job.finish();
    assert.equal(writer.cut?.(), 2);
  });

  const sheet = async (...pages: readonly string[]): Promise<string> => {
    const files = unzipSync(await written('xlsx', ...pages));
    assert.deepEqual(Object.keys(files).sort(), [
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    return new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
  };

  const text = (content: string): string => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
  const blank = (content: string): string =>
    `<c t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;
  const number = (content: string): string => `<c><v>${content}</v></c>`;
  const cells: readonly (readonly [json: string, xml: string])[] = [
    ['12.50', number('12.50')],
    ['-0.00012E+5', number('-0.00012E+5')],
    ['0', number('0')],
    ['999999999999999', number('999999999999999')],
    ['0.00999999999999999', number('0.00999999999999999')],
    // Numbers that Excel would round are text.
    ['9007199254740993', text('9007199254740993')],
    ['-1.234567890123456e1', text('-1.234567890123456e1')],
    ['true', '<c t="b"><v>1</v></c>'],
    ['false', '<c t="b"><v>0</v></c>'],
    ['null', '<c/>'],
    ['"<=1&\\u0001>"', text('&lt;=1&amp;&gt;')],
    ['"a<b"', text('a&lt;b')],
    ['"a, b"', text('a, b')],
    ['""', text('')],
    ['"Поръчка №7"', text('Поръчка №7')],
    ['"a\u007fb\u0085c\uffffd"', text('abcd')],
    ['" a"', blank(' a')],
    ['"a "', blank('a ')],
    ['"a\\n"', blank('a\n')],
    // A service that writes no JSON can't write XML either.
    ['<c>', text('&lt;c&gt;')],
    // Which Excel would read as the letter A.
    ['"_x0041_ <_x0041_"', text('_x005F_x0041_ &lt;_x005F_x0041_')],
    ['"a_x0041_b"', text('a_x005F_x0041_b')],
    ['"_xyz_ _x41_"', text('_xyz_ _x41_')],
    [`"${'a'.repeat(32_768)}"`, text('a'.repeat(32_767))],
  ];
  for (const [json, xml] of cells) {
    it(`has a cell for ${json.slice(0, 30)}`, async () => {
      const [, rows = ''] =
        /<\/row><row>(.*)<\/row><\/sheetData>/s.exec(
          await sheet(`{"value":[{"A":1}]}`, `{"value":[{"A":${json}}]}`),
        ) ?? [];
      assert.equal(rows.replace(/^.*<row>/s, ''), xml);
    });
  }
});

describe('a workbook of many rows', () => {
  it('goes on in the next sheet, and loses none', async () => {
    const value = Array.from({ length: 7 }, (_, n) => ({ n }));
    const page = pageOf(bytesOf(JSON.stringify({ value })));
    const pages = new PageList();
    pages.add(page);
    const rows = rowsOf(pages, 'en');
    assert.ok(rows);
    // With the headings.
    const writer = xlsxWriter(new CellSource(rows, 'en'), startDeflating, 3);
    writer.begin();
    for (let row = 0; row < value.length; row += 1) writer.row(page, row);
    writer.end();
    const files = unzipSync(await writer.output.take());
    const sheets = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/'));
    const numbers = sheets.map((name) =>
      Array.from(new TextDecoder().decode(files[name]).matchAll(/<v>(\d)<\/v>/g), ([, n]) => n),
    );
    assert.deepEqual(numbers, [['0', '1'], ['2', '3'], ['4', '5'], ['6']]);
  });
});

describe('an export that fails', () => {
  const pages = ['{"value":[{"A":1}]}', '{"value":[{"A":2}]}', '{"value":[{"A":3}]}'];

  it('goes on where it stopped, and writes each row once', async () => {
    for (let failure = 1; failure <= 3; failure += 1) {
      let calls = 0;
      const failing = (): boolean => {
        calls += 1;
        return calls === failure;
      };
      const { job, bytes } = start('csv', { pages, failing });
      await assert.rejects(job.run(signal), /no page/);
      assert.equal(job.rows, failure);
      await job.run(signal);
      await job.finish();
      assert.equal(bytes().toString(), 'A\r\n1\r\n2\r\n3\r\n');
    }
  });

  it('leaves a whole file of what it has', async () => {
    const { job, bytes } = start('json', { pages, failing: () => true });
    await assert.rejects(job.run(signal), /no page/);
    await job.finish();
    assert.deepEqual(JSON.parse(bytes().toString()), [{ A: 1 }]);
  });

  it('loses no page that came while it was cancelled', async () => {
    const page = (first: number): Page => {
      const value = Array.from({ length: 20_000 }, (_, n) => ({ n: first + n, text: 'of a row' }));
      return pageOf(bytesOf(JSON.stringify({ value })));
    };
    const sources = [page(0), page(20_000), page(40_000)];
    const loaded = new PageList();
    loaded.add(pageOf(bytesOf('{"value":[{"n":-1}]}')));
    const rows = rowsOf(loaded, 'en');
    assert.ok(rows);
    const controller = new AbortController();
    const chunks: Uint8Array[] = [];
    const used: (Page | undefined)[] = [];
    const job = createExport({
      writer: writerFor('jsonl', rows, OPTIONS),
      loaded,
      write: (bytes) => {
        chunks.push(bytes.slice());
        if (chunks.length === 2) controller.abort();
        return Promise.resolve();
      },
      next: (_, one) => {
        used.push(one);
        return Promise.resolve(sources.shift());
      },
      onProgress: () => undefined,
    });
    const [first, second] = sources;
    await assert.rejects(job.run(controller.signal), { code: 'cancelled' });
    await job.run(signal);
    await job.finish();
    const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { readonly n: number }).n),
      Array.from({ length: 60_001 }, (_, n) => n - 1),
    );
    // A page is handed back when it is written, and once.
    assert.deepEqual(
      used.map((one) => one && [first, second].indexOf(one)),
      [undefined, undefined, 0, undefined],
    );
  });

  it('stops in the middle of a page when it is cancelled, and goes on there', async () => {
    const value = Array.from({ length: 50_000 }, (_, n) => ({ n, text: 'some text of a row' }));
    const controller = new AbortController();
    const loaded = new PageList();
    loaded.add(pageOf(bytesOf(JSON.stringify({ value }))));
    const rows = rowsOf(loaded, 'en');
    assert.ok(rows);
    const chunks: Uint8Array[] = [];
    const job = createExport({
      writer: writerFor('jsonl', rows, OPTIONS),
      loaded,
      write: (bytes) => {
        chunks.push(bytes.slice());
        controller.abort();
        return Promise.resolve();
      },
      next: () => Promise.resolve(undefined),
      onProgress: () => undefined,
    });
    await assert.rejects(job.run(controller.signal), { code: 'cancelled' });
    assert.ok(job.rows < value.length);
    await job.run(signal);
    await job.finish();
    const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line): unknown => JSON.parse(line)),
      value,
    );
  });
});
