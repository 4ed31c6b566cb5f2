import assert from 'node:assert/strict';
import { findText, lineAt } from '../../../../src/webview/response/text/findText.js';
import { jsonTokens, tokensFrom } from '../../../../src/webview/response/text/jsonTokens.js';
import { splitLines } from '../../../../src/webview/response/text/lines.js';

/** `kind:text` of each token. */
function tokensOf(line: string): string[] {
  return jsonTokens(line).map(({ start, end, kind }) => `${kind}:${line.slice(start, end)}`);
}

describe('JSON tokens', () => {
  const cases: readonly (readonly [line: string, ...tokens: string[]])[] = [
    ['  "a": 1,', 'key:"a"', 'number:1'],
    ['"a" : "b"', 'key:"a"', 'string:"b"'],
    ['[true, false, null]', 'literal:true', 'literal:false', 'literal:null'],
    ['-1.5e+10, 0', 'number:-1.5e+10', 'number:0'],
    [String.raw`"a\"b": "\\"`, String.raw`key:"a\"b"`, String.raw`string:"\\"`],
    ['"cut off', 'string:"cut off'],
    ['"', 'string:"'],
    ['nothing here', ...[]],
    ['<b>"x"</b>', 'string:"x"'],
    ['', ...[]],
  ];
  for (const [line, ...tokens] of cases) {
    it(line || 'an empty line', () => {
      assert.deepEqual(tokensOf(line), tokens);
    });
  }

  it('goes on inside a string that began in an earlier piece', () => {
    const line = `"${'a'.repeat(50)}": 12`;
    assert.deepEqual(tokensFrom(line, 20), [
      { start: 0, end: 32, kind: 'key' },
      { start: 34, end: 36, kind: 'number' },
    ]);
  });

  it('is linear in garbage', () => {
    const before = performance.now();
    jsonTokens('x'.repeat(200_000));
    assert.ok(performance.now() - before < 500);
  });
});

describe('lines', () => {
  const cases: readonly (readonly [name: string, text: string, shown: readonly string[]])[] = [
    ['one line', 'a', ['1:a']],
    ['several', 'a\nb\n\nc', ['1:a', '2:b', '3:', '4:c']],
    ['a final newline', 'a\n', ['1:a', '2:']],
    ['carriage returns', 'a\r\nb', ['1:a', '2:b']],
    ['nothing', '', ['1:']],
  ];
  for (const [name, text, shown] of cases) {
    it(`splits ${name}`, () => {
      const lines = splitLines(text);
      const all = Array.from({ length: lines.count }, (_, index) => lines.at(index));
      const texts = all.map(({ number, start, end }) => `${number}:${text.slice(start, end)}`);
      assert.deepEqual(texts, shown);
    });
  }

  it('cuts long lines into pieces that add up', () => {
    const text = `short\n${'x'.repeat(2_500)}\n${'y'.repeat(1_000)}`;
    const lines = splitLines(text);
    const all = Array.from({ length: lines.count }, (_, index) => lines.at(index));
    assert.deepEqual(
      all.map(({ number }) => number),
      [1, 2, undefined, undefined, 3],
    );
    assert.equal(
      all.slice(1, 4).reduce((sum, { start, end }) => sum + end - start, 0),
      2_500,
    );
    assert.deepEqual(
      all.map(({ lineStart }) => lineStart),
      [0, 6, 6, 6, 2_507],
    );
    assert.equal(lines.longest, 1_000);
    assert.equal(lines.lastNumber, 3);
  });
});

describe('finding text', () => {
  const cases: readonly (readonly [content: string, wanted: string, offsets: readonly number[]])[] =
    [
      ['aXbxc', 'x', [1, 3]],
      ['aaaa', 'AA', [0, 2]],
      ['a', '', []],
      ['İx ix', 'x', [1, 4]],
      ['Ябълка ябълка', 'ЯБЪ', [0, 7]],
    ];
  for (const [content, wanted, offsets] of cases) {
    it(`finds ${wanted} in ${content}`, () => {
      assert.deepEqual(findText(content, wanted), offsets);
    });
  }

  it('knows the line of an offset', () => {
    const lines = splitLines('ab\n\ncd');
    assert.deepEqual(
      [0, 2, 3, 4, 6].map((offset) => lineAt(lines, offset)),
      [0, 0, 1, 2, 2],
    );
  });
});
