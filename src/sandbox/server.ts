import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import type { SandboxApp, SandboxOptions, SandboxReady, SandboxUser } from './api.js';
import { createDomainApi } from './domainApi/domainApi.js';
import { sendText, type Handler } from './http/respond.js';
import type { OnExchange } from './identity/exchange.js';
import { createIdentity } from './identity/identity.js';
import { createSigningKey, type SigningKey } from './identity/signingKey.js';
import { isLoopback } from './loopback.js';
import { addressesOf, type Addresses } from './records/instance.js';
import { enabledApps, type TrustedApp } from './records/trustedApps.js';
import { people, type User } from './records/users.js';
import { createProfile } from './root/profile.js';
import { createRoot } from './root/root.js';

/** A running sandbox. */
export interface Sandbox {
  readonly ready: SandboxReady;
  /** Stops listening and drops open connections at once. */
  readonly close: () => Promise<void>;
}

export interface StartOptions extends SandboxOptions {
  /** Told of every secret that the identity service receives or hands out; for tests in the same process. */
  readonly onExchange?: OnExchange;
}

/** Starts an instance on a loopback address. Rejects when it can't listen, e.g. because the port is taken. */
export async function startSandbox(options: StartOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0 } = options;
  if (!isLoopback(host)) {
    throw new Error(`The sandbox listens on loopback addresses only; ${host} is not one.`);
  }
  const key = await createSigningKey();
  const server = createServer();
  const addresses = addressesOf(await listen(server, host, port));
  server.on('request', createRouter(addresses, key, options));
  return { ready: readyMessage(addresses), close: () => close(server) };
}

function createRouter(
  addresses: Addresses,
  key: SigningKey,
  { accessTokenLifetime = 3600, onExchange }: StartOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { root, issuer, serviceRoot, profile } = addresses;
  const identity = createIdentity({ issuer, key, accessTokenLifetime, onExchange });
  const sites: readonly (readonly [path: string, Handler])[] = [
    [new URL(issuer).pathname, identity.handle],
    [
      new URL(serviceRoot).pathname.replace(/\/$/, ''),
      createDomainApi(serviceRoot, identity.verify),
    ],
    [new URL(profile).pathname, createProfile(addresses, identity.verify)],
    ['', createRoot(addresses)],
  ];
  return (request, response) => {
    const url = parseUrl(request.url ?? '/', root);
    const site = sites.find(([path]) => url && isBelow(url.pathname, path));
    if (!url || !site) sendText(response, 400, 'The address of this request is malformed.');
    else void answer(site[1], request, response, url);
  };
}

const isBelow = (path: string, parent: string): boolean =>
  path === parent || path.startsWith(`${parent}/`);

/** The path of a request may look like an address of another host (`//host/`); it is still a path of ours. */
function parseUrl(path: string, root: string): URL | undefined {
  const address = path.startsWith('/') ? root + path : path;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** No error leaves a request: it is a mistake of the sandbox, told on stderr. */
async function answer(
  handle: Handler,
  ...[request, response, url]: Parameters<Handler>
): Promise<void> {
  try {
    await handle(request, response, url);
  } catch (error) {
    process.stderr.write(`${request.method ?? ''} ${url.pathname}: ${inspect(error)}\n`);
    if (response.headersSent) response.destroy();
    else sendText(response, 500, 'The sandbox made a mistake while it answered this request.');
  }
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

const readyMessage = ({ root, issuer, serviceRoot }: Addresses): SandboxReady => ({
  ready: true,
  root,
  issuer,
  serviceRoot,
  apps: enabledApps.map(publicApp),
  users: people.map(publicUser),
  referenceTokens: [],
});

const publicApp = (app: TrustedApp): SandboxApp => ({
  ApplicationUri: app.ApplicationUri,
  Name: app.Name,
  ClientType: app.ClientType,
  ImpersonateLoginUrl: app.ImpersonateLoginUrl,
  Scope: app.Scope,
  ...(app.ApplicationSecret === undefined ? {} : { ApplicationSecret: app.ApplicationSecret }),
});

const publicUser = ({ login, password, name, isAdmin }: User): SandboxUser => ({
  login,
  password,
  name,
  isAdmin,
});
