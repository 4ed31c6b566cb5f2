import type * as vscode from 'vscode';
import { createApi, type ErpNetApi } from './vscode/auth/api.js';
import { createSignInOffer, registerAuth } from './vscode/auth/registerAuth.js';
import { registerCheck } from './vscode/check/registerCheck.js';
import { registerHistory } from './vscode/history/registerHistory.js';
import { registerLanguage } from './vscode/language/registerLanguage.js';
import { registerOData } from './vscode/odata/registerOData.js';
import { registerProfiles } from './vscode/profiles/registerProfiles.js';
import { registerRecords } from './vscode/record/registerRecords.js';
import { registerRequests } from './vscode/request/registerRequests.js';
import { registerSandbox } from './vscode/sandbox/registerSandbox.js';
import { registerScenario } from './vscode/scenario/registerScenario.js';
import { createServices } from './vscode/services.js';
import type { Disposable } from './vscode/shared/lifecycle.js';
import { registerLog } from './vscode/shared/log.js';
import { registerToken } from './vscode/token/registerToken.js';
import { registerTransactions } from './vscode/transaction/registerTransactions.js';
import { registerTree } from './vscode/tree/registerTree.js';
import { registerTrustedApp } from './vscode/trustedApp/registerTrustedApp.js';

let lastRenewals: () => Promise<void> = () => Promise.resolve();

/** Builds the parts in the order in which they need each other, and wires them. Touches no file, secret or network. */
export function activate(context: vscode.ExtensionContext): ErpNetApi {
  const own = <T extends Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const services = own(createServices(context));
  lastRenewals = () => services.sessions.settled();
  const offerSignIn = createSignInOffer(services);

  own(registerAuth(services));
  own(registerLog());
  own(registerProfiles({ offerSignIn, ...services }));
  own(registerLanguage(services));
  const odata = own(registerOData(services));
  own(registerTree({ models: odata.models, offerSignIn, ...services }));
  own(registerTransactions(services));
  own(registerRecords({ odata, ...services }));
  const { compare } = own(registerRequests({ odata, ...services }));
  own(registerHistory({ compare, ...services.history }));
  own(registerScenario(services));
  own(registerTrustedApp(services));
  own(registerToken(services));
  own(registerCheck(services));
  own(registerSandbox(services));
  return createApi(services);
}

/** VS Code waits a few seconds for this: a renewal that is broken off may lose its session. */
export function deactivate(): Promise<void> {
  return lastRenewals();
}
