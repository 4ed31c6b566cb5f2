import * as vscode from 'vscode';

/** Every command of the product. A test compares this list with `package.json`. */
export const COMMANDS = [
  'erpnet.instance.add',
  'erpnet.instance.refresh',
  'erpnet.instance.remove',
  'erpnet.log.show',
  'erpnet.profile.add',
  'erpnet.profile.edit',
  'erpnet.profile.remove',
  'erpnet.profile.select',
  'erpnet.profile.signIn',
  'erpnet.profile.signOut',
  'erpnet.request.cancel',
  'erpnet.request.send',
  'erpnet.sandbox.start',
  'erpnet.sandbox.stop',
  'erpnet.token.inspect',
] as const;
export type CommandId = (typeof COMMANDS)[number];

export function runCommand(id: CommandId, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}
