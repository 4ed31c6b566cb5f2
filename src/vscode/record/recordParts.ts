import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { resumeRecord } from '../../core/record/exchangeRecord.js';
import { showFailure } from '../shared/messages.js';
import { describeProblem } from '../shared/sentences.js';
import { overwrite, showConflict, takeTheirs } from './conflict.js';
import { createRecordFiles, type RecordFiles } from './recordFiles.js';
import { openRecord, show, type OpenRecord, type RecordDeps } from './records.js';
import { RefusedError } from './refusedError.js';
import { readRecordUri, recordUri } from './recordUri.js';
import type { SavesByHand } from './savesByHand.js';
import { recordTarget } from './target.js';

export interface RecordParts {
  readonly files: RecordFiles;
  /** @param given an `@odata.id`; undefined: at the cursor */
  edit(given: unknown): Promise<void>;
  overwrite(uri: unknown): Promise<void>;
  takeTheirs(uri: unknown): Promise<void>;
}

/** Everything behind the commands and the file system. */
export function createRecordParts(deps: RecordDeps, saves: SavesByHand): RecordParts {
  const files: RecordFiles = createRecordFiles({
    deps,
    saves,
    onConflict: showConflict,
    onUnread: (record, reason) => {
      tellUnread(reason, async () => {
        show(record, (await openRecord(record.id, record.profile, deps)).state, deps);
        files.changed(record);
      });
    },
    resume: (uri, text) => resume(uri, text, deps),
  });
  const recordOf = (uri: unknown): OpenRecord => {
    const meant = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    const record = meant && files.get(meant);
    if (!record) throw new ErpNetError({ code: 'record.none' });
    return record;
  };
  return {
    files,
    edit: async (given) => {
      const { profiles, instances } = deps;
      const profile = profiles.active() ?? (await profiles.pick());
      const known = instances.get(profile.instance) ?? (await instances.discover(profile.instance));
      const id = await recordTarget(given, known.serviceRoot);
      await open(id, { profile, files, deps });
    },
    overwrite: async (uri) => overwrite(recordOf(uri), files),
    takeTheirs: async (uri) => takeTheirs(recordOf(uri), files, deps),
  };
}

/** VS Code kept what was typed when the window was closed; what it was typed over is read again. */
async function resume(uri: vscode.Uri, text: string, deps: RecordDeps): Promise<OpenRecord> {
  const named = readRecordUri(uri);
  if (!named) throw vscode.FileSystemError.FileNotFound(uri);
  const now = await openRecord(named.id, deps.profiles.byName(named.profile), deps);
  return { ...now, ...resumeRecord(text, now.state) };
}

/** The server's own words where it gave some. */
function describeReason(error: ErpNetError): string {
  const words = error instanceof RefusedError ? error.words : undefined;
  return words ?? describeProblem(error.problem);
}

function tellUnread(reason: ErpNetError, again: () => Promise<void>): void {
  const text = vscode.l10n.t(
    'The record is saved, but could not be read again: {0}',
    describeReason(reason),
  );
  showFailure(text, { label: vscode.l10n.t('Read Again'), run: again });
}

function isDirty(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.workspace.textDocuments.some((one) => one.isDirty && one.uri.toString() === key);
}

interface Opening {
  readonly profile: OpenRecord['profile'];
  readonly files: RecordFiles;
  readonly deps: RecordDeps;
}

async function open(id: string, { profile, files, deps }: Opening): Promise<void> {
  const title = vscode.l10n.t('Opening {0}', id);
  const options = { location: vscode.ProgressLocation.Window, title };
  try {
    const uri = recordUri(profile.name, id);
    // What was typed and not saved is worth more than a fresh look at the server.
    if (!isDirty(uri)) {
      const read = await vscode.window.withProgress(options, () => openRecord(id, profile, deps));
      const known = files.get(uri);
      if (known) show(known, read.state, deps);
      else files.set(read);
      if (known) files.changed(known);
    }
    await vscode.window.showTextDocument(uri, { preview: false });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    showFailure(describeReason(error));
  }
}
