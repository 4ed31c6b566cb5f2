import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ErpNetError, isCancelled } from '../../core/errors.js';
import { createExport, type Export } from '../../core/results/export/exportPages.js';
import { writerFor, type RowWriter } from '../../core/results/export/format.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../core/results/export/formats.js';
import { startDeflating } from '../../node/deflating.js';
import { openExportFile } from '../../node/exportFile.js';
import { toAbortSignal } from '../shared/abort.js';
import { askAfterFailure, showInfo } from '../shared/messages.js';
import { describeProblem } from '../shared/sentences.js';
import { folderForFiles } from './folderForFiles.js';
import { formatNumber } from './numbers.js';
import type { PagedResult } from './paging.js';

/** How often progress is told. */
const NEWS_MS = 200;

/** Where rows go, when the caller knows. */
export interface ExportTarget {
  readonly format: ExportFormat;
  readonly uri: vscode.Uri;
}

/** What came of an export. */
export interface Exported {
  readonly rows: number;
  readonly isWhole: boolean;
}

/**
 * Writes all rows of a result to a file, those included that were never loaded, with progress that can be cancelled.
 * What is written stays when a page fails, and the person may go on from there.
 * @returns undefined when the person chose no file
 * @throws ErpNetError `export.file`
 */
export async function exportRows(
  result: PagedResult,
  target?: ExportTarget,
): Promise<Exported | undefined> {
  const chosen = target ?? (await askForTarget(result.name));
  if (!chosen) return undefined;
  const place = await placeOf(chosen.uri);
  const file = await openExportFile(place.path).catch((error: unknown) => {
    throw fileProblem(error);
  });
  const writer = writerFor(chosen.format, result.rows, {
    language: result.language,
    startDeflating,
  });
  let report: (rows: number) => void = () => undefined;
  const job = createExport({
    writer,
    loaded: result.pages,
    next: result.source.fork().next,
    write: (bytes) =>
      file.write(bytes).catch((error: unknown) => {
        throw fileProblem(error);
      }),
    onProgress: (rows) => {
      report(rows);
    },
  });
  const reporting = (next: (rows: number) => void): void => {
    report = next;
  };
  const finish = async (): Promise<void> => {
    await job.finish();
    await file.close();
    await place.bring();
  };
  const asks = target === undefined;
  try {
    return await runExport({ job, uri: chosen.uri, finish, reporting, writer, asks });
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  } finally {
    await place.tidy();
  }
}

const FORMATS: Readonly<
  Record<ExportFormat, { readonly label: () => string; readonly end: string }>
> = {
  csv: { label: () => vscode.l10n.t('CSV, comma-separated values'), end: 'csv' },
  xlsx: { label: () => vscode.l10n.t('Excel workbook'), end: 'xlsx' },
  jsonl: { label: () => vscode.l10n.t('JSON Lines, one row a line'), end: 'jsonl' },
  json: { label: () => vscode.l10n.t('JSON array'), end: 'json' },
};

async function askForTarget(name: string): Promise<ExportTarget | undefined> {
  const items = EXPORT_FORMATS.map((format) => ({ label: FORMATS[format].label(), format }));
  const title = vscode.l10n.t('Export all rows as');
  const picked = await vscode.window.showQuickPick(items, { title });
  if (!picked) return undefined;
  const { format } = picked;
  const { end, label } = FORMATS[format];
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folderForFiles(), `${name}.${end}`),
    filters: { [label()]: [end] },
    title: vscode.l10n.t('Export all rows'),
  });
  return uri && { format, uri };
}

interface Place {
  readonly path: string;
  /** Takes the file to where the person wants it. */
  readonly bring: () => Promise<void>;
  /** Leaves nothing behind on this machine, whatever came of it. */
  readonly tidy: () => Promise<void>;
}

/** A file system that is none of this machine gets the whole file in the end; until then nobody else can read it here. */
async function placeOf(uri: vscode.Uri): Promise<Place> {
  const nothing = (): Promise<void> => Promise.resolve();
  if (uri.scheme === 'file') return { path: uri.fsPath, bring: nothing, tidy: nothing };
  const folder = await mkdtemp(path.join(os.tmpdir(), 'erpnet-'));
  const local = path.join(folder, 'rows');
  return {
    path: local,
    bring: async () => vscode.workspace.fs.copy(vscode.Uri.file(local), uri, { overwrite: true }),
    tidy: () => rm(folder, { recursive: true, force: true }),
  };
}

function fileProblem(error: unknown): ErpNetError {
  const { code } = error as { readonly code?: unknown };
  const reason = typeof code === 'string' ? code : '';
  return new ErpNetError({ code: 'export.file', reason }, { cause: error });
}

interface Running {
  readonly job: Export;
  readonly uri: vscode.Uri;
  readonly finish: () => Promise<void>;
  readonly reporting: (report: (rows: number) => void) => void;
  /** Tells what has no place in the file. */
  readonly writer: Pick<RowWriter, 'leftOut' | 'cut'>;
  /** Whether somebody is there to say what to do about a failure. */
  readonly asks: boolean;
}

async function runExport(running: Running): Promise<Exported> {
  const { job, finish, asks } = running;
  let reason: string | undefined;
  for (let isOver = false; !isOver;) {
    reason = undefined;
    try {
      await withProgress(running);
      isOver = true;
    } catch (error) {
      if (!(error instanceof ErpNetError) || error.code === 'export.file') throw error;
      reason = describeProblem(error.problem);
      isOver = isCancelled(error) || !asks || !(await asksToGoOn(job.rows, reason));
    }
  }
  await finish();
  tellEnd(running, reason);
  return { rows: job.rows, isWhole: reason === undefined };
}

function asksToGoOn(rows: number, reason: string): Promise<boolean> {
  return askAfterFailure(
    vscode.l10n.t(
      'The export stopped after {0} rows. {1} Go on from there, or keep what is written?',
      formatNumber(rows),
      reason,
    ),
    { yes: vscode.l10n.t('Go On'), no: vscode.l10n.t('Keep') },
  );
}

function tellEnd({ job, uri, writer }: Running, reason: string | undefined): void {
  const rows = formatNumber(job.rows);
  const members = writer.leftOut?.() ?? [];
  const cut = writer.cut?.() ?? 0;
  const sentences = [
    reason === undefined
      ? vscode.l10n.t('{0} rows were exported.', rows)
      : vscode.l10n.t('Only {0} rows were exported. {1}', rows, reason),
    ...(members.length === 0
      ? []
      : [
          vscode.l10n.t(
            'Members that the first rows did not have are left out: {0}.',
            members.join(', '),
          ),
        ]),
    ...(cut === 0
      ? []
      : [
          vscode.l10n.t(
            'Texts that are too long for a cell of Excel, and lost their end: {0}.',
            formatNumber(cut),
          ),
        ]),
  ];
  const label = vscode.l10n.t('Show File');
  const run = (): Thenable<unknown> => vscode.commands.executeCommand('revealFileInOS', uri);
  showInfo(sentences.join(' '), ...(uri.scheme === 'file' ? [{ label, run }] : []));
}

/** Runs the export from where it is, with its rows and their rate, and with Cancel. */
async function withProgress({ job, reporting }: Running): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Exporting'),
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    const rowsBefore = job.rows;
    const began = performance.now();
    let lastNews = began;
    reporting((rows) => {
      const now = performance.now();
      if (now - lastNews < NEWS_MS) return;
      lastNews = now;
      const rate = Math.round(((rows - rowsBefore) * 1000) / (now - began));
      const message = vscode.l10n.t(
        '{0} rows, {1} a second',
        formatNumber(rows),
        formatNumber(rate),
      );
      progress.report({ message });
    });
    await job.run(toAbortSignal(token));
  });
}
