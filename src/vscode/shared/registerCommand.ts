import * as vscode from 'vscode';
import type { CommandId } from './ids.js';
import { showError } from './messages.js';

/**
 * Registers a command with the boundary that all share: an error becomes one message, a cancellation none.
 */
export function registerCommand(
  id: CommandId,
  run: (...args: never[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      // VS Code passes what a menu, a keybinding or another extension gave; each command checks its own arguments.
      return await run(...(args as never[]));
    } catch (error) {
      showError(error);
      return undefined;
    }
  });
}
