import { throwIfCancelled } from '../../errors.js';
import { rowCountOf, type Page, type PageList } from '../pages.js';
import type { RowWriter } from './format.js';

export interface ExportOptions {
  readonly writer: RowWriter;
  /** Writes bytes to where they are kept, one chunk at a time; resolves in a later turn of the event loop. They hold until then. */
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Pages that are here. */
  readonly loaded: PageList;
  /** Asks for the one behind them, and so on; undefined behind the last one. A used page is one that came from here. */
  readonly next: (signal: AbortSignal, used?: Page) => Promise<Page | undefined>;
  /** Told of the rows that are written. */
  readonly onProgress: (rows: number) => void;
}

/** An export on its way. A failure leaves it after the last page that came: running it again goes on from there. */
export interface Export {
  readonly rows: number;
  /** @throws ErpNetError `cancelled`, and why a page could not be had */
  run(signal: AbortSignal): Promise<void>;
  /** Writes what a file of this kind ends with. */
  finish(): Promise<void>;
}

/** Writes all rows of a result, a page at a time: what is in memory does not depend on how many there are. */
export function createExport(options: ExportOptions): Export {
  const { writer, write, loaded, next, onProgress } = options;
  // Rows that are loaded while the export runs are its own business to ask for.
  const here = loaded.pages;
  let rows = 0;
  let isBegun = false;
  let writing: Promise<void> | undefined;
  /** Rows are made while those before them are written. What comes of the last write is looked at by the next one. */
  const flush = async (): Promise<void> => {
    const before = writing;
    writing = writeBehind(before, writer.output.take());
    writing.catch(() => undefined);
    await before;
  };
  const writeBehind = async (
    before: Promise<void> | undefined,
    taken: ReturnType<RowWriter['output']['take']>,
  ): Promise<void> => {
    const bytes = await taken;
    await before;
    if (bytes.length > 0) await write(bytes);
  };
  /** Where it goes on: a page may be left in its middle. */
  let current: { readonly page: Page; row: number } | undefined;
  /** The page behind it: on its way while this one is written. */
  let ahead: Promise<Page | undefined> | undefined;
  /** The one before it, unless its memory is in use already. */
  let used: Page | undefined;
  const writeCurrent = async (signal: AbortSignal): Promise<void> => {
    if (!current) return;
    const { page } = current;
    for (const count = rowCountOf(page); current.row < count; current.row += 1) {
      if (writer.output.isFull) {
        await flush();
        onProgress(rows);
        throwIfCancelled(signal);
      }
      writer.row(page, current.row);
      rows += 1;
    }
    current = undefined;
  };
  return {
    get rows() {
      return rows;
    },
    run: async (signal) => {
      if (!isBegun) writer.begin();
      isBegun = true;
      await writeCurrent(signal);
      for (let page = here.shift(); page; page = here.shift()) {
        current = { page, row: 0 };
        await writeCurrent(signal);
      }
      let page = await (ahead?.catch(() => next(signal)) ?? next(signal));
      while (page) {
        current = { page, row: 0 };
        ahead = next(signal, used);
        used = undefined;
        // What comes of it is looked at below.
        ahead.catch(() => undefined);
        await writeCurrent(signal);
        onProgress(rows);
        used = page;
        page = await ahead;
      }
    },
    finish: async () => {
      writer.end();
      await flush();
      await writing;
    },
  };
}
