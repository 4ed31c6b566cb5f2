import { createPageSource, type PageSourceDeps } from '../../src/core/request/pageSource.js';
import type { PreparedRequest } from '../../src/core/request/prepare.js';
import { sendRequest } from '../../src/core/request/send.js';
import { createExport } from '../../src/core/results/export/exportPages.js';
import { writerFor } from '../../src/core/results/export/format.js';
import type { ExportFormat } from '../../src/core/results/export/formats.js';
import { PageList } from '../../src/core/results/pages.js';
import { rowsOf } from '../../src/core/results/rows.js';
import { startDeflating } from '../../src/node/deflating.js';
import { openExportFile } from '../../src/node/exportFile.js';

const { signal } = new AbortController();

/** Exports all rows of a result from its first request on, as the extension does. */
export async function exportAll(url: string, format: ExportFormat, target: string): Promise<void> {
  const request: PreparedRequest = { method: 'GET', url, headers: [], hasCredentials: false };
  const send: PageSourceDeps['send'] = (asked, aborted, onAnswer) =>
    sendRequest(asked, { fetch: globalThis.fetch, clock: Date.now, signal: aborted, onAnswer });
  const first = await send(request, signal);
  const pages = new PageList();
  if (first.page) pages.add(first.page);
  const rows = rowsOf(pages, 'en');
  if (!rows) throw new Error('no rows');
  const file = await openExportFile(target);
  const job = createExport({
    writer: writerFor(format, rows, { language: 'en', startDeflating }),
    write: file.write,
    loaded: pages,
    next: createPageSource(request, first, { send }).next,
    onProgress: () => undefined,
  });
  await job.run(signal);
  await job.finish();
  await file.close();
}
