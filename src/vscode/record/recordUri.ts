import * as vscode from 'vscode';

export const RECORD_SCHEME = 'erpnet';
const THEIRS = 'theirs';

/** `erpnet:/Profile/Set(key).json` */
export function recordUri(profile: string, id: string): vscode.Uri {
  const path = `/${encodeURIComponent(profile)}/${id}.json`;
  return vscode.Uri.from({ scheme: RECORD_SCHEME, path });
}

/** What a record's address names; undefined for other addresses. */
export function readRecordUri(
  uri: vscode.Uri,
): { readonly profile: string; readonly id: string } | undefined {
  const [, profile, id] = /^\/([^/]+)\/([^/]+)\.json$/.exec(uri.path) ?? [];
  if (profile === undefined || id === undefined || uri.scheme !== RECORD_SCHEME) return undefined;
  try {
    return { profile: decodeURIComponent(profile), id };
  } catch {
    return undefined;
  }
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
