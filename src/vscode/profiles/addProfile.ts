import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Profiles } from './profiles.js';

/** Adds a profile for an instance: the client id and a name are all that a public app needs. */
export async function addProfile(root: string, profiles: Profiles): Promise<Profile> {
  const { hostname, host } = new URL(root);
  const taken = new Set(profiles.list().map(({ name }) => name));
  const clientId = await ask({
    title: vscode.l10n.t('Add profile for {0} (1 of 2)', host),
    prompt: vscode.l10n.t(
      'Client ID: the ApplicationUri of the Trusted Application in this instance',
    ),
    placeHolder: 'com.example/api-explorer',
    validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('The client ID is needed.')),
  });
  const name = await ask({
    title: vscode.l10n.t('Add profile for {0} (2 of 2)', host),
    prompt: vscode.l10n.t('Name of the profile'),
    value: freeName(hostname.split('.')[0] ?? hostname, taken),
    validateInput: (text) => validateName(text.trim(), taken),
  });
  const profile: Profile = { name, instance: root, clientId, scopes: ['read'] };
  await profiles.add(profile);
  return profile;
}

async function ask(options: vscode.InputBoxOptions): Promise<string> {
  const text = await vscode.window.showInputBox({ ...options, ignoreFocusOut: true });
  if (text === undefined) throw new ErpNetError({ code: 'cancelled' });
  return text.trim();
}

function validateName(name: string, taken: ReadonlySet<string>): string | undefined {
  if (!name) return vscode.l10n.t('A name is needed.');
  return taken.has(name) ? vscode.l10n.t('There is a profile of this name.') : undefined;
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base} ${number}`;
  return name;
}
