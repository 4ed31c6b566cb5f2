import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import {
  identitiesOf,
  isIdentity,
  type Identity,
  type Profile,
} from '../../core/instance/profile.js';
import { scopesOf } from '../../core/oauth/scopes.js';
import type { Account } from '../../core/oauth/session.js';
import { profileOf } from '../profiles/profileOf.js';
import { describeForLog, log } from '../shared/log.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showInfo } from '../shared/messages.js';
import { registerCommand } from '../shared/registerCommand.js';
import {
  createAuthenticationProvider,
  PROVIDER_ID,
  PROVIDER_LABEL,
  type ProviderDeps,
} from './provider.js';

export function registerAuth(deps: ProviderDeps): Disposable {
  const { sessions, profiles, signIn, signOut } = deps;
  const disposables = createDisposables();
  const provider = disposables.add(createAuthenticationProvider(deps));
  disposables.add(
    vscode.authentication.registerAuthenticationProvider(PROVIDER_ID, PROVIDER_LABEL, provider, {
      supportsMultipleAccounts: true,
    }),
  );
  disposables.add(
    registerCommand('erpnet.profile.signIn', async (target?: unknown) => {
      const profile = await profileOf(target, profiles);
      const as = wantedIdentity(target) ?? (await identityOf(profile));
      const waiting = (await accountsOf(profile)).find(
        (account) => account.waiting && account.identity === as,
      );
      // Whoever was signed in before is the one who is meant, and nobody else by mistake.
      await signIn(profile, { as, ...(as === 'user' && waiting && { expects: waiting.subject }) });
    }),
  );
  const signOutOf = async (target: unknown, endSession: boolean): Promise<void> => {
    const profile = await profileOf(target, profiles);
    const as = wantedIdentity(target);
    const own = (await accountsOf(profile)).filter(({ identity }) => !as || identity === as);
    if (own.length === 0) showInfo(vscode.l10n.t('"{0}" is not signed in.', profile.name));
    const ids = own.map(({ id }) => id);
    await signOut(ids, { endSession });
  };
  disposables.add(
    registerCommand('erpnet.profile.signOut', (target?: unknown) => signOutOf(target, false)),
  );
  disposables.add(
    registerCommand('erpnet.profile.endSession', (target?: unknown) => signOutOf(target, true)),
  );
  return disposables;

  async function accountsOf({ name }: Profile): Promise<readonly Account[]> {
    return (await sessions.accounts()).filter(({ profile }) => profile === name);
  }
}

/** A hybrid app signs in as one of its identities at a time; the person says which. */
async function identityOf(profile: Profile): Promise<Identity> {
  const identities = identitiesOf(profile);
  const [only] = identities;
  if (only && identities.length === 1) return only;
  const words = {
    user: [vscode.l10n.t('As a user'), vscode.l10n.t('In the browser')],
    service: [vscode.l10n.t('As the service'), vscode.l10n.t('With the secret of the app')],
    reference: [vscode.l10n.t('With a reference token'), ''],
  } as const satisfies Record<Identity, readonly [string, string]>;
  const items = identities.map((identity) => {
    const [label, description] = words[identity];
    return { label, description, identity };
  });
  const title = vscode.l10n.t('Sign in to "{0}"', profile.name);
  const picked = await vscode.window.showQuickPick(items, { title });
  if (!picked) throw new ErpNetError({ code: 'cancelled' });
  return picked.identity;
}

/** A tree item of one of a hybrid profile's identities says which. */
function wantedIdentity(target: unknown): Identity | undefined {
  const { identity } = (target ?? {}) as { readonly identity?: unknown };
  return typeof identity === 'string' && isIdentity(identity) ? identity : undefined;
}

/**
 * Puts "Sign in with ERP.net to use ERP.net API Explorer" into the Accounts menu. Asked once for each profile, when its
 * person first looks at something of ours while signed out; nothing is shown and nothing is sent.
 */
export function createSignInOffer({
  sessions,
}: Pick<ProviderDeps, 'sessions'>): (profile: Profile) => void {
  const offered = new Set<string>();
  const offer = async (profile: Profile): Promise<void> => {
    // With a session of ours VS Code would ask to "grant access" instead.
    if (await sessions.ofProfile(profile.name)) return;
    await vscode.authentication.getSession(PROVIDER_ID, [...scopesOf(profile)], {});
  };
  return (profile) => {
    if (offered.has(profile.name)) return;
    offered.add(profile.name);
    offer(profile).catch((error: unknown) => {
      if (!(error instanceof ErpNetError && error.code === 'cancelled'))
        log().warn(describeForLog(error));
    });
  };
}
