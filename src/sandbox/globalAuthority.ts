import { createServer } from 'node:http';
import { close, listen } from './http/listen.js';
import { sendText } from './http/respond.js';
import { createRouter } from './http/router.js';
import { globalAuthority } from './identity/authority.js';
import type { OnExchange } from './identity/exchange.js';
import { createIdentity, type Identity } from './identity/identity.js';
import { createSigningKey } from './identity/signingKey.js';

/** A running stand-in of `https://id.erp.net/id`: its tokens are good for signing in, and no API accepts them. */
export interface GlobalServer {
  readonly issuer: string;
  readonly close: () => Promise<void>;
}

/** Listens at a port of its own. Keys and clients are made when somebody asks: most runs never need them. */
export async function startGlobalServer(
  host: string,
  onExchange: OnExchange | undefined,
): Promise<GlobalServer> {
  const server = createServer();
  const root = await listen(server, host, 0);
  const authority = globalAuthority(`${root}/id`);
  const create = async (): Promise<Identity> =>
    createIdentity({
      authority,
      onExchange,
      key: await createSigningKey(),
      lifetimes: { accessToken: 3600 },
    });
  let identity: Promise<Identity> | undefined;
  const router = createRouter(root, [
    {
      path: '/id',
      handle: async (...request) => {
        identity ??= create();
        await (await identity).handle(...request);
      },
    },
    {
      path: '',
      handle: (_request, response, { pathname }) => {
        sendText(response, 404, `The global authority of the sandbox has nothing at ${pathname}.`);
      },
    },
  ]);
  server.on('request', router);
  return { issuer: authority.issuer, close: () => close(server) };
}
