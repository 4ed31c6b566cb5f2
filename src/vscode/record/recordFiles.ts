import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { describeForLog, log } from '../shared/log.js';
import { describeProblem } from '../shared/sentences.js';
import { saveRecord, type OpenRecord, type RecordDeps } from './records.js';
import { RefusedError } from './refusedError.js';
import { isTheirs, keyOf } from './recordUri.js';

/** The records that are open, as files. */
export interface RecordFiles {
  readonly onDidChange: vscode.Event<vscode.FileChangeEvent[]>;
  get(uri: vscode.Uri): OpenRecord | undefined;
  set(record: OpenRecord): void;
  /** Tells VS Code that a record has another state now. */
  changed(record: OpenRecord): void;
  /** @throws FileSystemError for what is not open; it is read only when somebody wants it, for that takes a licence slot */
  stat(uri: vscode.Uri): vscode.FileStat;
  read(uri: vscode.Uri): Uint8Array;
  /** @throws FileSystemError with a sentence */
  write(uri: vscode.Uri, content: Uint8Array): Promise<void>;
}

export interface RecordFilesOptions {
  readonly deps: RecordDeps;
  readonly onConflict: (record: OpenRecord) => unknown;
}

/** Reads and writes what `erpnet.record.edit` opened. */
export function createRecordFiles({ deps, onConflict }: RecordFilesOptions): RecordFiles {
  const records = new Map<string, OpenRecord>();
  const emitter = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const find = (uri: vscode.Uri): OpenRecord => {
    const record = records.get(keyOf(uri));
    if (!record) throw vscode.FileSystemError.FileNotFound(uri);
    return record;
  };
  const read = (uri: vscode.Uri): Uint8Array => {
    const { state, theirs = state } = find(uri);
    return new TextEncoder().encode((isTheirs(uri) ? theirs : state).text);
  };
  const changed = (record: OpenRecord): void => {
    const { uri } = record;
    // VS Code looks at nothing that is not newer than what it has.
    record.changedAt += 1;
    emitter.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  };
  const save = async (record: OpenRecord, text: string): Promise<void> => {
    if (!isByHand(record.uri)) throw new ErpNetError({ code: 'record.auto-save' });
    await saveRecord(record, text, deps);
  };
  return {
    onDidChange: emitter.event,
    get: (uri) => records.get(keyOf(uri)),
    set: (record) => records.set(keyOf(record.uri), record),
    changed,
    stat: (uri) => {
      const { changedAt: mtime, profile } = find(uri);
      const isReadOnly = isTheirs(uri) || profile.readOnly === true;
      const { File: type } = vscode.FileType;
      const { Readonly: permissions } = vscode.FilePermission;
      const size = read(uri).length;
      return { type, ctime: mtime, mtime, size, ...(isReadOnly && { permissions }) };
    },
    read,
    write: async (uri, content) => {
      if (isTheirs(uri)) throw vscode.FileSystemError.NoPermissions(uri);
      const record = find(uri);
      try {
        await save(record, new TextDecoder().decode(content));
      } catch (error) {
        if (error instanceof ErpNetError && error.code === 'record.conflict') onConflict(record);
        throw toFileError(error);
      }
    },
  };
}

const byHand = new Set<string>();

/**
 * Remembers why VS Code saves: an auto save would change the server while a person types. When it has taken note of a
 * save, it reads what the server made of it.
 */
export function followSaves(files: RecordFiles): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
      const key = document.uri.toString();
      if (reason === vscode.TextDocumentSaveReason.Manual) byHand.add(key);
      else byHand.delete(key);
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const record = files.get(uri);
      if (record) files.changed(record);
    }),
  );
}

function isByHand(uri: vscode.Uri): boolean {
  return byHand.has(uri.toString());
}

/** VS Code shows the sentence, and offers to try again. */
function toFileError(error: unknown): Error {
  log().info(describeForLog(error));
  if (!(error instanceof ErpNetError)) return new vscode.FileSystemError('');
  return new vscode.FileSystemError(describeFailure(error));
}

/** The server's own words where it gave some. */
export function describeFailure(error: ErpNetError): string {
  return error instanceof RefusedError && error.words !== undefined
    ? vscode.l10n.t('Not saved: {0}', error.words)
    : describeProblem(error.problem);
}
