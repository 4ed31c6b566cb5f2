import * as vscode from 'vscode';

/** Keys that `package.json` uses in `when` clauses. A test compares the two. */
export const CONTEXT_KEYS = [
  'erpnet.hasInstances',
  'erpnet.isSandboxRunning',
  'erpnet.isSending',
] as const;
export type ContextKey = (typeof CONTEXT_KEYS)[number];

export function setContextKey(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
