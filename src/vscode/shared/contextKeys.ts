import * as vscode from 'vscode';
import type { ContextKey } from './ids.js';

export function setContextKey(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
