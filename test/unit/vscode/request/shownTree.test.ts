import assert from 'node:assert/strict';
import type { FromTree, ToTree } from '../../../../src/protocol/jsonTree.js';
import { createShownTree, type ShownTree } from '../../../../src/vscode/request/shownTree.js';

const JSON_TEXT = '{"a":{"b":{"c":1},"d":[2,3]},"e":{"f":"word"},"g":"word"}';

type Tree = Extract<ToTree, { readonly type: 'tree' }>;

describe('the JSON of an answer as it is shown', () => {
  let tree: ShownTree;
  let copied: string[];
  /** What the view knows. */
  let version: number;
  const create = (text: string | undefined): ShownTree =>
    createShownTree(
      { ...(text !== undefined && { bytes: new TextEncoder().encode(text) }) },
      (part) => Promise.resolve(void copied.push(part)),
    );
  const tell = async (message: FromTree): Promise<Tree | undefined> => {
    const told = await tree.receive(message);
    if (told?.type !== 'tree') return undefined;
    version = told.tree?.version ?? version;
    return told;
  };
  type To = Extract<FromTree, { readonly type: 'fold' }>['to'];
  const fold = (line: number, to: To, known = version): Promise<Tree | undefined> =>
    tell({ type: 'fold', version: known, line, to, start: 0, end: 100 });
  const find = (text: string, isBackwards = false): Promise<Tree | undefined> =>
    tell({ type: 'findInTree', text, isBackwards });
  /** The lines in sight, each with its depth. */
  const outline = (told: Tree | undefined): string | undefined =>
    told?.window?.lines.map(({ depth, step }) => `${'.'.repeat(depth)}${step}`).join(' ');
  beforeEach(async () => {
    copied = [];
    version = 0;
    tree = create(JSON_TEXT);
    await tell({ type: 'needTree' });
  });

  const steps: readonly (readonly [
    what: string,
    folds: readonly (readonly [line: number, to: To])[],
    lines: string,
  ])[] = [
    ['opens a line', [[0, 'open']], 'a .b .d e g'],
    [
      'opens a line below one that is open',
      [
        [0, 'open'],
        [3, 'open'],
      ],
      'a .b .d e .f g',
    ],
    ['opens all that stand beside a line', [[1, 'siblingsOpen']], 'a .b .d e .f g'],
    [
      'keeps what is open inside a line that opens again folded',
      [
        [0, 'open'],
        [2, 'open'],
        [0, 'closed'],
        [0, 'open'],
      ],
      'a .b .d e g',
    ],
    [
      'closes all',
      [
        [0, 'siblingsOpen'],
        [1, 'open'],
        [0, 'allClosed'],
      ],
      'a e g',
    ],
    ['leaves a line as it is that has nothing inside', [[2, 'open']], 'a e g'],
  ];
  for (const [what, folds, lines] of steps) {
    it(what, async () => {
      let last: Tree | undefined;
      for (const [line, to] of folds) last = await fold(line, to);
      assert.equal(outline(last), lines);
      assert.equal(last?.tree?.lineCount, lines.split(' ').length);
    });
  }

  it('does nothing with a line that stands elsewhere since', async () => {
    const before = version;
    await fold(0, 'open');
    assert.notEqual(version, before);
    assert.equal(await fold(1, 'open', before), undefined);
    const lines = { type: 'needLines', start: 0, end: 9 } as const;
    assert.equal(await tree.receive({ ...lines, version: before }), undefined);
    const copy = { type: 'copyNode', line: 0, part: 'value' } as const;
    await tree.receive({ ...copy, version: before });
    assert.deepEqual(copied, []);
    assert.equal((await tell({ type: 'needTree' }))?.tree?.lineCount, 5);
  });

  it('gives out the lines that are asked for, and never many more', async () => {
    tree = create(JSON.stringify(Array.from({ length: 2000 }, (_, index) => index)));
    const told = await tree.receive({ type: 'needLines', version: 0, start: 1000, end: 2000 });
    assert.ok(told?.type === 'lines');
    assert.deepEqual([told.start, told.lines[0]?.step, told.lines.length], [1000, 1000, 500]);
  });

  it('opens what is around a match, goes round, and back', async () => {
    const places = [];
    for (const isBackwards of [false, false, false, true]) {
      const told = await find('WORD', isBackwards);
      places.push([told?.found?.at, told?.found?.count, outline(told), told?.line]);
    }
    assert.deepEqual(places, [
      [1, 2, 'a e .f g', 2],
      [2, 2, 'a e .f g', 3],
      [1, 2, 'a e .f g', 2],
      [2, 2, 'a e .f g', 3],
    ]);
  });

  it('tells of a text that is nowhere, and of none nothing', async () => {
    assert.deepEqual((await find('absent'))?.found, { at: 0, count: 0, isMore: false });
    assert.equal(await find(''), undefined);
  });

  it('lets the search that was begun last have its way', async () => {
    const [first, second] = await Promise.all([find('word'), find('c')]);
    assert.equal(first, undefined);
    assert.equal(second?.found?.count, 1);
  });

  it('copies a part of a line', async () => {
    await fold(0, 'open');
    for (const part of ['value', 'jsonPath', 'resourcePath'] as const) {
      assert.equal(await tree.receive({ type: 'copyNode', version, line: 2, part }), undefined);
    }
    assert.deepEqual(
      copied.map((text) => text.replace(/\s/g, '')),
      ['[2,3]', '$.a.d'],
    );
  });

  for (const [what, text] of [
    ['there is no body', undefined],
    ['the body is a bare number', '12'],
  ] as const) {
    it(`has nothing to fold where ${what}`, async () => {
      tree = create(text);
      assert.deepEqual(await tree.receive({ type: 'needTree' }), { type: 'tree' });
    });
  }

  it('says nothing more once its panel shows another answer', async () => {
    tree.dispose();
    assert.equal(await tree.receive({ type: 'needTree' }), undefined);
  });
});
