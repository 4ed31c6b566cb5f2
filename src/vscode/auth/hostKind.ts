import * as vscode from 'vscode';
import { isLoopback } from '../../core/instance/address.js';
import type { HostKind } from '../../core/oauth/flows/flow.js';

/** Where this extension runs, seen from the person's browser. */
export function hostKind(extension: vscode.Extension<unknown>): HostKind {
  const { uiKind, remoteName } = vscode.env;
  if (uiKind === vscode.UIKind.Web) {
    // VS Code's own server, without a resolver, has its address for a name.
    const server = `http://${remoteName ?? ''}`;
    return URL.canParse(server) && isLoopback(new URL(server).hostname) ? 'local' : 'web';
  }
  return remoteName === undefined || extension.extensionKind === vscode.ExtensionKind.UI
    ? 'local'
    : 'remote';
}
