import type * as vscode from 'vscode';
import { createContacts, type Contacts } from '../core/instance/contacts.js';
import { createInstances, type Instances } from '../core/instance/instances.js';
import { watchFetch } from '../core/instance/watchedFetch.js';
import type { Clock, Fetch, SecretStore } from '../core/ports.js';
import { createSecretOrigins, type SecretOrigins } from '../core/request/secretGuard.js';
import { createKeyStore, type KeyStore } from '../core/token/keys.js';
import { createTransport } from '../node/transport/transport.js';
import { createAuth, type Auth } from './auth/createAuth.js';
import { toSecretStore } from './auth/secretStore.js';
import { createHistory, type History } from './history/history.js';
import { createDocumentAnswers, type DocumentAnswers } from './language/answers.js';
import { createOutcomes, type Outcomes } from './language/outcomes.js';
import { createSurroundings, type Surroundings } from './language/surroundings.js';
import { createProfiles, type Profiles } from './profiles/profiles.js';
import { createRecommendations, type Recommendations } from './profiles/recommendedProfiles.js';
import {
  createTrustedCertificates,
  type TrustedCertificates,
} from './profiles/trustedCertificates.js';
import { createDisposables, type Disposable } from './shared/lifecycle.js';
import { describeForLog, log } from './shared/log.js';
import { toMemory } from './shared/memory.js';
import { createTransactions, type Transactions } from './transaction/transactions.js';

/** What more than one feature stands on. */
export interface Services extends Omit<Auth, keyof Disposable>, Disposable {
  readonly extensionUri: vscode.Uri;
  /** Of the person on this machine; the folder may not be there yet. */
  readonly storageUri: vscode.Uri;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly secrets: SecretStore;
  /** Where secrets of documents were sent with the person's consent. */
  readonly secretOrigins: SecretOrigins;
  readonly profiles: Profiles;
  readonly certificates: TrustedCertificates;
  readonly recommendations: Recommendations;
  readonly instances: Instances;
  readonly contacts: Contacts;
  readonly keys: KeyStore;
  readonly answers: DocumentAnswers;
  readonly outcomes: Outcomes;
  readonly surroundings: Surroundings;
  readonly history: History;
  readonly transactions: Transactions;
}

/** Builds them in the order in which they need each other. Touches no file, secret or network. */
export function createServices(context: vscode.ExtensionContext): Services {
  const disposables = createDisposables();
  const clock = (): number => Date.now();
  const report = (error: unknown): void => {
    log().warn(describeForLog(error));
  };
  const secrets = toSecretStore(context.secrets);
  const ofWorkspace = toMemory(context.workspaceState);
  const memory = toMemory(context.globalState);
  const profiles = disposables.add(createProfiles(ofWorkspace));
  const certificates = disposables.add(createTrustedCertificates(profiles));
  const transport = createTransport({
    // Looked up at each call: VS Code replaces it with one that knows proxies and certificates.
    fetch: (url, init) => globalThis.fetch(url, init),
    fingerprints: certificates.fingerprintsFor,
  });
  const { fetch, onDidEnd } = watchFetch(transport);
  const instances = createInstances({ memory, fetch, clock });
  const auth = disposables.add(
    createAuth({
      context,
      fetch,
      clock,
      memory,
      secrets,
      instances,
      profiles,
      report,
      // Contacts need the sessions, which are made here.
      slotOf: (account) => contacts.slot(account),
    }),
  );
  const { sessions, signIn, signOut } = auth;
  const contacts: Contacts = disposables.add(
    createContacts({ onDidEnd, clock, instances, sessions }),
  );
  const answers = disposables.add(createDocumentAnswers());
  const surroundings = disposables.add(createSurroundings({ answers, clock, instances, profiles }));
  return {
    extensionUri: context.extensionUri,
    storageUri: context.globalStorageUri,
    fetch,
    clock,
    secrets,
    profiles,
    certificates,
    instances,
    contacts,
    sessions,
    signIn,
    signOut,
    secretOrigins: createSecretOrigins(memory),
    recommendations: createRecommendations(profiles, ofWorkspace),
    keys: createKeyStore({ fetch, clock }),
    answers,
    surroundings,
    outcomes: disposables.add(createOutcomes()),
    history: createHistory(context.storageUri, clock),
    transactions: disposables.add(createTransactions(clock)),
    dispose: () => {
      disposables.dispose();
    },
  };
}
