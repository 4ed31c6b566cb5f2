import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import { compareApp, type Comparison } from '../../core/instance/trustedApp/compareApp.js';
import { expectedApp, hashSecret } from '../../core/instance/trustedApp/expectedApp.js';
import { readApp } from '../../core/instance/trustedApp/readApp.js';
import { createClientSecrets } from '../../core/oauth/clientSecrets.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Clock, Fetch, SecretStore } from '../../core/ports.js';
import { accessOf } from '../../core/request/access.js';
import { toAbortSignal } from '../shared/abort.js';
import { checklist, comparison, creation } from './appDocuments.js';
import { secretHashOf } from './appSecret.js';

export interface TrustedAppDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly instances: Instances;
  readonly sessions: Sessions;
  readonly secrets: SecretStore;
}

const FORMS = ['checklist', 'request'] as const;
type Form = (typeof FORMS)[number];

export function toForm(wanted: unknown): Form | undefined {
  return FORMS.find((form) => form === wanted);
}

/**
 * Opens a document with what the application's record has to say.
 * @param form absent: the person is asked
 * @throws ErpNetError `cancelled`
 */
export async function describeTrustedApp(
  profile: Profile,
  form: Form | undefined,
  { secrets }: TrustedAppDeps,
): Promise<vscode.Uri> {
  const chosen = form ?? (await pickForm());
  const hash = await secretHashOf(profile, createClientSecrets(secrets));
  const expected = expectedApp(profile, hash);
  return chosen === 'checklist'
    ? open('markdown', checklist(profile, expected))
    : open('http', creation(profile, expected));
}

/**
 * Reads the application's record as whoever is signed in, and opens a document with what differs.
 * @throws ErpNetError `app.*`, `request.*`, `instance.*`, `signin.*`, `cancelled`
 */
export async function checkTrustedApp(
  profile: Profile,
  deps: TrustedAppDeps,
): Promise<readonly Comparison[]> {
  const { instances, sessions, secrets } = deps;
  const session = await sessions.ofProfile(profile.name);
  if (!session) throw new ErpNetError({ code: 'signin.required', profile: profile.name });
  const secret = await createClientSecrets(secrets).get(profile);
  const expected = expectedApp(
    profile,
    secret === undefined ? undefined : await hashSecret(secret),
  );
  const title = vscode.l10n.t('Reading the Trusted Application {0}', profile.clientId);
  const location = vscode.ProgressLocation.Notification;
  const record = await vscode.window.withProgress(
    { location, title, cancellable: true },
    async (_, token) => {
      const signal = toAbortSignal(token);
      const root = profile.instance;
      const instance = instances.get(root) ?? (await instances.discover(root, signal));
      const access = accessOf(instance, session, sessions, { signal });
      return readApp(profile, instance, { ...deps, signal, access, expected });
    },
  );
  const compared = compareApp(expected, record);
  await open('markdown', comparison(profile, compared));
  return compared;
}

async function pickForm(): Promise<Form> {
  const { l10n } = vscode;
  const items = [
    {
      label: l10n.t('Checklist'),
      detail: l10n.t('Each attribute with its value, to send to an administrator.'),
      form: 'checklist',
    },
    {
      label: l10n.t('Request'),
      detail: l10n.t('An .http document that makes the record, for an administrator to send.'),
      form: 'request',
    },
  ] as const;
  const title = l10n.t('What the Trusted Application has to say');
  const picked = await vscode.window.showQuickPick(items, { title });
  if (!picked) throw new ErpNetError({ code: 'cancelled' });
  return picked.form;
}

async function open(language: string, content: string): Promise<vscode.Uri> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document.uri;
}
