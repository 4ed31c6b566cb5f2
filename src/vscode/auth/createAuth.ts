import type * as vscode from 'vscode';
import type { Contacts } from '../../core/instance/contacts.js';
import type { Instances } from '../../core/instance/instances.js';
import { identitiesOf } from '../../core/instance/profile.js';
import { createClientSecrets } from '../../core/oauth/clientSecrets.js';
import { createSessions, type Sessions } from '../../core/oauth/sessions.js';
import type { Clock, Fetch, Memory, SecretStore } from '../../core/ports.js';
import { createCallbackRelay } from '../../node/callbackRelay.js';
import { createLoopbackListener } from '../../node/loopbackListener.js';
import { createRenewalGuard } from '../../node/renewalGuard.js';
import { createSharedPortListener } from '../../node/sharedPort.js';
import type { Profiles } from '../profiles/profiles.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { describeProblem } from '../shared/sentences.js';
import { createAppLinks } from './appLinks.js';
import { askClientSecret, askReferenceToken } from './askForCredentials.js';
import { callbackTexts } from './callbackTexts.js';
import { hostKind } from './hostKind.js';
import { listenForPaste } from './pastedAddress.js';
import { createSignIn, type SignIn } from './signIn.js';
import { createSignOut, type SignOut } from './signOut.js';
import { createSignInPage } from './signInPage.js';

export interface AuthDeps {
  readonly context: Pick<vscode.ExtensionContext, 'extension' | 'globalStorageUri'>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Of the person, on this machine. */
  readonly memory: Memory;
  readonly secrets: SecretStore;
  readonly instances: Instances;
  readonly profiles: Profiles;
  /** Network failures that nobody waits for. */
  readonly report: (error: unknown) => void;
  /** See `SignOutDeps`. */
  readonly slotOf: Contacts['slot'];
}

export interface Auth extends Disposable {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly signOut: SignOut;
}

/** The accounts of this person, and every way of signing in that this host allows. Touches no file, secret or network. */
export function createAuth(deps: AuthDeps): Auth {
  const { context, fetch, clock, memory, secrets, instances, profiles, report, slotOf } = deps;
  const disposables = createDisposables();
  const sessions = disposables.add(
    createSessions({
      secrets,
      fetch,
      clock,
      memory,
      report,
      guard: createRenewalGuard(`${context.globalStorageUri.fsPath}/renewal`),
      mainIdentity: (name) => {
        const profile = profiles.list().find((one) => one.name === name);
        return profile && identitiesOf(profile)[0];
      },
      isCurrent: (session) => {
        const profile = profiles.list().find(({ name }) => name === session.profile);
        return profile?.instance === session.instance && profile.clientId === session.clientId;
      },
    }),
  );
  const host = hostKind(context.extension);
  const relay = createCallbackRelay(`${context.globalStorageUri.fsPath}/callbacks`);
  const loopback = createLoopbackListener({
    texts: callbackTexts(),
    describe: describeProblem,
    relay,
  });
  const signIn = createSignIn({
    askClientSecret,
    askReferenceToken,
    fetch,
    clock,
    instances,
    sessions,
    clientSecrets: createClientSecrets(secrets),
    host,
    listeners: {
      loopback: createSharedPortListener(loopback, relay),
      'app-link': disposables.add(createAppLinks()).listen,
      'pasted-address': listenForPaste,
    },
    page: disposables.add(createSignInPage()),
  });
  const signOut = createSignOut({ sessions, fetch, clock, host, listen: loopback, slotOf });
  return {
    sessions,
    signIn,
    signOut,
    dispose: () => {
      disposables.dispose();
    },
  };
}
