import * as vscode from 'vscode';
import type { HistoryEntry } from '../../core/history/entry.js';
import { pageOf } from '../../core/results/pages.js';
import { readRows } from '../../core/results/rows.js';
import type { Shown } from '../request/snapshot.js';

/**
 * An answer of the past, for a comparison record by record.
 * @returns undefined for what is no collection, or was not kept whole
 */
export function toShown({ line, profile, body, isCut, time }: HistoryEntry): Shown | undefined {
  if (body === undefined || isCut) return undefined;
  const bytes = new TextEncoder().encode(body);
  const { shape } = pageOf(bytes).index;
  const language = vscode.env.language.slice(0, 2);
  const rows = shape === 'object' ? undefined : readRows(bytes, language);
  if (!rows) return undefined;
  const requestLine = `${line} (${new Date(time).toLocaleString(vscode.env.language)})`;
  return {
    snapshot: { state: 'done', requestLine, url: line, profile, notices: [], headers: [] },
    rows,
    language,
  };
}
