import Module, { register } from 'node:module';
import * as vscode from './vscodeStub.mjs';

register('./hooks.mjs', import.meta.url);
// Our code is loaded as CommonJS, where `vscode` is what the extension host makes of it.
const loadModule = Module._load;
Module._load = (name, ...how) => (name === 'vscode' ? vscode : loadModule(name, ...how));
// The services ask for it while they load; nothing of them draws here.
globalThis.window ??= globalThis;

const api = '@codingame/monaco-vscode-api/vscode/vs';
const authentication =
  '@codingame/monaco-vscode-authentication-service-override/vscode/vs/workbench/services/authentication/browser';
const extensions = '@codingame/monaco-vscode-extensions-service-override/vscode/vs';
const PROVIDER = 'erpnet';

async function loadServices() {
  const modules = await Promise.all([
    import(`${api}/base/common/event`),
    import(`${api}/workbench/api/common/extHostAuthentication`),
    import(`${api}/workbench/services/authentication/browser/authenticationService`),
    import(`${authentication}/authenticationAccessService`),
    import(`${authentication}/authenticationUsageService`),
    import(`${authentication}/authenticationExtensionsService`),
    import(`${extensions}/workbench/api/browser/mainThreadAuthentication`),
  ]);
  return Object.assign({}, ...modules);
}

/** The way between the extension host and the window: everything is copied. */
const copy = (value) => JSON.parse(JSON.stringify(value));
const remote = (target) =>
  new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...given) =>
          target()[name](...copy(given).map((one) => one ?? undefined)),
    },
  );

export async function createWorkbench(pick = () => 0) {
  const services = await loadServices();
  const asked = [];
  const stored = new Map();
  const storage = {
    get: (key, scope, fallback) => stored.get(`${scope}|${key}`) ?? fallback,
    getBoolean: () => false,
    store: (key, value, scope) => stored.set(`${scope}|${key}`, value),
    remove: (key, scope) => stored.delete(`${scope}|${key}`),
  };
  const dialog = {
    prompt: async ({ message, buttons }) => {
      asked.push(`DIALOG ${message}`);
      return { result: await buttons[0].run() };
    },
    info: async () => undefined,
    confirm: async () => ({ confirmed: true }),
  };
  const quickInput = {
    createQuickPick: () => {
      const accepted = new services.Emitter();
      const hidden = new services.Emitter();
      const box = {
        items: [],
        selectedItems: [],
        onDidAccept: accepted.event,
        onDidHide: hidden.event,
        show: () => {
          const labels = box.items.map(({ label }) => label);
          asked.push(`QUICKPICK ${labels.join(' | ')}`);
          box.selectedItems = [box.items[pick(labels)]];
          setTimeout(() => accepted.fire(), 0);
        },
        dispose: () => hidden.fire(),
      };
      return box;
    },
  };
  const quiet = () => undefined;
  const log = { info: quiet, warn: quiet, error: quiet, debug: quiet, trace: quiet };
  let waiting = 0;
  const activity = {
    showAccountsActivity: ({ badge }) => {
      waiting = badge.number;
      return { dispose: () => (waiting = 0) };
    },
  };
  const host = { activateByEvent: async () => undefined, extensions: [] };
  const product = {};
  const access = new services.AuthenticationAccessService(storage, product);
  const sessions = new services.AuthenticationService(host, access, { options: {} }, log);
  const usage = new services.AuthenticationUsageService(storage, sessions, log, product);
  const requests = new services.AuthenticationExtensionsService(
    ...[activity, storage, dialog, quickInput, product, sessions, usage, access],
  );
  const extHost = new services.ExtHostAuthentication(
    ...[
      { getProxy: () => remote(() => main) },
      { environment: { appName: 'test' } },
      {},
      {},
      {},
      {},
      log,
    ],
  );
  const dynamic = { onDidChangeTokens: new services.Emitter().event };
  const main = new services.MainThreadAuthentication(
    ...[
      { getProxy: () => remote(() => extHost), extensionHostKind: 1 },
      product,
      sessions,
      requests,
    ],
    ...[access, usage, dialog, { prompt: quiet }, host, { publicLog2: quiet }, {}, log],
    ...[{}, dynamic, {}, quickInput, {}, {}],
  );
  const extension = (id) => ({ identifier: { value: id, _lower: id }, name: id, displayName: id });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
  return {
    asked,
    badge: () => waiting,
    register: async (provider) => {
      extHost.registerAuthenticationProvider(PROVIDER, 'ERP.net', provider, {
        supportsMultipleAccounts: true,
      });
      await settled();
    },
    getSession: async (id, scopes, options = {}) => {
      const session = await extHost.getSession(extension(id), PROVIDER, [...scopes], options);
      await settled();
      return session;
    },
    getAccounts: () => extHost.getAccounts(PROVIDER),
    signOut: async (label) => {
      for (const session of await sessions.getSessions(PROVIDER)) {
        if (session.account.label === label) await sessions.removeSession(PROVIDER, session.id);
      }
      await settled();
    },
    dispose: () => sessions.dispose(),
  };
}
