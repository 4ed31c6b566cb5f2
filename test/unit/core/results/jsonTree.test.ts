import assert from 'node:assert/strict';
import type { Slicing } from '../../../../src/core/language/slices.js';
import { findBytes } from '../../../../src/core/results/jsonTree/findBytes.js';
import { JsonTree } from '../../../../src/core/results/jsonTree/jsonTree.js';
import { RowIndex } from '../../../../src/core/results/rowIndex.js';

const slicing: Slicing = {
  now: () => performance.now(),
  pause: () => new Promise(setImmediate),
  isWanted: () => true,
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function treeOf(text: string, language = 'en'): Promise<JsonTree> {
  const bytes = encode(text);
  const index = new RowIndex();
  index.scan(bytes);
  const tree = await JsonTree.create(bytes, { index, language, slicing });
  assert.ok(tree, text);
  return tree;
}

/** `+` can be opened, `-` is open; indented as it is shown. */
function outline(tree: JsonTree): readonly string[] {
  return tree.lines(0, tree.lineCount).map(({ depth, step, text, count, isOpen, kind }) => {
    const sign = isOpen === undefined ? ' ' : isOpen ? '-' : '+';
    const size =
      kind === 'object' ? `{${count ?? '?'}}` : kind === 'list' ? `[${count ?? '?'}]` : '';
    return `${'  '.repeat(depth)}${sign}${step}: ${[size, text].filter(Boolean).join(' ')}`;
  });
}

const ROWS = `{"@odata.context":"x","value":[
  {"@odata.id":"Orders(1)","Id":9007199254740993,"Total":{"Value":12.50,"Currency":"EUR"},"Party":{"@odata.id":"Parties(7)","PartyName":"Alfa"}},
  {"@odata.id":"Orders(2)","Id":2,"Lines":[{"No":1,"Name":{"EN":"Chair","BG":"Стол"}}],"Empty":{},"None":[]}
 ],"@odata.nextLink":"y"}`;

describe('jsonTree', () => {
  const firsts: readonly (readonly [text: string, lines: readonly string[]])[] = [
    [
      ROWS,
      [
        ' @odata.context: "x"',
        '-value: [2]',
        '  +0: {4} Orders(1)',
        '  +1: {5} Orders(2)',
        ' @odata.nextLink: "y"',
      ],
    ],
    ['{"value":[{"a":1.10}]}', ['-value: [1]', '  -0: {1} a: 1.10', '     a: 1.10']],
    ['[true,null,-1E400]', [' 0: true', ' 1: null', ' 2: -1E400']],
    [' {"a" : {"b":[]} , "c":"x\\"y"}\n', ['+a: {1}', ' c: "x\\"y"']],
    // Broken off.
    ['{"value":[{"a":1},{"a":', ['-value: [1]', '  -0: {1} a: 1', '     a: 1']],
    ['{"a":[1,{"b":"c', ['-a: [2]', '   0: 1', '  +1: {?}']],
  ];
  for (const [text, lines] of firsts) {
    it(`shows at first of ${JSON.stringify(text.slice(0, 40))}`, async () => {
      assert.deepEqual(outline(await treeOf(text)), lines);
    });
  }

  for (const text of ['', '  ', '12', '"x"', '{}', '[ ]']) {
    it(`has no tree for "${text}"`, async () => {
      const options = { language: 'en', slicing };
      assert.equal(await JsonTree.create(encode(text), options), undefined);
    });
  }

  it('opens and closes, and keeps what is open inside', async () => {
    const tree = await treeOf(ROWS, 'bg');
    await tree.open(3);
    assert.deepEqual(outline(tree).slice(3, 9), [
      '  -1: {5} Orders(2)',
      '     @odata.id: "Orders(2)"',
      '     Id: 2',
      '    +Lines: [1]',
      '     Empty: {0}',
      '     None: [0]',
    ]);
    await tree.open(6);
    await tree.open(7);
    assert.deepEqual(outline(tree).slice(6, 10), [
      '    -Lines: [1]',
      '      -0: {2} No: 1',
      '         No: 1',
      '        +Name: {2} Стол',
    ]);
    const [line] = tree.lines(9, 10);
    assert.deepEqual([line?.parent, line?.position, line?.siblings], [7, 2, 2]);
    tree.close(3);
    assert.equal(tree.lineCount, 5);
    await tree.openSiblings(3);
    assert.equal(tree.lineCount, 14);
    tree.closeAll();
    assert.equal(tree.lineCount, 3);
  });

  it('shows numbers as the server wrote them', async () => {
    const tree = await treeOf(ROWS);
    await tree.open(2);
    assert.equal(outline(tree)[4], '     Id: 9007199254740993');
    assert.equal(outline(tree)[5], '    +Total: {2} 12.50 EUR');
    assert.equal(tree.part(5, 'value'), '{\n  "Value": 12.50,\n  "Currency": "EUR"\n}');
  });

  const parts: readonly (readonly [
    needle: string,
    jsonPath: string,
    property: string | undefined,
    resource: string | undefined,
  ])[] = [
    ['EUR', '$.value[0].Total.Currency', 'Total/Currency', 'Orders(1)/Total/Currency'],
    ['Alfa', '$.value[0].Party.PartyName', 'Party/PartyName', 'Parties(7)/PartyName'],
    ['Parties(7)', "$.value[0].Party['@odata.id']", undefined, undefined],
    ['Chair', '$.value[1].Lines[0].Name.EN', 'Lines/Name/EN', undefined],
    ['odata.context', "$['@odata.context']", undefined, undefined],
  ];
  for (const [needle, json, property, resource] of parts) {
    it(`knows the paths of ${needle}`, async () => {
      const tree = await treeOf(ROWS);
      const [offset] = (await findBytes(encode(ROWS), needle, slicing)) ?? [];
      const line = await tree.reveal(offset ?? -1);
      assert.ok(line !== undefined);
      assert.equal(tree.part(line, 'jsonPath'), json);
      assert.equal(tree.part(line, 'propertyPath'), property);
      assert.equal(tree.part(line, 'resourcePath'), resource);
    });
  }

  it('escapes names in a path as RFC 9535 has it', async () => {
    const tree = await treeOf('{"a b":1,"it\'s \\"x\\"":2}');
    assert.equal(tree.part(0, 'jsonPath'), "$['a b']");
    assert.equal(tree.part(1, 'jsonPath'), `$['it\\'s "x"']`);
  });

  const searches: readonly (readonly [text: string, wanted: string, offsets: readonly number[]])[] =
    [
      ['{"a":"Aa"}', 'a', [2, 6, 7]],
      ['{"я":"ЯЯ"}', 'я', [2, 7, 9]],
      ['{"a":"Поръчка ПОРЪЧКА поръчкб"}', 'поръчка', [6, 21]],
      // The bytes of `р` are d1 80, those of `Р` d0 a0: neither d1 a0 nor d0 80 is one of them.
      ['{"a":"ѡЀрР"}', 'р', [10, 12]],
      ['{"a":"aaaa"}', 'aa', [6, 7, 8]],
      ['{"a":"ß ẞ"}', 'ß', [6]],
      ['{"a":"😀x"}', '😀X', [6]],
      ['{"a":"x\\"y"}', 'x"y', [6]],
      ['{"İ":"i"}', 'i', [7]],
      ['{}', '', []],
    ];
  for (const [text, wanted, offsets] of searches) {
    it(`finds "${wanted}" in ${text}`, async () => {
      assert.deepEqual(await findBytes(encode(text), wanted, slicing), offsets);
    });
  }

  it('finds what stands on the border of two chunks, once', async () => {
    const text = `["${'я'.repeat(131_070)}needle","needle"]`;
    const found = (await findBytes(encode(text), 'NEEDLE', slicing)) ?? [];
    assert.deepEqual(found, [262_142, 262_151]);
  });

  it('stays quick with a million rows: opens them at once and any row in a moment', async () => {
    const count = 1_000_000;
    const text = `{"value":[${Array.from({ length: count }, (_, row) => `{"Id":${row}}`).join()}]}`;
    const bytes = encode(text);
    const index = new RowIndex();
    index.scan(bytes);
    const began = process.cpuUsage();
    const tree = await JsonTree.create(bytes, { index, language: 'en', slicing });
    assert.equal(tree?.lineCount, count + 1);
    await tree.open(count);
    assert.deepEqual(tree.lines(count + 1, count + 2)[0]?.text, String(count - 1));
    assert.equal(await tree.reveal(bytes.length - 5), count + 1);
    const { user, system } = process.cpuUsage(began);
    assert.ok(user + system < 200_000, `${user + system} µs`);
  });
});
