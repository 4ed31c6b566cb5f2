import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Redirector {
  /** Value for the server's environment variable `VSCODE_PROXY_URI`. */
  readonly proxyUri: string;
  /** Sends visitors of the returned short address to `url`. */
  readonly shorten: (url: string) => string;
  readonly close: () => void;
}

/**
 * `env.openExternal` and `env.asExternalUri` of this server rewrite each loopback address to `VSCODE_PROXY_URI`,
 * because a remote server's ports are not the browser's. Here they are, so the redirector sends the browser back to
 * the address that was meant.
 */
export async function startRedirector(): Promise<Redirector> {
  let home: string | undefined;
  const locationOf = (path: string): string | undefined => {
    const [, port, rest = '/'] = /^\/go\/(\d+)(\/.*)?$/.exec(path) ?? [];
    if (port !== undefined) return `http://127.0.0.1:${port}${rest}`;
    return path === '/' ? home : undefined;
  };
  const server = http.createServer((request, response) => {
    const location = locationOf(request.url ?? '');
    if (location === undefined) response.writeHead(404).end();
    else response.writeHead(302, { location }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    proxyUri: `http://127.0.0.1:${port}/go/{{port}}/`,
    shorten: (url) => {
      home = url;
      return `http://127.0.0.1:${port}/`;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
