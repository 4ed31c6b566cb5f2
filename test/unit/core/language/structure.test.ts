import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { toDocument } from '../../../../src/core/http/parser.js';
import { foldsOf } from '../../../../src/core/language/folds.js';
import { lineAt, linesOf, positionOf } from '../../../../src/core/language/lines.js';
import { selectionsAt } from '../../../../src/core/language/selections.js';
import { inSlices } from '../../../../src/core/language/slices.js';
import { parseStretches } from '../../../../src/core/language/stretches.js';
import { symbolsOf, type OutlineSymbol } from '../../../../src/core/language/symbols.js';
import { atCursor, blockOf, cut } from './support.js';

const BATCH = [
  'POST $batch',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: application/http',
  '',
  'GET Products HTTP/1.1',
  '',
  '--b',
  'Content-Type: multipart/mixed; boundary=c',
  '',
  '--c',
  'Content-Type: application/http',
  'Content-ID: 1',
  '',
  'PATCH Products(1) HTTP/1.1',
  '',
  '{}',
  '--c--',
  '--b--',
].join('\n');

describe('symbols', () => {
  const line = ({ kind, name, detail, children }: OutlineSymbol): string =>
    `${kind} ${name}${detail && ` | ${detail}`}${children.length > 0 ? ` [${children.map(line).join(', ')}]` : ''}`;
  const cases: readonly (readonly [text: string, symbols: readonly string[]])[] = [
    ['### All\nGET /a', ['request All | GET /a']],
    ['### All\n# @name x\nget /a?$top=1', ['request x | GET /a']],
    ['GET https://h.example/api/Products(1)?a', ['request GET /api/Products(1)']],
    ['GET {{root}}/Products\n  ?$top=1', ['request GET /Products']],
    ['{{root}}', ['request GET {{root}}']],
    ['POST', ['request POST']],
    ['@a = 1\n@b = 2\n', ['variable a', 'variable b']],
    ['@a = 1\nGET /a', ['request GET /a [variable a]']],
    ['### Notes\n# about\n@a = 1', ['section Notes [variable a]']],
    ['###\n', []],
    ['', []],
    [BATCH, ['request POST $batch [part GET Products, part PATCH Products(1)]']],
    [`GET /${'x'.repeat(100)}`, [`request GET /${'x'.repeat(74)}…`]],
  ];
  for (const [text, expected] of cases) {
    it(`names ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.deepEqual(symbolsOf(blockOf(text)).map(line), expected);
    });
  }

  it('select what lies in them', () => {
    const check = ({ span, selection, children }: OutlineSymbol): void => {
      assert.ok(span.start <= selection.start && selection.end <= span.end);
      children.forEach(check);
    };
    for (const [text] of cases) symbolsOf(blockOf(text)).forEach(check);
  });
});

describe('folds', () => {
  const folds = (text: string): readonly string[] => {
    const block = blockOf(text);
    const line = (offset: number): number => block.text.slice(0, offset).split('\n').length - 1;
    return foldsOf(block).map(({ kind, start, end }) => `${kind} ${line(start)}-${line(end)}`);
  };
  const cases: readonly (readonly [what: string, text: string, folds: readonly string[]])[] = [
    ['a request', '### a\nGET /a\n\n\n', ['block 0-1']],
    ['nothing in one line', 'GET /a', []],
    ['comments together', '# a\n// b\n\nGET /a', ['block 0-3', 'comment 0-1']],
    ['a URL', 'GET /a\n  ?b\n  &c', ['block 0-2', 'part 0-2']],
    [
      'a body and what it holds',
      'POST /a\n\n{\n  "a": [\n    1\n  ],\n  "b": "}"\n}',
      ['block 0-7', 'part 2-7', 'part 3-4', 'part 2-6'],
    ],
    ['a script', 'GET /a\n\n> {%\n  x\n%}', ['block 0-4', 'part 2-4']],
    [
      'the parts of a batch',
      BATCH,
      ['block 0-19', 'part 3-19', 'part 3-6', 'part 8-18', 'part 11-17'],
    ],
  ];
  for (const [what, text, expected] of cases) {
    it(`fold ${what}`, () => {
      assert.deepEqual(folds(text), expected);
    });
  }
});

describe('selections', () => {
  const cases: readonly (readonly [marked: string, texts: readonly string[]])[] = [
    ['GET /a?b={{na|me}}', ['name', '{{name}}', '/a?b={{name}}', 'GET /a?b={{name}}']],
    ['@roo|t = x y', ['root', '@root', '@root = x y']],
    [
      'GET /a\nAccept: text/js|on\n',
      [
        'json',
        'text/json',
        'Accept: text/json',
        'GET /a\nAccept: text/json',
        'GET /a\nAccept: text/json\n',
      ],
    ],
    [
      'POST /a\n\n{"a": {"b": "c|d"}}',
      [
        'cd',
        '"cd"',
        '"b": "cd"',
        '{"b": "cd"}',
        '"a": {"b": "cd"}',
        '{"a": {"b": "cd"}}',
        'POST /a\n\n{"a": {"b": "cd"}}',
      ],
    ],
  ];
  for (const [marked, expected] of cases) {
    it(`grow from ${JSON.stringify(marked)}`, () => {
      const { text, offset } = atCursor(marked);
      const block = blockOf(text);
      assert.deepEqual(
        selectionsAt(block, offset).map((span) => cut(block, span)),
        expected,
      );
    });
  }
});

describe('lines', () => {
  it('are those of the editor', () => {
    const document = parseHttp('@a = 1\r\nGET /a\r\n### b\r\n\r\nGET /b');
    const at = (index: number, offset: number): string => {
      const { line, character } = positionOf(document, index, offset);
      return `${line}:${character}`;
    };
    assert.deepEqual(
      [at(0, 0), at(0, 7), at(0, 8), at(1, 0), at(1, 9), at(1, 15)],
      ['0:0', '0:7', '1:0', '2:0', '4:0', '4:6'],
    );
  });

  it('are cut without their ends', () => {
    const block = blockOf('GET /a\r\nA: b\r\n\r\nc');
    assert.deepEqual(
      linesOf(block, { start: 4, end: 17 }).map((span) => cut(block, span)),
      ['/a', 'A: b', '', 'c'],
    );
    assert.equal(cut(block, lineAt(block, 9)), 'A: b');
    assert.equal(cut(block, lineAt(block, 17)), 'c');
  });
});

describe('long documents', () => {
  const texts: readonly (readonly [what: string, text: string])[] = [
    ['nothing', ''],
    ['requests', Array.from({ length: 5000 }, (_, at) => `### ${at}\nGET /${at}\n\n`).join('')],
    ['no separators', Array.from({ length: 9000 }, (_, at) => `GET /${at}\n\n`).join('')],
    ['open comments', '\uFEFF@a=1\n/*\n' + '### \n/*\n> {%\nGET /a\n'.repeat(5000)],
    ['CR LF', '### a\r\nPOST /a\r\n\r\n{}\r\n'.repeat(5000)],
  ];
  for (const [what, text] of texts) {
    it(`read the same in stretches: ${what}`, () => {
      const stretches = [...parseStretches(text)];
      assert.deepEqual(toDocument(stretches.flat()), parseHttp(text));
    });
  }

  it('are worked on in slices, until nobody wants it any more', async () => {
    let now = 0;
    let pauses = 0;
    const work = async (wanted: number): Promise<readonly [boolean, number]> => {
      pauses = 0;
      const done = await inSlices(Array.from({ length: 100 }).keys(), () => (now += 1), {
        now: () => now,
        pause: () => Promise.resolve(void (pauses += 1)),
        isWanted: () => pauses < wanted,
      });
      return [done, pauses];
    };
    assert.deepEqual(await work(99), [true, 12]);
    assert.deepEqual(await work(3), [false, 3]);
  });
});
