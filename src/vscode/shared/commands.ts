import * as vscode from 'vscode';
import type { CommandId } from './ids.js';

export function runCommand(id: CommandId, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}
