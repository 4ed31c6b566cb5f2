import assert from 'node:assert/strict';
import {
  ArrangementStore,
  fingerprint,
  parseArrangement,
  withHidden,
  withWidth,
} from '../../../../src/webview/response/arrangement.js';

describe('arrangement', () => {
  const place = { of: 1, table: 2, text: 3 };
  const cases: readonly (readonly [name: string, state: unknown, parsed: unknown])[] = [
    ['nothing', undefined, { widths: {} }],
    ['a string', 'x', { widths: {} }],
    ['null', null, { widths: {} }],
    [
      'all of it',
      { tab: 'text', widths: { a: 90 }, place },
      { tab: 'text', widths: { a: 90 }, place },
    ],
    ['hidden columns', { hidden: ['a', 7] }, { widths: {}, hidden: ['a'] }],
    [
      'where the request stands',
      { source: { uri: 'file:///a.http', index: 2, body: 'secret' } },
      { widths: {}, source: { uri: 'file:///a.http', index: 2 } },
    ],
    [
      'with whose profile it was sent',
      { source: { uri: 'file:///a.http', index: 2, sender: 'Desk' } },
      { widths: {}, source: { uri: 'file:///a.http', index: 2, sender: 'Desk' } },
    ],
    ['a tab of another kind', { tab: 7 }, { widths: {} }],
    ['widths that are none', { widths: { a: 90, b: '1', c: null } }, { widths: { a: 90 } }],
    ['that the panel is pinned', { isPinned: true }, { widths: {}, isPinned: true }],
    ['a pin of another kind', { isPinned: 'yes' }, { widths: {} }],
    ['how JSON is shown', { json: 'text' }, { widths: {}, json: 'text' }],
    ['JSON shown otherwise', { json: 'graph' }, { widths: {} }],
    ['half a place', { place: { of: 1 } }, { widths: {} }],
    ['what it does not know', { rows: [['secret']] }, { widths: {} }],
  ];
  for (const [name, state, parsed] of cases) {
    it(`reads ${name}`, () => {
      assert.deepEqual(parseArrangement(state), parsed);
    });
  }

  it('keeps the widths set last', () => {
    let widths = {};
    for (let index = 0; index < 400; index += 1) widths = withWidth({ widths }, `c${index}`, index);
    widths = withWidth({ widths }, 'c150', 7);
    assert.equal(Object.keys(widths).length, 300);
    assert.equal(Object.keys(widths).at(-1), 'c150');
  });

  it('hides columns, and shows them again', () => {
    const hidden = withHidden({ widths: {}, hidden: ['a'] }, ['b', 'a'], true);
    assert.deepEqual(hidden, ['b', 'a']);
    assert.deepEqual(withHidden({ widths: {}, hidden }, ['b', 'c'], false), ['a']);
  });

  it('writes each change, and what was there stays', () => {
    const written: object[] = [];
    const store = new ArrangementStore({
      readState: () => ({ tab: 'text' }),
      writeState: (state) => written.push(state),
    });
    store.change({ widths: { a: 50 } });
    assert.deepEqual(written, [{ tab: 'text', widths: { a: 50 } }]);
  });

  it('tells answers apart', () => {
    const prints = [['a', 'b'], ['ab'], ['a', 'c'], [1, undefined], [undefined, 1]].map(
      fingerprint,
    );
    assert.equal(new Set(prints).size, prints.length);
    assert.equal(fingerprint(['a', 2]), fingerprint(['a', 2]));
  });
});
