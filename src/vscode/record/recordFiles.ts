import * as vscode from 'vscode';
import { ErpNetError, problemOf } from '../../core/errors.js';
import { describeForLog, log } from '../shared/log.js';
import { describeProblem } from '../shared/sentences.js';
import { conflictWith, saveRecord, type OpenRecord, type RecordDeps } from './records.js';
import { RefusedError } from './refusedError.js';
import { isTheirs, keyOf, readRecordUri } from './recordUri.js';
import type { SavesByHand } from './savesByHand.js';

/** The records that are open, as files. */
export interface RecordFiles {
  readonly onDidChange: vscode.Event<vscode.FileChangeEvent[]>;
  get(uri: vscode.Uri): OpenRecord | undefined;
  /** There is a record about which the person has to decide. */
  readonly hasConflict: boolean;
  set(record: OpenRecord): void;
  /** Tells VS Code that a record has another state now. */
  changed(record: OpenRecord): void;
  /**
   * Of a record that is not open here, what lets VS Code save the changes that it kept of it when the window was closed.
   * @throws FileSystemError for what is no record
   */
  stat(uri: vscode.Uri): vscode.FileStat;
  /** @throws FileSystemError for what is not open; it is read only when somebody wants it, for that takes a licence slot */
  read(uri: vscode.Uri): Uint8Array;
  /** @throws FileSystemError with a sentence */
  write(uri: vscode.Uri, content: Uint8Array): Promise<void>;
}

export interface RecordFilesOptions {
  readonly deps: RecordDeps;
  readonly saves: SavesByHand;
  readonly onConflict: (record: OpenRecord) => unknown;
  /** A record is saved, and could not be read again. */
  readonly onUnread: (record: OpenRecord, reason: ErpNetError) => unknown;
  /** Reads a record whose changes outlived the window. */
  readonly resume: (uri: vscode.Uri, text: string) => Promise<OpenRecord>;
}

/** Reads and writes what `erpnet.record.edit` opened. */
export function createRecordFiles({
  deps,
  saves,
  onConflict,
  onUnread,
  resume,
}: RecordFilesOptions): RecordFiles {
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
  const save = async (uri: vscode.Uri, text: string): Promise<void> => {
    if (!saves.isByHand(uri)) throw new ErpNetError({ code: 'record.auto-save' });
    const known = records.get(keyOf(uri));
    const record = known ?? (await resume(uri, text));
    records.set(keyOf(uri), record);
    try {
      if (!known && record.theirs) throw conflictWith(record.theirs, record);
      const unread = await saveRecord(record, text, deps);
      if (unread) onUnread(record, unread);
    } catch (error) {
      if (error instanceof ErpNetError && error.code === 'record.conflict') onConflict(record);
      throw error;
    }
  };
  return {
    onDidChange: emitter.event,
    get: (uri) => records.get(keyOf(uri)),
    get hasConflict() {
      return [...records.values()].some(({ theirs }) => theirs !== undefined);
    },
    set: (record) => records.set(keyOf(record.uri), record),
    changed,
    stat: (uri) => {
      const { File: type } = vscode.FileType;
      if (!records.has(keyOf(uri)) && readRecordUri(uri)) {
        return { type, ctime: 0, mtime: 0, size: 0 };
      }
      const { changedAt: mtime, profile } = find(uri);
      const isReadOnly = isTheirs(uri) || profile.readOnly === true;
      const { Readonly: permissions } = vscode.FilePermission;
      const size = read(uri).length;
      return { type, ctime: mtime, mtime, size, ...(isReadOnly && { permissions }) };
    },
    read,
    write: async (uri, content) => {
      if (isTheirs(uri)) throw vscode.FileSystemError.NoPermissions(uri);
      try {
        await save(uri, new TextDecoder().decode(content));
      } catch (error) {
        throw toFileError(error);
      }
    },
  };
}

/** VS Code shows the sentence, and offers to try again. */
function toFileError(error: unknown): Error {
  log().info(describeForLog(error));
  return new vscode.FileSystemError(
    error instanceof ErpNetError ? describeFailure(error) : describeProblem(problemOf(error)),
  );
}

/** The server's own words where it gave some. */
function describeFailure(error: ErpNetError): string {
  return error instanceof RefusedError && error.words !== undefined
    ? vscode.l10n.t('Not saved: {0}', error.words)
    : describeProblem(error.problem);
}
