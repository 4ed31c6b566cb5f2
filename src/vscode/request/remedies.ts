import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Identity, Profile } from '../../core/instance/profile.js';
import { mayBeExcepted, rootOfHost } from '../../core/instance/trustedCertificates.js';
import type { SignIn } from '../auth/signIn.js';
import type { Profiles } from '../profiles/profiles.js';
import { knownRoots } from '../profiles/roots.js';
import type { NoticeAction } from '../../protocol/responseView.js';
import { runCommand } from '../shared/commands.js';
import type { CommandId } from '../shared/ids.js';
import type { Action } from '../shared/messages.js';
import { openSettings } from '../shared/settings.js';
import type { SendDeps } from './sendFlow.js';
import type { Caller } from './snapshot.js';

export interface RemedyDeps {
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly signIn: SignIn;
}

/**
 * Sends once more what a button is about.
 * @param sender name of the profile to send it with; when absent, the one that it was sent with
 */
export type Again = (sender?: string) => unknown;

/** Buttons that mend what kept a request from being sent, and then send it; empty: the general ones. */
export function remedies(
  error: unknown,
  { instances, profiles, signIn }: RemedyDeps,
  again: Again,
): readonly Action[] {
  if (!(error instanceof ErpNetError)) return [];
  const { problem } = error;
  switch (problem.code) {
    case 'signin.required':
    case 'signin.ended': {
      const label = vscode.l10n.t('Sign In and Send');
      const as = problem.code === 'signin.required' ? problem.identity : undefined;
      const options = as && { as };
      const run = async (): Promise<void> => {
        await signIn(profiles.byName(problem.profile), options);
        await again(problem.profile);
      };
      return [{ label, run }];
    }
    case 'request.no-profile':
      return profiles.list().length > 0
        ? [chooseAndSend(profiles, again)]
        : [
            command(vscode.l10n.t('Add Instance'), 'erpnet.instance.add'),
            command(vscode.l10n.t('Start Sandbox'), 'erpnet.sandbox.start'),
          ];
    case 'instance.certificate':
    case 'instance.certificate-changed': {
      const { host } = problem;
      const showLog = command(vscode.l10n.t('Show Log'), 'erpnet.log.show');
      const root = rootOfHost(host, knownRoots(instances, profiles), instances.list());
      if (root === undefined || !mayBeExcepted(host)) return [showLog];
      const run = async (): Promise<void> => {
        const isTrusted = await runCommand('erpnet.profile.trustCertificate', { host, root });
        if (isTrusted === true) await again();
      };
      return [{ label: vscode.l10n.t('Show Certificate…'), run }, showLog];
    }
    case 'request.read-only':
      return [
        chooseAndSend(profiles, again),
        command(vscode.l10n.t('Edit Profile…'), 'erpnet.profile.edit'),
      ];
    case 'profile.unknown':
      return profiles.list().length > 0
        ? [chooseAndSend(profiles, again)]
        : [command(vscode.l10n.t('Add Instance'), 'erpnet.instance.add')];
    case 'request.untrusted':
      return [
        {
          label: vscode.l10n.t('Manage Trust'),
          run: () => vscode.commands.executeCommand('workbench.trust.manage'),
        },
      ];
    default:
      return [];
  }
}

function chooseAndSend(profiles: Profiles, again: Again): Action {
  return {
    label: vscode.l10n.t('Choose Profile and Send'),
    run: async () => {
      const { name } = await profiles.pick();
      await again(name);
    },
  };
}

/** What a button beside a refusal says. */
export interface Mending {
  readonly action: NoticeAction['id'];
  /** Who was refused, whichever profile is active by now; absent where that is not known. */
  readonly caller: Caller | undefined;
}

/**
 * Does what a button beside a refusal says, for who was refused, and sends again where that may now succeed.
 * @throws ErpNetError `profile.none`, `signin.*`, `cancelled`
 */
export async function mend(
  { action, caller }: Mending,
  { profiles, sessions, signIn }: RemedyDeps & Pick<SendDeps, 'sessions'>,
  again: Again,
): Promise<void> {
  const refused = profiles.list().find(({ name }) => name === caller?.profile);
  const profile = refused ?? profiles.active() ?? (await profiles.pick());
  const as = refused && caller?.as;
  switch (action) {
    case 'signIn':
      await signIn(profile, as && { as });
      break;
    case 'addUpdate':
      await stepUp(profile, as && { as }, { sessions, signIn });
      break;
    case 'chooseProfile': {
      const { name } = await profiles.pick();
      await again(name);
      return;
    }
    case 'editProfile':
      await openSettings('erpnet.profiles');
      return;
    case 'inspectToken':
      await runCommand('erpnet.token.inspect', { profile });
      return;
    case 'checkConnection':
      await runCommand('erpnet.connection.check', { profile });
      return;
    case 'sendAgain':
      await again();
      return;
  }
  await again(profile.name);
}

/** Asks for one right more, for the identity that was refused: the person who is signed in and for nobody else by mistake. */
async function stepUp(
  profile: Profile,
  who: { readonly as: Identity } | undefined,
  { sessions, signIn }: Pick<RemedyDeps, 'signIn'> & Pick<SendDeps, 'sessions'>,
): Promise<void> {
  const session = await sessions.ofProfile(profile.name, who);
  const expects = session?.identity === 'user' && { expects: session.subject };
  await signIn(profile, { oauth: ['update'], ...who, ...expects });
}

function command(label: string, id: CommandId): Action {
  return { label, run: () => runCommand(id) };
}
