import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { sendText, type Handler } from './respond.js';

/** The part of a server below a path. */
export interface Site {
  /** Without a slash at the end; the empty one is what no other site answers. */
  readonly path: string;
  readonly handle: Handler;
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Gives each request to the first site that it belongs to. */
export function createRouter(root: string, sites: readonly Site[]): Listener {
  return (request, response) => {
    const url = parseUrl(request.url ?? '/', root);
    const site = sites.find(({ path }) => url && isBelow(url.pathname, path));
    if (!url || !site) sendText(response, 400, 'The address of this request is malformed.');
    else void answer(site.handle, request, response, url);
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
