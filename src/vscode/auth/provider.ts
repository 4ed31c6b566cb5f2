import * as vscode from 'vscode';
import type { Profile } from '../../core/instance/profile.js';
import { covers, parseScopes, type ScopeRequest } from '../../core/oauth/scopes.js';
import type { Session } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Profiles } from '../profiles/profiles.js';
import type { Disposable } from '../shared/lifecycle.js';
import { showError } from '../shared/messages.js';
import type { SignIn } from './signIn.js';

export const PROVIDER_ID = 'erpnet';
export const PROVIDER_LABEL = 'ERP.net';

export interface ProviderDeps {
  readonly sessions: Sessions;
  readonly profiles: Profiles;
  readonly signIn: SignIn;
}

/**
 * VS Code's view of our sessions. Its own `getSession` is never called from here or from anything that this calls:
 * VS Code queues the calls of one provider id, and a call within a call would wait for itself.
 */
export function createAuthenticationProvider(
  deps: ProviderDeps,
): vscode.AuthenticationProvider & Disposable {
  const { sessions, profiles, signIn } = deps;
  const changed =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  const subscription = sessions.onDidChange((change) => {
    const echo = (list: readonly Session[]): vscode.AuthenticationSession[] =>
      list.map((session) => toVscodeSession(session, session.scopes));
    changed.fire({
      added: echo(change.added),
      removed: echo(change.removed),
      changed: echo(change.changed),
    });
  });

  return {
    onDidChangeSessions: changed.event,

    getSessions: async (scopes, { account }) => {
      const stored = await sessions.list();
      if (scopes === undefined) {
        return stored.map((session) => toVscodeSession(session, session.scopes));
      }
      const request = parseScopes(scopes);
      const fitting = stored.filter((session) => fits(session, request, account));
      return Promise.all(
        fitting.map(async (session) => {
          const accessToken = await sessions.accessToken(session);
          return { ...toVscodeSession(session, request.requested), accessToken };
        }),
      );
    },

    createSession: async (scopes) => {
      try {
        const request = parseScopes(scopes);
        const profile = await profileFor(request, profiles);
        const { requested, oauth } = request;
        const session = await signIn(profile, { requested, oauth });
        return toVscodeSession(session, requested);
      } catch (error) {
        // VS Code would show the bare text of the error; ours has a button. One failure, one message.
        showError(error);
        throw new vscode.CancellationError();
      }
    },

    removeSession: (id) => sessions.remove(id),

    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

function fits(
  session: Session,
  request: ScopeRequest,
  account: vscode.AuthenticationSessionAccountInformation | undefined,
): boolean {
  return (
    (account === undefined || session.account.id === account.id) &&
    (request.profile === undefined || session.profile === request.profile) &&
    covers(session.tokens.granted, request.oauth)
  );
}

/** The profile of the request; without one the active profile, the only one, or the one that the person picks. */
async function profileFor(request: ScopeRequest, profiles: Profiles): Promise<Profile> {
  return request.profile === undefined
    ? (profiles.active() ?? (await profiles.pick()))
    : profiles.byName(request.profile);
}

function toVscodeSession(
  { id, account, tokens }: Session,
  scopes: readonly string[],
): vscode.AuthenticationSession {
  return {
    id,
    accessToken: tokens.accessToken,
    ...(tokens.idToken && { idToken: tokens.idToken }),
    account: { id: account.id, label: account.label },
    scopes: [...scopes],
  };
}
