import * as vscode from 'vscode';
import type { Happened } from '../../core/history/entry.js';
import type { Clock } from '../../core/ports.js';
import { describeForLog, log } from '../shared/log.js';
import { once } from '../shared/once.js';
import { historySetting } from '../shared/settings.js';
import { createHistoryFiles, type HistoryFiles } from './historyFiles.js';

export interface History {
  /** Remembers a request, unless the person does not want that. Does not wait, and never fails. */
  add(happened: Omit<Happened, 'time'>): void;
  /** When all that was added by now is written. Undefined: no folder is open, so nothing is kept. */
  readonly files: (() => Promise<HistoryFiles>) | undefined;
}

/**
 * What was sent in this workspace, in the workspace's own storage on this machine. It is on unless it is switched off:
 * the request stands in a document of the workspace anyway, and nothing secret is written; see `core/history`.
 */
export function createHistory(storageUri: vscode.Uri | undefined, clock: Clock): History {
  if (!storageUri) return { add: () => undefined, files: undefined };
  const files = createHistoryFiles(vscode.Uri.joinPath(storageUri, 'history'));
  const core = once(() => import('../../core/history/entry.js'));
  let writing: Promise<unknown> = Promise.resolve();
  const write = async (happened: Happened): Promise<void> => {
    try {
      await files.add((await core()).toEntry(happened));
    } catch (error) {
      log().warn(describeForLog(error));
    }
  };
  return {
    add: (happened) => {
      if (!historySetting()) return;
      const time = clock();
      writing = writing.then(() => write({ ...happened, time }));
    },
    files: async () => {
      await writing;
      return files;
    },
  };
}
