import type * as vscode from 'vscode';
import { createContacts } from './core/instance/contacts.js';
import { createInstances } from './core/instance/instances.js';
import { watchFetch } from './core/instance/watchedFetch.js';
import { createKeyStore } from './core/token/keys.js';
import { createApi, type ErpNetApi } from './vscode/auth/api.js';
import { createAuth } from './vscode/auth/createAuth.js';
import { createSignInOffer, registerAuth } from './vscode/auth/registerAuth.js';
import { toSecretStore } from './vscode/auth/secretStore.js';
import { registerCheck } from './vscode/check/registerCheck.js';
import { createHistory } from './vscode/history/history.js';
import { registerHistory } from './vscode/history/registerHistory.js';
import { createDocumentAnswers } from './vscode/language/answers.js';
import { createOutcomes } from './vscode/language/outcomes.js';
import { registerLanguage } from './vscode/language/registerLanguage.js';
import { createSurroundings } from './vscode/language/surroundings.js';
import { registerOData } from './vscode/odata/registerOData.js';
import { createProfiles } from './vscode/profiles/profiles.js';
import { createRecommendations } from './vscode/profiles/recommendedProfiles.js';
import { registerProfiles } from './vscode/profiles/registerProfiles.js';
import { registerRecords } from './vscode/record/registerRecords.js';
import { registerRequests } from './vscode/request/registerRequests.js';
import { registerSandbox } from './vscode/sandbox/registerSandbox.js';
import { registerScenario } from './vscode/scenario/registerScenario.js';
import { describeForLog, log, registerLog } from './vscode/shared/log.js';
import { toMemory } from './vscode/shared/memory.js';
import { registerToken } from './vscode/token/registerToken.js';
import { registerTrustedApp } from './vscode/trustedApp/registerTrustedApp.js';
import { registerTransactions } from './vscode/transaction/registerTransactions.js';
import { createTransactions } from './vscode/transaction/transactions.js';
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
  const { fetch, onDidEnd } = watchFetch((url, init) => globalThis.fetch(url, init));
  const clock = (): number => Date.now();
  const report = (error: unknown): void => {
    log().warn(describeForLog(error));
  };

  const secrets = toSecretStore(context.secrets);
  const ofWorkspace = toMemory(context.workspaceState);
  const memory = toMemory(context.globalState);
  const profiles = own(createProfiles(ofWorkspace));
  const recommendations = createRecommendations(profiles, ofWorkspace);
  const instances = createInstances({ memory, fetch, clock });
  const auth = { context, fetch, clock, memory, secrets, instances, profiles, report };
  const { sessions, signIn, signOut } = own(createAuth(auth));
  lastRenewals = () => sessions.settled();
  const contacts = own(createContacts({ onDidEnd, clock, instances, sessions }));
  const offerSignIn = createSignInOffer({ sessions });

  own(registerAuth({ sessions, profiles, signIn, signOut }));
  own(registerLog());
  own(registerProfiles({ instances, profiles, recommendations, sessions, offerSignIn }));
  const outcomes = own(createOutcomes());
  const answers = own(createDocumentAnswers());
  const surroundings = own(createSurroundings({ answers, clock, instances, profiles }));
  const keys = createKeyStore({ fetch, clock });
  own(registerLanguage({ clock, outcomes, surroundings }));
  const service = { fetch, clock, instances, profiles, sessions };
  const odata = own(
    registerOData({ extensionUri, storageUri: context.globalStorageUri, ...service }),
  );
  const ofTree = { contacts, models: odata.models, offerSignIn, recommendations };
  own(registerTree({ ...service, ...ofTree }));
  const history = createHistory(context.storageUri, clock);
  own(registerHistory(history));
  const transactions = own(createTransactions(clock));
  own(registerTransactions({ transactions, ...service }));
  const memories = { answers, history, outcomes, secrets, surroundings, transactions };
  own(registerRecords({ history, odata, transactions, ...service }));
  own(registerRequests({ extensionUri, keys, signIn, odata, ...service, ...memories }));
  own(registerScenario({ instances, profiles, secrets }));
  own(registerTrustedApp({ ...service, secrets }));
  own(registerToken({ extensionUri, clock, keys, instances, profiles, sessions }));
  own(registerCheck({ extensionUri, fetch, clock, instances, keys, profiles, sessions }));
  own(registerSandbox({ extensionUri, instances, profiles, sessions }));
  return createApi({ instances, sessions });
}

/** VS Code waits a few seconds for this: a renewal that is broken off may lose its session. */
export function deactivate(): Promise<void> {
  return lastRenewals();
}
