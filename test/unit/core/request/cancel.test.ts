import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isCancelled } from '../../../../src/core/errors.js';
import type { Slicing } from '../../../../src/core/language/slices.js';
import { createPageSource, type PageSourceDeps } from '../../../../src/core/request/pageSource.js';
import type { PreparedRequest } from '../../../../src/core/request/prepare.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { arrangeRows } from '../../../../src/core/results/arrangeRows.js';
import { createExport } from '../../../../src/core/results/export/exportPages.js';
import { writerFor } from '../../../../src/core/results/export/format.js';
import { EXPORT_FORMATS } from '../../../../src/core/results/export/formats.js';
import { findBytes } from '../../../../src/core/results/jsonTree/findBytes.js';
import { JsonTree } from '../../../../src/core/results/jsonTree/jsonTree.js';
import { loadPages } from '../../../../src/core/results/loadPages.js';
import { PageList } from '../../../../src/core/results/pages.js';
import { readRows, rowsOf } from '../../../../src/core/results/rows.js';
import { startDeflating } from '../../../../src/node/deflating.js';
import { openExportFile } from '../../../../src/node/exportFile.js';
import { temporaryFolder } from '../../../support/lifetime.js';
import { startRowServer, type RowServer } from '../../../support/rowServer.js';

/** Milliseconds. */
const AT_ONCE = 100;
const MEGABYTE = 1_000_000;
const ROWS_OF_100_MB = 285_000;

describe('a person who cancels', () => {
  let server: RowServer;
  before(async () => {
    server = await startRowServer();
  });
  after(() => server.stop());

  const get = (query: string): PreparedRequest => {
    const url = `${server.origin}/rows?${query}`;
    return { method: 'GET', url, headers: [], hasCredentials: false };
  };
  const send: PageSourceDeps['send'] = (request, signal, onAnswer) =>
    sendRequest(request, { fetch: globalThis.fetch, clock: Date.now, signal, onAnswer });

  /** Pages of 10,000 rows, of which the first is there. */
  const pagesOfMillion = async () => {
    const request = get('count=1000000&page=10000');
    const first = await send(request, new AbortController().signal);
    const pages = new PageList();
    if (first.page) pages.add(first.page);
    return { pages, next: createPageSource(request, first, { send }).next };
  };

  it('while an answer of 100 MB arrives is obeyed at once', () =>
    cancelled(async (signal, cancel) => {
      let watching: NodeJS.Timeout | undefined;
      const request = get(`count=${ROWS_OF_100_MB}`);
      const sending = send(request, signal, ({ page }) => {
        watching = setInterval(() => {
          if (page.bytes.length > 40 * MEGABYTE) cancel();
        }, 1);
      });
      await sending.finally(() => {
        clearInterval(watching);
      });
    }));

  it('while all pages are loaded is obeyed at once, and what came stays', async () => {
    const { pages, next } = await pagesOfMillion();
    await cancelled((signal, cancel) => {
      const onPage = (): void => {
        if (pages.rowCount === 50_000) setTimeout(cancel, 5);
      };
      return loadPages(pages, { next, signal, onPage });
    });
    assert.ok(pages.rowCount >= 50_000 && pages.rowCount < 1_000_000, `${pages.rowCount}`);
  });

  for (const format of EXPORT_FORMATS) {
    it(`while rows are written as ${format} is obeyed at once`, async () => {
      const { pages, next } = await pagesOfMillion();
      const rows = rowsOf(pages, 'en');
      assert.ok(rows);
      const target = path.join(temporaryFolder('cancel'), 'rows');
      const file = await openExportFile(target);
      await cancelled((signal, cancel) => {
        const onProgress = (written: number): void => {
          if (written > 12_000) cancel();
        };
        const writer = writerFor(format, rows, { language: 'en', startDeflating });
        return createExport({ writer, write: file.write, loaded: pages, next, onProgress }).run(
          signal,
        );
      });
      await file.close();
      await fs.rm(target);
    });
  }

  describe('work on what is here', () => {
    let bytes: Uint8Array;
    before(() => {
      const row = '{"Id":1,"Name":{"EN":"Chair"},"Total":{"Value":12.50,"Currency":"EUR"}}';
      const rows = Array.from({ length: 300_000 }, () => row).join();
      bytes = new TextEncoder().encode(`{"value":[${rows}]}`);
    });

    const works: readonly (readonly [
      what: string,
      work: (slicing: Slicing) => Promise<unknown>,
    ])[] = [
      ['a search of JSON', (slicing) => findBytes(bytes, 'table', slicing)],
      ['the opening of JSON', (slicing) => JsonTree.create(bytes, { language: 'en', slicing })],
      [
        'a search of rows',
        async (slicing) => {
          const rows = readRows(bytes, 'en');
          return rows && arrangeRows(rows, { filter: 'table' }, { slicing, language: 'en' });
        },
      ],
    ];
    for (const [what, work] of works) {
      it(`ends ${what} at once`, async () => {
        let isWanted = true;
        let end = 0;
        setTimeout(() => {
          isWanted = false;
          end = performance.now();
        }, 5);
        const pause = (): Promise<void> => new Promise(setImmediate);
        const slicing = { now: () => performance.now(), pause, isWanted: () => isWanted };
        assert.equal(await work(slicing), undefined);
        assert.ok(end > 0 && performance.now() - end < AT_ONCE, `${performance.now() - end} ms`);
      });
    }
  });
});

/** Does work that is cancelled in its middle, and looks that it ends so, and how soon. */
async function cancelled(
  work: (signal: AbortSignal, cancel: () => void) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  let when = 0;
  const cancel = (): void => {
    when ||= performance.now();
    controller.abort();
  };
  await assert.rejects(work(controller.signal, cancel), isCancelled);
  const took = performance.now() - when;
  assert.ok(when > 0 && took < AT_ONCE, `${took} ms`);
}
