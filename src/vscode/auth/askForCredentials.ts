import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Profile } from '../../core/instance/profile.js';
import type { StatedToken } from '../../core/oauth/flows/flow.js';
import { isReferenceToken } from '../../core/oauth/flows/referenceToken.js';
import { toCancellationToken } from '../shared/abort.js';

/**
 * The secret of the profile's Trusted Application, shown as dots.
 * @param signal closes the box; absent: only the person does
 * @throws ErpNetError `cancelled`
 */
export async function askClientSecret(profile: Profile, signal?: AbortSignal): Promise<string> {
  const box = {
    title: vscode.l10n.t('Secret of {0}', profile.clientId),
    // RFC 8252 8.5: whoever has this machine has the secret.
    prompt: vscode.l10n.t(
      'It is kept in the keychain of your system and sent only to {0}. Give no secret that others rely on: on your machine it is yours, not the app’s.',
      new URL(profile.instance).host,
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text: string) => (text ? undefined : vscode.l10n.t('The secret is needed.')),
  };
  const cancellation = signal && toCancellationToken(signal);
  return required(await vscode.window.showInputBox(box, cancellation));
}

/**
 * A reference token, and what its owner knows of it.
 * @param signal closes the boxes
 * @throws ErpNetError `cancelled`
 */
export async function askReferenceToken(
  profile: Profile,
  signal: AbortSignal,
): Promise<StatedToken> {
  const title = vscode.l10n.t('Reference token for "{0}"', profile.name);
  const cancellation = toCancellationToken(signal);
  const place = { title, cancellation };
  const token = await askToken(place);
  const kind = await choose(place, [
    {
      label: 'PAT',
      description: vscode.l10n.t('Personal: acts as the user who issued it'),
      value: 'PAT' as const,
    },
    {
      label: 'SAT',
      description: vscode.l10n.t('Service: acts as the system user of the app'),
      value: 'SAT' as const,
    },
  ]);
  const sentAs = await choose(place, [
    { label: 'Authorization: Bearer', value: 'bearer' as const },
    { label: 'X-Api-Key', value: 'api-key' as const },
  ]);
  const expiresAt = readDay(await askExpiry(place));
  const mayCallApi = await choose(place, [
    { label: vscode.l10n.t('Store without trying it'), value: false },
    {
      label: vscode.l10n.t('Try it now'),
      description: vscode.l10n.t('One call to the Domain API, which may take a licence slot'),
      value: true,
    },
  ]);
  const expiry = expiresAt !== undefined && { expiresAt };
  return { token, kind, sentAs, mayCallApi, ...expiry };
}

/** Where a question stands: its title, and what closes it. */
interface Place {
  readonly title: string;
  readonly cancellation: vscode.CancellationToken;
}

async function askToken({ title, cancellation }: Place): Promise<string> {
  const box = {
    title,
    prompt: vscode.l10n.t(
      'Paste the token (enrt_…). It is kept in the keychain of your system and sent only to this instance.',
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text: string) =>
      isReferenceToken(text.trim())
        ? undefined
        : vscode.l10n.t('A reference token is enrt_ followed by digits and letters a to f.'),
  };
  return required(await vscode.window.showInputBox(box, cancellation)).trim();
}

async function askExpiry({ title, cancellation }: Place): Promise<string> {
  const box = {
    title,
    prompt: vscode.l10n.t('When it expires, as year-month-day; empty when you do not know'),
    placeHolder: '2030-12-31',
    ignoreFocusOut: true,
    validateInput: (day: string) =>
      day.trim() === '' || readDay(day) !== undefined
        ? undefined
        : vscode.l10n.t('Write a day as 2030-12-31.'),
  };
  return required(await vscode.window.showInputBox(box, cancellation));
}

/** The end of a day, in milliseconds since the epoch. */
function readDay(text: string): number | undefined {
  const day = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const end = Date.parse(`${day}T23:59:59`);
  return Number.isNaN(end) ? undefined : end;
}

async function choose<T>(
  { title, cancellation }: Place,
  items: readonly (vscode.QuickPickItem & { readonly value: T })[],
): Promise<T> {
  const options = { title, ignoreFocusOut: true };
  const picked = await vscode.window.showQuickPick(items, options, cancellation);
  return required(picked).value;
}

function required<T>(answer: T | undefined): T {
  if (answer === undefined) throw new ErpNetError({ code: 'cancelled' });
  return answer;
}
