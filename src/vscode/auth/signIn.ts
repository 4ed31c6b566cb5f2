import * as vscode from 'vscode';
import { ErpNetError, throwIfCancelled } from '../../core/errors.js';
import { isGlobalAuthority } from '../../core/instance/address.js';
import type { Instances } from '../../core/instance/instances.js';
import { identitiesOf, type Identity, type Profile } from '../../core/instance/profile.js';
import { offeredFlows } from '../../core/oauth/flows/allFlows.js';
import type { Flow, FlowPorts, HostKind, SignInRequest } from '../../core/oauth/flows/flow.js';
import { isAboutRedirect } from '../../core/oauth/preflight.js';
import { covers, PROTOCOL_SCOPES, scopesOf } from '../../core/oauth/scopes.js';
import type { Session } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { toAbortSignal } from '../shared/abort.js';
import { runCommand } from '../shared/commands.js';
import { log } from '../shared/log.js';
import { showError, type Action } from '../shared/messages.js';
import { openBrowser } from './openBrowser.js';
import { askWhenOther } from './otherPerson.js';
import { waitingTitle, type SignInPage } from './signInPage.js';

export interface SignInDeps extends Omit<FlowPorts, 'signal' | 'openBrowser' | 'limitMinutes'> {
  readonly instances: Instances;
  readonly sessions: Sessions;
  readonly host: HostKind;
  readonly page: SignInPage;
}

interface SignInOptions {
  /** OAuth scopes beyond those of the profile. */
  readonly oauth?: readonly string[];
  /** See `ScopeRequest.requested`; the profile's own list when absent. */
  readonly requested?: readonly string[];
  /** Which identity of a hybrid profile; the first one when absent. */
  readonly as?: Identity;
  /** The login to fill in. */
  readonly loginHint?: string;
  /** The same; and when another person signs in, it is asked what to do. */
  readonly expects?: string;
}

/** Signs a person in to a profile, with a notification to wait on and to cancel. */
export type SignIn = (profile: Profile, options?: SignInOptions) => Promise<Session>;

/**
 * A second attempt for the same profile ends the first one, so that a closed browser tab never stands in the way.
 */
export function createSignIn(deps: SignInDeps): SignIn {
  const running = new Map<string, AbortController>();
  const accepted = new Map<string, string | undefined>();
  return async (profile, options = {}) => {
    const identity = options.as ?? identitiesOf(profile)[0] ?? 'user';
    const key = `${identity} ${profile.name}`;
    running.get(key)?.abort();
    const attempt = new AbortController();
    const name = crypto.randomUUID();
    running.set(key, attempt);
    try {
      return await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title:
            identity === 'user'
              ? waitingTitle(profile.name, extraScopes(profile, options), name)
              : vscode.l10n.t('Signing in to "{0}"', profile.name),
          cancellable: true,
        },
        (_, token) => {
          const signal = AbortSignal.any([attempt.signal, toAbortSignal(token)]);
          const wanted = { ...options, as: identity, attempt: name };
          return attemptSignIn(profile, wanted, { ...deps, accepted }, signal);
        },
      );
    } finally {
      if (running.get(key) === attempt) running.delete(key);
    }
  };
}

async function attemptSignIn(
  profile: Profile,
  options: SignInOptions & {
    readonly as: Identity;
    /** Its name, see `SignInPage`. */
    readonly attempt: string;
  },
  { instances, sessions, host, page, ...deps }: SignInDeps & Pick<FlowPorts, 'accepted'>,
  signal: AbortSignal,
): Promise<Session> {
  const { as, requested = scopesOf(profile, as), oauth = [], expects, attempt } = options;
  const { uriScheme } = vscode.env;
  const flows = identitiesOf(profile).includes(as)
    ? offeredFlows(profile, host, as, { uriScheme })
    : [];
  if (flows.length === 0) {
    throw new ErpNetError({ code: 'signin.identity', profile: profile.name, identity: as });
  }
  // Always asked anew: sites move, and a sign-in is the moment to notice.
  const discovered = instances.discover(profile.instance, signal);
  const [{ identity: issuer, serviceRoot }] = await Promise.all([discovered, sessions.probe()]);
  if (isGlobalAuthority(issuer)) {
    const { host: named } = new URL(profile.instance);
    throw new ErpNetError({ code: 'signin.global-authority', host: named });
  }
  const loginHint = expects ?? options.loginHint;
  const hint = loginHint !== undefined && { loginHint };
  const all = { profile, issuer, serviceRoot, oauth, requested, ...hint };
  // Who is signed in and signs in again wants another account, which the browser would not offer by itself.
  const isSecond = loginHint === undefined && (await isSignedIn(all, sessions));
  const request: SignInRequest = { ...all, ...(isSecond && { prompt: 'login' }) };
  const ports: FlowPorts = {
    ...deps,
    signal,
    uriScheme,
    ...(expects !== undefined && { whenOther: askWhenOther }),
    openBrowser: async (address, answer) => {
      const open = (): Promise<void> => openBrowser(address);
      page.opened(attempt, { address, open, ...answer });
      // Without a browser that opens by itself there is still the link to copy.
      await open().catch((error: unknown) => {
        showError(error, copyLink(attempt));
      });
    },
  };
  const keep = (session: Session): Promise<void> => {
    // The person may have cancelled while the code was on its way: then nothing is kept.
    throwIfCancelled(signal);
    return sessions.add(session);
  };
  try {
    return await runFirst(flows, request, ports, keep);
  } catch (error) {
    if (!(error instanceof ErpNetError) || error.code !== 'signin.other-account') throw error;
    return await runFirst(flows, { ...request, prompt: 'login' }, ports, keep);
  } finally {
    page.closed(attempt);
  }
}

function extraScopes({ scopes }: Profile, { oauth = [] }: SignInOptions): readonly string[] {
  return oauth.filter((scope) => !scopes.includes(scope) && !PROTOCOL_SCOPES.includes(scope));
}

async function isSignedIn({ profile, oauth }: SignInRequest, sessions: Sessions): Promise<boolean> {
  const wanted = [...profile.scopes, ...oauth];
  return (await sessions.list()).some(
    (session) =>
      session.profile === profile.name &&
      session.identity === 'user' &&
      covers(session.tokens.granted, wanted),
  );
}

function copyLink(attempt: string): Action {
  return {
    label: vscode.l10n.t('Copy Link'),
    run: () => runCommand('erpnet.signIn.copyLink', attempt),
  };
}

/** The best flow; where its redirect URIs can't be used (ports are taken, nothing is registered), the next one. */
async function runFirst(
  [flow, ...others]: readonly Flow[],
  ...how: Parameters<Flow['run']>
): Promise<Session> {
  if (!flow) throw new ErpNetError({ code: 'internal', reason: 'no flow' });
  try {
    return await flow.run(...how);
  } catch (error) {
    if (!(error instanceof ErpNetError && mayWorkOtherwise(error)) || others.length === 0)
      throw error;
    log().warn(`${flow.id}: ${error.code}`);
    return runFirst(others, ...how);
  }
}

/** Another flow has other redirect URIs. */
function mayWorkOtherwise({ problem }: ErpNetError): boolean {
  return (
    problem.code === 'signin.listener' ||
    (problem.code === 'signin.refused' &&
      problem.phase === 'authorize' &&
      isAboutRedirect(problem.error))
  );
}
