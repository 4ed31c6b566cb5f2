import type * as vscode from 'vscode';
import { createInstances } from './core/instance/instances.js';
import { identitiesOf, type Identity } from './core/instance/profile.js';
import { createClientSecrets } from './core/oauth/clientSecrets.js';
import { createSessions } from './core/oauth/sessions.js';
import type { Fetch } from './core/ports.js';
import { createKeyStore } from './core/token/keys.js';
import { createLoopbackListener } from './node/loopbackListener.js';
import { createRenewalGuard } from './node/renewalGuard.js';
import { createApi, type ErpNetApi } from './vscode/auth/api.js';
import { createAppLinks } from './vscode/auth/appLinks.js';
import { askClientSecret, askReferenceToken } from './vscode/auth/askForCredentials.js';
import { callbackTexts } from './vscode/auth/callbackTexts.js';
import { hostKind } from './vscode/auth/hostKind.js';
import { listenForPaste } from './vscode/auth/pastedAddress.js';
import { createSignInOffer, registerAuth } from './vscode/auth/registerAuth.js';
import { toSecretStore } from './vscode/auth/secretStore.js';
import { createSignIn } from './vscode/auth/signIn.js';
import { createSignInPage } from './vscode/auth/signInPage.js';
import { registerCheck } from './vscode/check/registerCheck.js';
import { createDocumentAnswers } from './vscode/language/answers.js';
import { createOutcomes } from './vscode/language/outcomes.js';
import { registerLanguage } from './vscode/language/registerLanguage.js';
import { createSurroundings } from './vscode/language/surroundings.js';
import { createProfiles } from './vscode/profiles/profiles.js';
import { registerProfiles } from './vscode/profiles/registerProfiles.js';
import { registerRequests } from './vscode/request/registerRequests.js';
import { registerSandbox } from './vscode/sandbox/registerSandbox.js';
import { registerScenario } from './vscode/scenario/registerScenario.js';
import { describeForLog, log, registerLog } from './vscode/shared/log.js';
import { toMemory } from './vscode/shared/memory.js';
import { describeProblem } from './vscode/shared/sentences.js';
import { registerToken } from './vscode/token/registerToken.js';
import { registerTree } from './vscode/tree/registerTree.js';

let lastRenewals: () => Promise<void> = () => Promise.resolve();

/** Builds the parts in the order in which they need each other, and wires them. Touches no file, secret or network. */
export function activate(context: vscode.ExtensionContext): ErpNetApi {
  const { extensionUri, subscriptions } = context;
  const own = <T extends { dispose(): unknown }>(part: T): T => {
    subscriptions.push(part);
    return part;
  };
  // Looked up at each call: VS Code replaces it with one that knows proxies and certificates.
  const fetch: Fetch = (url, init) => globalThis.fetch(url, init);
  const clock = (): number => Date.now();
  const report = (error: unknown): void => {
    log().warn(describeForLog(error));
  };

  const profiles = own(createProfiles(toMemory(context.workspaceState)));
  const secrets = toSecretStore(context.secrets);
  const guard = createRenewalGuard(`${context.globalStorageUri.fsPath}/renewal`);
  const mainIdentity = (name: string): Identity | undefined => {
    const profile = profiles.list().find((one) => one.name === name);
    return profile && identitiesOf(profile)[0];
  };
  const sessions = own(createSessions({ secrets, fetch, clock, report, guard, mainIdentity }));
  lastRenewals = () => sessions.settled();
  const instances = createInstances({ memory: toMemory(context.globalState), fetch, clock });
  const listeners = {
    loopback: createLoopbackListener({ texts: callbackTexts(), describe: describeProblem }),
    'app-link': own(createAppLinks()).listen,
    'pasted-address': listenForPaste,
  };
  const asking = {
    askClientSecret,
    askReferenceToken,
    clientSecrets: createClientSecrets(secrets),
  };
  const page = own(createSignInPage());
  const host = hostKind(context.extension);
  const signIn = createSignIn({
    ...asking,
    ...{ fetch, clock, host, instances, sessions, listeners, page },
  });
  const offerSignIn = createSignInOffer({ sessions });

  own(registerAuth({ sessions, profiles, signIn }));
  own(registerLog());
  own(registerProfiles({ instances, profiles, sessions, offerSignIn }));
  own(registerTree({ instances, profiles, sessions, offerSignIn }));
  const outcomes = own(createOutcomes());
  const answers = own(createDocumentAnswers());
  const surroundings = own(createSurroundings({ answers, clock, instances, profiles }));
  const keys = createKeyStore({ fetch, clock });
  own(registerLanguage({ clock, outcomes, surroundings }));
  const memories = { answers, outcomes, secrets, surroundings };
  const sending = { fetch, clock, keys, instances, profiles, sessions, ...memories };
  own(registerRequests({ extensionUri, signIn, ...sending }));
  own(registerScenario({ instances, profiles, secrets }));
  own(registerToken({ extensionUri, clock, keys, instances, profiles, sessions }));
  own(registerCheck({ extensionUri, fetch, clock, instances, keys, profiles, sessions }));
  own(registerSandbox({ extensionUri, instances, profiles, sessions }));
  return createApi({ instances, sessions });
}

/** VS Code waits a few seconds for this: a renewal that is broken off may lose its session. */
export function deactivate(): Promise<void> {
  return lastRenewals();
}
