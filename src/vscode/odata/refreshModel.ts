import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Session } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { downloadModel } from '../../core/odata/model/downloadModel.js';
import type { Clock, Fetch } from '../../core/ports.js';
import { accessOf } from '../../core/request/access.js';
import type { Profile } from '../../core/instance/profile.js';
import { pickRoot, knownRoots } from '../profiles/roots.js';
import { toAbortSignal } from '../shared/abort.js';
import { runCommand } from '../shared/commands.js';
import { showInfo } from '../shared/messages.js';
import type { Models, ModelsDeps } from './models.js';

export interface RefreshDeps extends ModelsDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly sessions: Sessions;
}

/**
 * Asks an instance for its model and keeps it.
 * @param root absent: asked for
 * @returns how many entity sets there are
 * @throws ErpNetError `model.*`, `request.*`, `instance.*`, `signin.*`, `cancelled`
 */
export async function refreshModel(
  root: string | undefined,
  models: Models,
  deps: RefreshDeps,
): Promise<number> {
  const { instances, profiles } = deps;
  const chosen = root ?? (await pickRoot(knownRoots(instances, profiles)));
  const session = await sessionFor(chosen, deps);
  const isOwn = session !== undefined && (await wantsOwn());
  const title = vscode.l10n.t('Reading the model of {0}', new URL(chosen).host);
  const location = vscode.ProgressLocation.Notification;
  const size = await vscode.window.withProgress(
    { location, title, cancellable: true },
    async (_, token) => {
      const signal = toAbortSignal(token);
      const instance = instances.get(chosen) ?? (await instances.discover(chosen, signal));
      const { source, packed } = await downloadModel(instance, {
        ...deps,
        signal,
        access: isOwn ? accessOf(instance, session, deps.sessions, { signal }) : undefined,
        standard: await models.standard(),
        pause: () => new Promise(setImmediate),
      });
      await models.keep(instance, source, packed);
      return (await models.ofInstance(chosen)).model.sets.length;
    },
  );
  if (isOwn) {
    showInfo(
      vscode.l10n.t('The editor now knows the model of this instance, with all that it added.'),
    );
  } else {
    const known = vscode.l10n.t('The editor now knows the standard model of this version.');
    if (session) showInfo(known);
    else offerSignIn(known, chosen, deps);
  }
  return size;
}

/** Who is signed in was asked which model is wanted; anybody else may not know that there is another. */
function offerSignIn(known: string, root: string, deps: RefreshDeps): void {
  const text = `${known} ${vscode.l10n.t('Sign in and refresh again for what this instance added.')}`;
  const name = profilesOf(root, deps)[0]?.name;
  if (name === undefined) {
    showInfo(text);
    return;
  }
  const run = async (): Promise<void> => {
    await runCommand('erpnet.profile.signIn', name);
    if (await sessionFor(root, deps)) await runCommand('erpnet.instance.refreshModel', { root });
  };
  showInfo(text, { label: vscode.l10n.t('Sign In'), run });
}

async function sessionFor(root: string, deps: RefreshDeps): Promise<Session | undefined> {
  for (const { name } of profilesOf(root, deps)) {
    const session = await deps.sessions.ofProfile(name);
    if (session) return session;
  }
  return undefined;
}

/** The active one is the first. */
function profilesOf(root: string, { profiles }: RefreshDeps): readonly Profile[] {
  const active = profiles.active();
  const own = profiles.list().filter(({ instance }) => instance === root);
  return own.toSorted((a, b) => rank(a.name, active?.name) - rank(b.name, active?.name));
}

function rank(name: string, active: string | undefined): number {
  return name === active ? 0 : 1;
}

/** Only what the instance tells to people who are signed in has its custom members, and asking takes a licence slot. */
async function wantsOwn(): Promise<boolean> {
  const own = {
    label: vscode.l10n.t("The instance's own model"),
    detail: vscode.l10n.t('With custom members. Takes a licence slot for 20 minutes.'),
  };
  const standard = {
    label: vscode.l10n.t('The standard model of its version'),
    detail: vscode.l10n.t('Takes no licence slot.'),
  };
  const title = vscode.l10n.t('Which model?');
  const picked = await vscode.window.showQuickPick([own, standard], { title });
  if (!picked) throw new ErpNetError({ code: 'cancelled' });
  return picked === own;
}
