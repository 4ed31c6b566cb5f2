import * as vscode from 'vscode';
import type { SettingId } from './ids.js';

/**
 * Values of the person and the machine only. Both settings decide where a sign-in leads or what program starts,
 * so a workspace has no say, whatever VS Code's own rules for the scope become.
 */
function personal(id: SettingId): unknown {
  const inspected = vscode.workspace.getConfiguration().inspect<unknown>(id);
  return inspected?.globalValue;
}

export function profilesSetting(): readonly unknown[] {
  const value = personal('erpnet.profiles');
  return Array.isArray(value) ? value : [];
}

export async function updateProfilesSetting(profiles: readonly unknown[]): Promise<void> {
  const target = vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration().update('erpnet.profiles', profiles, target);
}

/** Program and arguments that open an address, instead of the system's browser; empty: the system's. */
export function browserCommand(): readonly string[] {
  const value = personal('erpnet.signIn.browserCommand');
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}

export function onDidChangeSetting(id: SettingId, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(id)) listener();
  });
}

export function openSettings(id: SettingId): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.openSettings', `@id:${id}`);
}
