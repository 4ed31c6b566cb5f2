import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { CommandId } from './ids.js';

/** `erpnet.log.show`, and the end of the channel. */
export function registerLog(): vscode.Disposable {
  const command: CommandId = 'erpnet.log.show';
  const registration = vscode.commands.registerCommand(command, () => {
    log().show(true);
  });
  return vscode.Disposable.from(registration, { dispose: () => channel?.dispose() });
}

let channel: vscode.LogOutputChannel | undefined;

/** The one log, made when first written to. Codes, hosts and times go in; tokens, queries and bodies never do. */
export function log(): vscode.LogOutputChannel {
  return (channel ??= vscode.window.createOutputChannel('ERP.net', { log: true }));
}

/**
 * What may be written of an error: its code, and where it came from. Messages of other people's errors stay out,
 * they may quote what was sent or received.
 */
export function describeForLog(error: unknown): string {
  if (error instanceof ErpNetError) return JSON.stringify(error.problem);
  if (!(error instanceof Error)) return typeof error;
  const [, ...frames] = (error.stack ?? '').split('\n    at ');
  return [error.name, ...frames.slice(0, 8)].join('\n    at ');
}
