import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { indexAt, startOf } from '../../../../src/core/http/places.js';
import { updateHttp, type Edit } from '../../../../src/core/http/update.js';

function apply(text: string, { start, end, text: inserted }: Edit): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** Edits the text between the first `[` and `]`; both signs are taken out. */
function edit(marked: string, inserted: string): { readonly text: string; readonly edit: Edit } {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return { text: marked.replace('[', '').replace(']', ''), edit: { start, end, text: inserted } };
}

describe('.http update', () => {
  const cases: readonly (readonly [what: string, marked: string, inserted: string])[] = [
    ['a letter in a title', '### a[]\nGET /a\n###\nGET /b', 'x'],
    ['a new separator', 'GET /a\n[]\nGET /b', '###'],
    ['a separator taken away', 'GET /a\n[###\n]GET /b\n###\nGET /c', ''],
    ['half a separator taken away', 'GET /a\n#[#]#\nGET /b', ''],
    ['a line end taken away above a separator', 'GET /a[\n]###\nGET /b', ''],
    ['a blank line that separates', 'GET /a[]\nGET /b\n\nGET /c', '\n'],
    ['a blank line that no longer separates', 'GET /a\n[\n]GET /b\n\nGET /c', ''],
    [
      'a header that announces a body',
      'POST /a\n[]\nGET /b\n\nGET /c\n###\nGET /d',
      'Content-Type: x\n',
    ],
    ['a comment left open', '[]GET /a\n\nGET /b\n\nGET /c\n###\nGET /d', '/*\n'],
    ['a comment closed far below', '/*\nGET /a\n\nGET /b\n[]\nGET /c\n###\nGET /d', '*/'],
    ['a script left open', 'GET /a\n[]\nGET /b\n\nGET /c\n###\nGET /d', '> {%\n'],
    ['a remark above a missing separator', 'GET /a\n\n[]GET /b\n###\nGET /c', '# x\n'],
    ['everything', '[GET /a\n###\nGET /b]', 'POST /x\n\n###\n'],
    ['text into nothing', '[]', 'GET /a\n###\n'],
    ['a byte order mark', '[]###\nGET /a', '\uFEFF'],
    ['a byte order mark taken away', '[\uFEFF]### x\nGET /a', ''],
    ['a byte order mark in the middle', 'GET /a\n###\nGET /b\n[]###\nGET /c', '\uFEFF'],
    ['CR LF', 'GET /a\r\n###\r\nGET /b[\r\n]###\r\nGET /c', 'x\r\n'],
  ];
  for (const [what, marked, inserted] of cases) {
    it(`reads the same as from the start: ${what}`, () => {
      const { text, edit: change } = edit(marked, inserted);
      assert.deepEqual(updateHttp(parseHttp(text), [change]), parseHttp(apply(text, change)));
    });
  }

  it('takes edits in order, as VS Code and LSP tell them', () => {
    const text = 'GET /a\n###\nGET /b\n###\nGET /c';
    const edits = [
      { start: 24, end: 24, text: 'x' },
      { start: 12, end: 15, text: 'PUT' },
      { start: 0, end: 0, text: '### t\n' },
    ];
    assert.deepEqual(updateHttp(parseHttp(text), edits), parseHttp(edits.reduce(apply, text)));
  });

  it('takes edits outside the text as at its ends', () => {
    const tree = updateHttp(parseHttp('GET /a'), [{ start: -5, end: 99, text: 'PUT /b' }]);
    assert.deepEqual(tree, parseHttp('PUT /b'));
  });

  it('keeps the blocks that are not touched', () => {
    const before = parseHttp(
      Array.from({ length: 9 }, (_, at) => `### ${at}\nGET /${at}\n`).join(''),
    );
    const after = updateHttp(before, [
      { start: startOf(before, 4) + 5, end: startOf(before, 4) + 5, text: 'x' },
    ]);
    const kept = after.blocks.map((block, index) => block === before.blocks[index]);
    assert.deepEqual(kept, [true, true, true, false, false, true, true, true, true]);
  });

  it('keeps all but three blocks where no separators are', () => {
    const before = parseHttp(Array.from({ length: 99 }, (_, at) => `GET /${at}\n\n`).join(''));
    assert.equal(before.blocks.length, 99);
    const at = startOf(before, 50) + 5;
    const after = updateHttp(before, [{ start: at, end: at, text: 'x' }]);
    const kept = after.blocks.filter((block) => before.blocks.includes(block));
    assert.equal(kept.length, 97);
  });
});

describe('.http places', () => {
  it('finds the block at an offset', () => {
    const tree = parseHttp('GET /a\n###\nGET /b\n###\n');
    const found = [-1, 0, 6, 7, 17, 18, 22, 99].map((offset) => indexAt(tree, offset));
    assert.deepEqual(found, [0, 0, 0, 1, 1, 2, 2, 2]);
    assert.deepEqual(tree.starts, [0, 7, 18, 22]);
  });
});
