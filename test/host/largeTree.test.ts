import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sendRequest } from '../../src/core/request/send.js';
import { PageList, type Page } from '../../src/core/results/pages.js';
import type { FromTree, ToTree } from '../../src/protocol/jsonTree.js';
import { createShownTree, type ShownTree } from '../../src/vscode/request/shownTree.js';
import { startRowServer } from '../support/rowServer.js';
import { pause } from './stalls.js';
import { activate } from './support.js';
import { LONGEST_STALL, within } from './within.js';

const ROWS_OF_100_MB = 285_000;
/** Milliseconds. */
const AT_ONCE = 100;

type Told = Extract<ToTree, { readonly type: 'tree' }>;
type Fold = Extract<FromTree, { readonly type: 'fold' }>['to'];

describe('JSON of 100 MB', () => {
  let page: Page;
  before(async () => {
    await activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const server = await startRowServer();
    try {
      page = await receive(`${server.origin}/rows?count=${ROWS_OF_100_MB}`);
    } finally {
      await server.stop();
    }
  });

  /** @param knowsRows as in the answer of an OData service */
  const open = (knowsRows: boolean) => {
    const pages = new PageList();
    pages.add(page);
    return driven(
      createShownTree({ bytes: page.bytes, language: 'en', ...(knowsRows && { pages }) }, () =>
        Promise.reject(new Error('Nothing is copied here.')),
      ),
    );
  };

  it('is looked through, opened and folded, and the host is never deaf', async () => {
    await within(
      { megabytes: 100, withCollector: LONGEST_STALL },
      async () => {
        const tree = open(true);
        const first = await tree.ask();
        await tree.lines(140_000);
        const last = await tree.find(`SO-0${ROWS_OF_100_MB}`);
        const nowhere = await tree.find('nowhere to be found');
        await tree.fold(200_000, 'siblingsOpen');
        const many = await tree.find('FRAGILE');
        const folded = await tree.fold(0, 'allClosed');
        tree.dispose();
        return { first, last, nowhere, many, folded };
      },
      ({ first, last, nowhere, many, folded }) => {
        assert.equal(first?.tree?.lineCount, ROWS_OF_100_MB + 3);
        assert.deepEqual(last?.found, { at: 1, count: 1, isMore: false });
        assert.ok((last.line ?? 0) > ROWS_OF_100_MB);
        assert.equal(nowhere?.found?.count, 0);
        assert.deepEqual(many?.found, { at: 1, count: 10_000, isMore: true });
        assert.equal(folded?.tree?.lineCount, 3);
      },
    );
  }).timeout(120_000);

  it('is opened where nobody knows its rows, and the host is never deaf', async () => {
    await within(
      { megabytes: 150, withCollector: LONGEST_STALL },
      async () => {
        const tree = open(false);
        const first = await tree.ask();
        const opened = await tree.fold(2, 'open');
        const last = await tree.find(`SO-0${ROWS_OF_100_MB}`);
        tree.dispose();
        return { first, opened, last };
      },
      ({ first, opened, last }) => {
        assert.equal(first?.tree?.lineCount, 3);
        assert.equal(opened?.tree?.lineCount, ROWS_OF_100_MB + 3);
        assert.ok((last?.line ?? 0) > ROWS_OF_100_MB);
      },
    );
  }).timeout(120_000);

  it('is looked through no longer when somebody looks for something else, or for nothing', async () => {
    const tree = open(true);
    await tree.ask();
    for (const text of ['SO-0000001', '']) {
      const outdated = timed(tree.find('nowhere to be found'));
      await pause(5);
      const before = performance.now();
      const next = tree.find(text);
      const { result, end } = await outdated;
      assert.equal(result, undefined);
      assert.ok(end - before < AT_ONCE, `${end - before} ms`);
      assert.equal((await next)?.found?.count, text ? 1 : undefined);
    }
    // The key for the next match, pressed while the first one is looked for, waits for it.
    const [first, second] = await Promise.all([tree.find('SO-000000'), tree.find('SO-000000')]);
    assert.equal(first?.found?.count, 9);
    assert.equal(second?.found?.at, 2);
    tree.dispose();
  });
});

async function receive(url: string): Promise<Page> {
  const { page } = await sendRequest(
    { method: 'GET', url, headers: [], hasCredentials: false },
    {
      fetch: (asked, init) => globalThis.fetch(asked, init),
      clock: Date.now,
      signal: new AbortController().signal,
    },
  );
  assert.ok(page);
  return page;
}

/** Asks as the view does: always for the lines as they are now. */
function driven(shown: ShownTree) {
  let version = 0;
  const ask = async (message: FromTree): Promise<Told | undefined> => {
    const told = await shown.receive(message);
    if (told?.type !== 'tree') return undefined;
    version = told.tree?.version ?? version;
    return told;
  };
  return {
    ask: () => ask({ type: 'needTree' }),
    lines: (start: number) => ask({ type: 'needLines', version, start, end: start + 500 }),
    find: (text: string) => ask({ type: 'findInTree', text, isBackwards: false }),
    fold: (line: number, to: Fold) =>
      ask({ type: 'fold', version, line, to, start: line, end: line + 500 }),
    dispose: () => {
      shown.dispose();
    },
  };
}

async function timed<T>(
  promise: Promise<T>,
): Promise<{ readonly result: T; readonly end: number }> {
  const result = await promise;
  return { result, end: performance.now() };
}
