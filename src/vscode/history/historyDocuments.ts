import * as vscode from 'vscode';
import type { HistoryEntry } from '../../core/history/entry.js';
import { prettyJson } from '../../core/results/prettyJson.js';
import type { HistoryFiles, StoredEntry } from './historyFiles.js';

const SCHEME = 'erpnet-history';

/** Answers of the past as documents that nobody can change. */
export function registerHistoryDocuments(files: HistoryFiles): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ query }) => {
      const entry = await files.get(query);
      return entry && describe(entry);
    },
  });
}

/** The name is for the tab; the id is in the query. */
export function answerUri({ id, entry }: StoredEntry): vscode.Uri {
  const name = /[\w.-]+/.exec(entry.line.replace(/^\w+\s+/, '').replace(/^\w+:\/+/, ''))?.[0];
  const time = new Date(entry.time).toISOString().slice(11, 19).replaceAll(':', '-');
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/${name ?? 'answer'} ${time}.${isJson(entry) ? 'json' : 'txt'}`,
    query: id,
  });
}

function describe(entry: HistoryEntry): string {
  const { body, isCut } = entry;
  if (body === undefined) return vscode.l10n.t('The body of this answer was not kept.');
  const text = isJson(entry) && !isCut ? prettyJson(body) : body;
  return isCut ? `${text}\n… ${vscode.l10n.t('Only the beginning was kept.')}\n` : text;
}

function isJson({ body, headers }: HistoryEntry): boolean {
  return body !== undefined && headers.some(([name, value]) => isJsonType(name, value));
}

function isJsonType(name: string, value: string): boolean {
  return name === 'content-type' && /\bjson\b/.test(value);
}
