import * as vscode from 'vscode';
import type { EnvironmentSettings } from '../../core/http/variables/environments.js';
import type { SettingId } from './ids.js';

/**
 * Values of the person and the machine only. The settings read so decide where a sign-in leads or what program starts,
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

/** Whether requests are remembered. */
export function historySetting(): boolean {
  return personal('erpnet.history.enabled') !== false;
}

export type CodeLensWish = 'auto' | 'always' | 'never';

/** Whether "Send" stands above requests. It starts nothing by itself, so a workspace may decide. */
export function codeLensSetting(scope: vscode.Uri): CodeLensWish {
  const id: SettingId = 'erpnet.http.codeLens';
  const value = vscode.workspace.getConfiguration(undefined, scope).get<unknown>(id);
  return value === 'always' || value === 'never' ? value : 'auto';
}

/** Name of the environment that `{{variables}}` come from; undefined: only those that all environments share. */
export function environmentSetting(scope: vscode.Uri): string | undefined {
  const id: SettingId = 'erpnet.http.environment';
  const value = vscode.workspace.getConfiguration(undefined, scope).get<unknown>(id);
  return typeof value === 'string' && value ? value : undefined;
}

const RULE_WISHES = ['off', 'hint', 'information', 'warning', 'error'] as const;
type RuleWish = (typeof RULE_WISHES)[number];
export type RuleWishes = ReadonlyMap<string, RuleWish>;

/**
 * How loud each rule of OData is, by its code; those that are not named keep their own severity.
 * @param profile what stands under its name in brackets, `"[Production]": { … }`, comes before what is for all
 */
export function odataRulesSetting(scope: vscode.Uri, profile: string | undefined): RuleWishes {
  const id: SettingId = 'erpnet.odata.rules';
  const value = asObject(vscode.workspace.getConfiguration(undefined, scope).get<unknown>(id));
  const own = profile === undefined ? {} : asObject(value[`[${profile}]`]);
  return new Map(
    Object.entries({ ...value, ...own }).flatMap(([code, wish]) => {
      const known = RULE_WISHES.find((one) => one === wish);
      return known ? [[code, known] as const] : [];
    }),
  );
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' ? { ...value } : {};
}

/** Environments in the settings of REST Client and httpYac, which are read and never written. */
export function foreignEnvironments(scope: vscode.Uri): EnvironmentSettings {
  const configuration = vscode.workspace.getConfiguration(undefined, scope);
  return {
    restClient: configuration.get<unknown>('rest-client.environmentVariables'),
    httpyac: configuration.get<unknown>('httpyac.environmentVariables'),
  };
}

export function onDidChangeSetting(id: SettingId, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(id)) listener();
  });
}

/** Shows a setting of the machine. In a window with a remote they stand in a tab of their own. */
export function openSettings(id: SettingId): Thenable<unknown> {
  const command = vscode.env.remoteName === undefined ? 'openSettings' : 'openRemoteSettings';
  return vscode.commands.executeCommand(`workbench.action.${command}`, { query: `@id:${id}` });
}
