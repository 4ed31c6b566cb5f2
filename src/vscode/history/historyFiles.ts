import * as vscode from 'vscode';
import { readEntry, type HistoryEntry } from '../../core/history/entry.js';
import { makePrivateFolder } from '../../node/privateFolder.js';
import { once } from '../shared/once.js';

const KEPT = 500;
/** More are kept for a while, so that not every request looks for old ones. */
const SLACK = 50;

export interface StoredEntry {
  /** Name of its file; names are in the order of time. */
  readonly id: string;
  readonly entry: HistoryEntry;
}

/** One file for each entry, so two windows never write the same one. */
export interface HistoryFiles {
  add(entry: HistoryEntry): Promise<void>;
  /** The newest first. */
  list(): Promise<readonly StoredEntry[]>;
  get(id: string): Promise<HistoryEntry | undefined>;
  clear(): Promise<void>;
}

/** @param folder where nobody else of this machine looks: there are no secrets, but answers hold data of a company */
export function createHistoryFiles(folder: vscode.Uri): HistoryFiles {
  const { fs } = vscode.workspace;
  const ready = once(() => makePrivateFolder(folder.fsPath));
  const fileOf = (id: string): vscode.Uri => vscode.Uri.joinPath(folder, `${id}.json`);

  const ids = async (): Promise<readonly string[]> => {
    try {
      const files = await fs.readDirectory(folder);
      const names = files.flatMap(([name]) => /^(\d+-[\w-]+)\.json$/.exec(name)?.[1] ?? []);
      return names.toSorted();
    } catch {
      // There is no folder before the first entry.
      return [];
    }
  };
  const remove = async (some: readonly string[]): Promise<void> => {
    // Another window may have been faster.
    await Promise.allSettled(some.map((id) => fs.delete(fileOf(id))));
  };
  const get = async (id: string): Promise<HistoryEntry | undefined> => {
    try {
      return readEntry(new TextDecoder().decode(await fs.readFile(fileOf(id))));
    } catch {
      return undefined;
    }
  };

  return {
    add: async (entry) => {
      await ready();
      const id = `${String(entry.time).padStart(15, '0')}-${crypto.randomUUID()}`;
      await fs.writeFile(fileOf(id), new TextEncoder().encode(JSON.stringify(entry)));
      const all = await ids();
      if (all.length > KEPT + SLACK) await remove(all.slice(0, all.length - KEPT));
    },
    list: async () => {
      const newest = (await ids()).toReversed().slice(0, KEPT);
      const entries = await Promise.all(
        newest.map(async (id) => {
          const entry = await get(id);
          return entry ? [{ id, entry }] : [];
        }),
      );
      return entries.flat();
    },
    get,
    clear: async () => {
      await remove(await ids());
    },
  };
}
