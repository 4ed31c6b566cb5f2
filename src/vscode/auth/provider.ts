import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { identitiesOf, type Profile } from '../../core/instance/profile.js';
import { covers, fitsProfile, parseScopes, type ScopeRequest } from '../../core/oauth/scopes.js';
import type { Account, Session } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Profiles } from '../profiles/profiles.js';
import type { Disposable } from '../shared/lifecycle.js';
import { describeForLog, log } from '../shared/log.js';
import { showError } from '../shared/messages.js';
import { describeProblem } from '../shared/sentences.js';
import type { SignIn } from './signIn.js';
import type { SignOut } from './signOut.js';

export const PROVIDER_ID = 'erpnet';
export const PROVIDER_LABEL = 'ERP.net';

export interface ProviderDeps {
  readonly sessions: Sessions;
  readonly profiles: Profiles;
  readonly signIn: SignIn;
  readonly signOut: SignOut;
}

/**
 * VS Code's view of our sessions. Its own `getSession` is never called from here or from anything that this calls:
 * VS Code queues the calls of one provider id, and a call within a call would wait for itself.
 */
export function createAuthenticationProvider(
  deps: ProviderDeps,
): vscode.AuthenticationProvider & Disposable {
  const { sessions, profiles, signIn, signOut } = deps;
  const changed =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  const subscription = sessions.onDidChange((change) => {
    const echo = (list: readonly Account[]): vscode.AuthenticationSession[] =>
      list.map((session) => toVscodeSession(session, session.scopes));
    changed.fire({
      added: echo(change.added),
      removed: echo(change.removed),
      changed: echo(change.changed),
    });
  });

  const fits = (
    session: Session,
    request: ScopeRequest,
    account: vscode.AuthenticationSessionAccountInformation | undefined,
  ): boolean => {
    const profile = profiles.list().find(({ name }) => name === session.profile);
    // Who doesn't say which identity gets the profile's own, never the other one of a hybrid app.
    const identity = request.identity ?? (profile ? identitiesOf(profile)[0] : session.identity);
    const { profile: name, instance: root, clientId } = session;
    // Settings change: who names a profile means the instance and the app that it has now.
    const isAsNamed =
      request.profile === undefined ||
      (profile?.instance === root && profile.clientId === clientId);
    return (
      (account === undefined || session.account.id === account.id) &&
      isAsNamed &&
      session.identity === identity &&
      fitsProfile({ ...request, identity }, { name, instance: root, clientId, flow: identity }) &&
      covers(session.tokens.granted, request.oauth)
    );
  };

  /** A session that has just ended is none; everything else that fails is for the caller to know. */
  const tokenOrNothing = async (session: Session): Promise<string | undefined> => {
    try {
      return await sessions.accessToken(session);
    } catch (error) {
      const isOver =
        error instanceof ErpNetError && ['signin.ended', 'signin.required'].includes(error.code);
      if (isOver) return undefined;
      throw error;
    }
  };

  return {
    onDidChangeSessions: changed.event,

    getSessions: async (scopes, { account }) => {
      if (scopes === undefined) {
        // For the lists of accounts alone: without scopes nobody is given a token.
        const all = await sessions.accounts();
        return all.map((one) => toVscodeSession(one, one.scopes));
      }
      try {
        const request = parseScopes(scopes);
        const stored = await sessions.list();
        const fitting = stored.filter((session) => fits(session, request, account));
        const withTokens = fitting.map(async (session) => {
          const accessToken = await tokenOrNothing(session);
          return accessToken === undefined
            ? []
            : [{ ...toVscodeSession(session, request.requested), accessToken }];
        });
        // One that fails fails all: without it VS Code could take another account in its place.
        return (await Promise.all(withTokens)).flat();
      } catch (error) {
        throw toForeignError(error);
      }
    },

    createSession: async (scopes, { account }) => {
      try {
        const request = parseScopes(scopes);
        const profile = await profileFor(request, profiles);
        const { requested, oauth, identity } = request;
        const expected = (await sessions.accounts()).find(
          (session) => session.account.id === account?.id && session.profile === profile.name,
        );
        const session = await signIn(profile, {
          requested,
          oauth,
          ...(identity && { as: identity }),
          ...(expected?.identity === 'user' && { loginHint: expected.subject }),
        });
        return toVscodeSession(session, requested);
      } catch (error) {
        // VS Code would show the bare text of the error; ours has a button. One failure, one message.
        showError(error);
        throw new vscode.CancellationError();
      }
    },

    removeSession: (id) => signOut([id]),

    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

/** The profile of the request: the only one that fits, the active one, or the one that the person picks. */
async function profileFor(request: ScopeRequest, profiles: Profiles): Promise<Profile> {
  if (request.profile !== undefined) profiles.byName(request.profile);
  const fitting = profiles.list().filter((profile) => fitsProfile(request, profile));
  const [first, ...others] = fitting;
  if (first && others.length === 0) return first;
  if (!first && profiles.list().length > 0) {
    const wanted = request.requested.filter((scope) => scope.startsWith('ERPNET_')).join(', ');
    throw new ErpNetError({ code: 'scope.no-profile', wanted });
  }
  const active = profiles.active();
  return fitting.find(({ name }) => name === active?.name) ?? profiles.pick(fitting);
}

/**
 * What another extension learns of a failure, and may show: our sentence. The cause stays here, it may quote what was
 * sent or received.
 */
function toForeignError(error: unknown): Error {
  if (error instanceof ErpNetError) return new Error(describeProblem(error.problem));
  log().error(describeForLog(error));
  return new Error(describeProblem({ code: 'internal', reason: 'getSessions' }));
}

function toVscodeSession(
  { id, account, tokens }: Account,
  scopes: readonly string[],
): vscode.AuthenticationSession {
  return {
    id,
    accessToken: tokens?.accessToken ?? '',
    ...(tokens?.idToken && { idToken: tokens.idToken }),
    account: { id: account.id, label: account.label },
    scopes: [...scopes],
  };
}
