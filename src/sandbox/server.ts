import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { SandboxOptions, SandboxReady } from './api.js';
import { createDomainApi } from './domainApi/domainApi.js';
import { createInstance as createData } from './domainApi/instance.js';
import { withFaults, type FaultyInstance } from './faults/faults.js';
import { createShiftedClock } from './faults/shiftedClock.js';
import { startGlobalServer } from './globalAuthority.js';
import { close, listen } from './http/listen.js';
import { createRouter } from './http/router.js';
import type { Clock } from './identity/accessToken.js';
import { instanceAuthority } from './identity/authority.js';
import type { OnExchange } from './identity/exchange.js';
import { createIdentity } from './identity/identity.js';
import { createSigningKey, type SigningKey } from './identity/signingKey.js';
import { createLicences } from './licences/licences.js';
import { throttle } from './licences/throttle.js';
import { isLoopback } from './loopback.js';
import { readyMessage } from './ready.js';
import { addressesOf, type Addresses } from './records/instance.js';
import { createProfile } from './profile/profile.js';
import { createRoot } from './root/root.js';
import { createTableApi } from './tableApi/tableApi.js';
import { createReferenceTokens } from './tokens/referenceTokens.js';
import { tokenVerifier } from './tokens/verifyToken.js';

/** A running sandbox. */
export interface Sandbox {
  readonly ready: SandboxReady;
  /** Stops listening and drops open connections at once. */
  readonly close: () => Promise<void>;
}

/** What only tests in the same process can ask for. */
export interface StartOptions extends SandboxOptions {
  /** Told of every secret that the identity service receives or hands out. */
  readonly onExchange?: OnExchange;
  /** The clock of the instance; that of the computer when absent. */
  readonly now?: Clock;
  /** PEM, for an instance that speaks https, as all real ones do. */
  readonly certificate?: { readonly cert: string; readonly key: string };
}

/** Starts an instance on a loopback address. Rejects when it can't listen, e.g. because the port is taken. */
export async function startSandbox(options: StartOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0 } = options;
  if (!isLoopback(host)) {
    throw new Error(`The sandbox listens on loopback addresses only; ${host} is not one.`);
  }
  const key = await createSigningKey();
  const { certificate } = options;
  const server = certificate
    ? createTlsServer({ cert: certificate.cert, key: certificate.key })
    : createServer();
  const addresses = addressesOf(await listen(server, host, port));
  const clock = createShiftedClock(options.now);
  const instance = createInstance(addresses, key, { ...options, now: clock.now });
  server.on('request', options.faults ? withFaults({ ...instance, clock }) : instance.listener);
  const global = await startGlobalServer(host, options.onExchange);
  return {
    ready: readyMessage(addresses, global.issuer),
    close: async () => {
      await Promise.all([close(server), global.close()]);
    },
  };
}

type Instance = Omit<FaultyInstance, 'clock'>;

function createInstance(addresses: Addresses, key: SigningKey, options: StartOptions): Instance {
  const { root, issuer, api, serviceRoot, profile } = addresses;
  const { now = Date.now, onExchange, accessTokenLifetime = 3600 } = options;
  const { licences: slots = Infinity, callsPerMinute = Infinity } = options;
  const licences = createLicences({ ...options, slots, now });
  const authority = instanceAuthority(issuer);
  const identity = createIdentity({
    authority,
    key,
    now,
    onExchange,
    lifetimes: {
      accessToken: accessTokenLifetime,
      refreshToken: options.refreshTokenLifetime,
      code: options.codeLifetime,
    },
    onSessionEnd: licences.endSessions,
  });
  const referenceTokens = createReferenceTokens(now);
  const verify = tokenVerifier({ accessTokens: identity.verify, referenceTokens, licences });
  const pathOf = (address: string): string => new URL(address).pathname;
  const data = createData(serviceRoot, now);
  const domainApi = throttle(createDomainApi(data, verify), callsPerMinute, now);
  const readTables = createTableApi({ serviceRoot: addresses.tableRoot, verify, instance: data });
  const listener = createRouter(root, [
    { path: pathOf(issuer), handle: identity.handle },
    // The model documents lie beside the OData service, not below it.
    { path: `${pathOf(api)}/domain`, handle: domainApi },
    { path: pathOf(addresses.tables), handle: readTables },
    { path: pathOf(profile), handle: createProfile({ addresses, verify, referenceTokens }) },
    { path: '', handle: createRoot(addresses) },
  ]);
  const tokens = { authority, sign: identity.sign, now, lifetime: accessTokenLifetime };
  return { listener, identity, licences, referenceTokens, slots, tokens };
}
