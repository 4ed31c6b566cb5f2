import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { showFailure } from '../shared/messages.js';
import { overwrite, showConflict, takeTheirs } from './conflict.js';
import { createRecordFiles, describeFailure, type RecordFiles } from './recordFiles.js';
import { openRecord, show, type OpenRecord, type RecordDeps } from './records.js';
import { RefusedError } from './refusedError.js';
import { recordUri } from './recordUri.js';
import { recordTarget } from './target.js';

export interface RecordParts {
  readonly files: RecordFiles;
  /** @param given an `@odata.id`; undefined: at the cursor */
  edit(given: unknown): Promise<void>;
  overwrite(uri: unknown): Promise<void>;
  takeTheirs(uri: unknown): Promise<void>;
}

/** Everything behind the commands and the file system. */
export function createRecordParts(deps: RecordDeps): RecordParts {
  const files = createRecordFiles({ deps, onConflict: showConflict });
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
    overwrite: async (uri) => overwrite(recordOf(uri)),
    takeTheirs: async (uri) => takeTheirs(recordOf(uri), files, deps),
  };
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
    showFailure(error.words ?? describeFailure(error));
  }
}
