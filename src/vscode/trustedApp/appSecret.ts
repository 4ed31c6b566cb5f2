import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { clientTypeOf, type Profile } from '../../core/instance/profile.js';
import { hashSecret } from '../../core/instance/trustedApp/expectedApp.js';
import type { ClientSecrets } from '../../core/oauth/clientSecrets.js';
import { askClientSecret } from '../auth/askForCredentials.js';

/**
 * The hash of the application's secret: of the one in the keychain, or of one that the person gives or has made.
 * @returns undefined for a public application, and where the person leaves the secret to others
 * @throws ErpNetError `cancelled`
 */
export async function secretHashOf(
  profile: Profile,
  secrets: ClientSecrets,
): Promise<string | undefined> {
  if (clientTypeOf(profile) === 'public') return undefined;
  const secret = (await secrets.get(profile)) ?? (await askForSecret(profile, secrets));
  return secret === undefined ? undefined : hashSecret(secret);
}

async function askForSecret(profile: Profile, secrets: ClientSecrets): Promise<string | undefined> {
  const own = {
    label: vscode.l10n.t('Enter the secret'),
    detail: vscode.l10n.t('Only its hash is written, and the secret goes to the keychain.'),
  };
  const made = {
    label: vscode.l10n.t('Make a new secret'),
    detail: vscode.l10n.t('For a new application. It goes to the keychain and to the clipboard.'),
  };
  const none = { label: vscode.l10n.t('Leave the hash out') };
  const picked = await vscode.window.showQuickPick([own, made, none], {
    title: vscode.l10n.t('Secret of {0}', profile.clientId),
    ignoreFocusOut: true,
  });
  if (!picked) throw new ErpNetError({ code: 'cancelled' });
  if (picked === none) return undefined;
  const secret = picked === own ? await askClientSecret(profile) : newSecret();
  if (picked === made) await vscode.env.clipboard.writeText(secret);
  await secrets.set(profile, secret);
  return secret;
}

/** 256 random bits, in characters that need no encoding anywhere. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
