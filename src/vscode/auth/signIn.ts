import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import { signInWithAuthorizationCode } from '../../core/oauth/flows/authorizationCode.js';
import type { ListenForRedirect } from '../../core/oauth/redirectListener.js';
import { scopesOf } from '../../core/oauth/scopes.js';
import type { Session } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Clock, Fetch } from '../../core/ports.js';
import { toAbortSignal } from '../shared/abort.js';
import { openBrowser } from './openBrowser.js';

export interface SignInDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly instances: Instances;
  readonly sessions: Sessions;
  readonly listen: ListenForRedirect;
}

interface SignInOptions {
  /** OAuth scopes beyond those of the profile. */
  readonly oauth?: readonly string[];
  /** See `ScopeRequest.requested`; the profile's own list when absent. */
  readonly requested?: readonly string[];
}

/** Signs a person in to a profile, with a notification to wait on and to cancel. */
export type SignIn = (profile: Profile, options?: SignInOptions) => Promise<Session>;

/**
 * A second attempt for the same profile ends the first one, so that a closed browser tab never stands in the way.
 */
export function createSignIn(deps: SignInDeps): SignIn {
  const running = new Map<string, AbortController>();
  return async (profile, options = {}) => {
    running.get(profile.name)?.abort();
    const attempt = new AbortController();
    running.set(profile.name, attempt);
    try {
      return await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Signing in to "{0}": continue in your browser', profile.name),
          cancellable: true,
        },
        (_, token) => {
          const signal = AbortSignal.any([attempt.signal, toAbortSignal(token)]);
          return attemptSignIn(profile, options, deps, signal);
        },
      );
    } finally {
      if (running.get(profile.name) === attempt) running.delete(profile.name);
    }
  };
}

async function attemptSignIn(
  profile: Profile,
  options: SignInOptions,
  { instances, sessions, ...deps }: SignInDeps,
  signal: AbortSignal,
): Promise<Session> {
  // Always asked anew: sites move, and a sign-in is the moment to notice.
  const { identity: issuer } = await instances.discover(profile.instance, signal);
  const request = {
    profile,
    issuer,
    oauth: options.oauth ?? [],
    requested: options.requested ?? scopesOf(profile),
  };
  const ports = {
    ...deps,
    signal,
    openBrowser: (address: string) => openBrowser(address, profile.name),
  };
  return signInWithAuthorizationCode(request, ports, (session) => {
    // The person may have cancelled while the code was on its way: then nothing is kept.
    if (signal.aborted) throw new ErpNetError({ code: 'cancelled' });
    return sessions.add(session);
  });
}
