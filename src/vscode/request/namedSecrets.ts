import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { SecretStore } from '../../core/ports.js';
import { confirm } from '../shared/messages.js';

/** `{{$secret name}}`: kept in the keychain of the system, and asked for when it is not there yet. */

const keyOf = (name: string): string => `erpnet.secret.${name}`;

/** @throws ErpNetError `cancelled` when the person gives none */
export async function readSecrets(
  names: readonly string[],
  store: SecretStore,
): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  for (const name of names) {
    values.set(name, (await store.get(keyOf(name))) ?? (await ask(name, store)));
  }
  return values;
}

export async function setSecret(name: string, value: string, store: SecretStore): Promise<void> {
  await store.set(keyOf(name), value);
}

/** Another document may have a secret of the same name; it is replaced only when the person says so. */
export async function keepSecret(name: string, value: string, store: SecretStore): Promise<void> {
  const known = await store.get(keyOf(name));
  const isFree = known === undefined || known === value;
  if (isFree || (await mayReplace(name))) await setSecret(name, value, store);
}

async function ask(name: string, store: SecretStore): Promise<string> {
  const value = await vscode.window.showInputBox({
    title: vscode.l10n.t('Secret {0}', name),
    prompt: vscode.l10n.t('It is kept in the keychain of your system, not in the document.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (!value) throw new ErpNetError({ code: 'cancelled' });
  await setSecret(name, value, store);
  return value;
}

function mayReplace(name: string): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Replace the secret "{0}"?', name),
    vscode.l10n.t(
      'There is one of this name already, perhaps for another document. Undo the change of this document to choose another name.',
    ),
    vscode.l10n.t('Replace'),
  );
}
