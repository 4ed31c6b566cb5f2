import * as vscode from 'vscode';

export const RECORD_SCHEME = 'erpnet';
const THEIRS = 'theirs';

/** `erpnet:/Profile/Set(key).json` */
export function recordUri(profile: string, id: string): vscode.Uri {
  const path = `/${encodeURIComponent(profile)}/${id}.json`;
  return vscode.Uri.from({ scheme: RECORD_SCHEME, path });
}

/** The same record as the server has it now, for comparing. */
export function theirsUri(uri: vscode.Uri): vscode.Uri {
  return uri.with({ query: THEIRS });
}

export function isTheirs({ query }: vscode.Uri): boolean {
  return query === THEIRS;
}

/** One key for both sides of a conflict. */
export function keyOf(uri: vscode.Uri): string {
  return uri.with({ query: '', fragment: '' }).toString();
}
