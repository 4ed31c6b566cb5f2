import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ResponseSnapshot } from '../../src/protocol/responseView.js';
import type { SandboxReady } from '../../src/sandbox/api.js';
import { TestEnv } from '../support/mocha/events.js';

export const PROFILE = 'Sandbox';

/** The sandbox that the run started; the profile `Sandbox` of the machine settings points to it. */
export function sandbox(): SandboxReady {
  return JSON.parse(process.env[TestEnv.sandbox] ?? '') as SandboxReady;
}

export async function activate(): Promise<void> {
  await vscode.extensions.getExtension('erpnet-tools.erpnet-api-explorer')?.activate();
}

export async function signIn(profile = PROFILE): Promise<void> {
  await vscode.commands.executeCommand('erpnet.profile.signIn', profile);
}

export async function signOut(profile = PROFILE): Promise<void> {
  await vscode.commands.executeCommand('erpnet.profile.signOut', profile);
}

/** What the Accounts menu would list. */
export async function accountLabels(): Promise<readonly string[]> {
  const accounts = await vscode.authentication.getAccounts('erpnet');
  return accounts.map(({ label }) => label);
}

/** Sends the request of a new document, and gives back what the panel shows. */
export async function send(text: string): Promise<ResponseSnapshot | undefined> {
  const document = await vscode.workspace.openTextDocument({ language: 'http', content: text });
  return vscode.commands.executeCommand('erpnet.request.send', document.uri, 0);
}

/** What a hover at this place says. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n')
    .replaceAll('&nbsp;', ' ');
}

export function tabLabels(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

/** Asks until it is so; the end of a chain of events in VS Code can't be awaited otherwise. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, `not so within 10 seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Changes a setting of the machine for one test. @returns what puts it back */
export async function withSetting(name: string, value: unknown): Promise<() => Promise<void>> {
  const configuration = vscode.workspace.getConfiguration();
  const before = configuration.inspect(name)?.globalValue;
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  return async () => {
    await vscode.workspace
      .getConfiguration()
      .update(name, before, vscode.ConfigurationTarget.Global);
  };
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return vscode.Uri.file(path.join(folder, name));
}

/** Leaves one profile that may write, signed in. @returns what signs out and puts the profiles back */
export async function signInToWrite(name: string): Promise<() => Promise<void>> {
  const base = { instance: sandbox().root, clientId: 'erpnet-api-explorer' };
  const restore = await withSetting('erpnet.profiles', [
    { ...base, name, scopes: ['read', 'update'] },
  ]);
  await signIn(name);
  return async () => {
    await signOut(name);
    await restore();
  };
}
