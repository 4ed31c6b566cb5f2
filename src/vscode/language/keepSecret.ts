import * as vscode from 'vscode';
import type { SecretStore } from '../../core/ports.js';
import { KEEP_SECRET } from '../shared/ids.js';
import { showError } from '../shared/messages.js';

interface Offered {
  readonly name: string;
  readonly value: string;
}

/** By the place where it was found. Commands travel through VS Code, so a secret is no argument of one. */
const offered = new Map<string, Offered>();

/** What keeps a secret that a quick fix takes out of a document, once the fix was chosen. */
export function keepCommand(
  document: vscode.TextDocument,
  range: vscode.Range,
  name: string,
): vscode.Command {
  const ticket = `${document.uri.toString()}#${range.start.line}:${range.start.character}`;
  offered.set(ticket, { name, value: document.getText(range) });
  return { command: KEEP_SECRET, title: '', arguments: [ticket] };
}

export function registerKeepSecret(store: SecretStore): vscode.Disposable {
  return vscode.commands.registerCommand(KEEP_SECRET, async (ticket: unknown) => {
    const found = typeof ticket === 'string' ? offered.get(ticket) : undefined;
    offered.clear();
    if (!found) return;
    try {
      const { keepSecret } = await import('../request/namedSecrets.js');
      await keepSecret(found.name, found.value, store);
    } catch (error) {
      showError(error);
    }
  });
}
