import { randomBytes, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDeferred, type Deferred } from '../core/deferred.js';
import { ErpNetError, type Problem } from '../core/errors.js';
import type {
  ListenForRedirect,
  RedirectListener,
  SignInOutcome,
} from '../core/oauth/redirectListener.js';
import type { CallbackRelay } from './callbackRelay.js';
import { PAGE_HEADERS, renderPage, type CallbackTexts } from './callbackPage.js';
import { RELAY_PATH } from './sharedPort.js';

const CALLBACK_PATH = '/callback';
const HANDED_OVER_PATH = '/handed-over';
/** How long the tab may take to fetch its last page. */
const LINGER_MS = 5000;

export interface LoopbackListenerDeps {
  readonly texts: CallbackTexts;
  readonly describe: (problem: Problem) => string;
  /** For the answers to other windows' sign-ins; absent: there is no other window. */
  readonly relay?: CallbackRelay;
}

/**
 * A listener on this machine for one sign-in (RFC 8252 7.3 and 8.3): it answers only requests for its own host name
 * (DNS rebinding), only GET, and it goes on listening when a callback with another `state` comes along.
 * The code leaves the tab's address at once: the callback answers 303 to an address without parameters.
 */
export function createLoopbackListener(deps: LoopbackListenerDeps): ListenForRedirect {
  return async ({ state, redirectUri }) => {
    const fixed = redirectUri === undefined ? undefined : new URL(redirectUri);
    const { servers, port } = await bind(fixed?.hostname, Number(fixed?.port ?? 0));
    const attempt = createAttempt(state, fixed?.pathname ?? CALLBACK_PATH, port);
    for (const server of servers) {
      server.on('request', (request, response) => {
        answer(request, response, attempt, deps).catch(() => {
          response.destroy();
        });
      });
    }
    const close = (): void => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    };
    return {
      redirectUri: redirectUri ?? `http://127.0.0.1:${port}${CALLBACK_PATH}`,
      response: attempt.response.promise,
      started: attempt.started.promise,
      startAddress: (authorizeUrl) => {
        attempt.authorizeUrl = authorizeUrl;
        return `http://${fixed?.hostname ?? '127.0.0.1'}:${port}${attempt.startPath}`;
      },
      finish: (outcome) => {
        attempt.outcome.resolve(outcome);
        if (!attempt.isAnswered) close();
        attempt.shown.promise.then(close, close);
        setTimeout(close, LINGER_MS).unref();
      },
      close,
    } satisfies RedirectListener;
  };
}

/** A browser may take `localhost` for either address: whoever has the other one would get the code. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  '[::1]': ['::1'],
};

/**
 * Listens on all addresses of a loopback name, at one port.
 * @throws ErpNetError `signin.listener`
 */
async function bind(
  hostname = '127.0.0.1',
  wanted: number,
): Promise<{ readonly servers: readonly http.Server[]; readonly port: number }> {
  const servers: http.Server[] = [];
  const [first = '127.0.0.1', ...others] = ADDRESSES[hostname] ?? ['127.0.0.1'];
  try {
    servers.push(await listenAt(first, wanted));
    const { port } = servers[0]?.address() as AddressInfo;
    for (const host of others) {
      const server = await listenAt(host, port).catch(nothingIfAbsent);
      if (server) servers.push(server);
    }
    return { servers, port };
  } catch (error) {
    for (const server of servers) server.close();
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const reason = `${code}${wanted ? `, port ${wanted}` : ''}`;
    throw new ErpNetError({ code: 'signin.listener', reason }, { cause: error });
  }
}

function listenAt(host: string, port: number): Promise<http.Server> {
  const server = http.createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 10_000 });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      resolve(server);
    });
  });
}

/** A machine without IPv6 has nobody at its address either. */
function nothingIfAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return undefined;
  throw error;
}

interface Attempt {
  readonly state: string;
  readonly port: number;
  readonly callbackPath: string;
  readonly startPath: string;
  readonly donePath: string;
  readonly response: Deferred<URL>;
  readonly started: Deferred<undefined>;
  readonly outcome: Deferred<SignInOutcome>;
  /** The tab has shown its last page. */
  readonly shown: Deferred<undefined>;
  authorizeUrl: string | undefined;
  isAnswered: boolean;
}

function createAttempt(state: string, callbackPath: string, port: number): Attempt {
  const nonce = (): string => randomBytes(12).toString('base64url');
  return {
    state,
    port,
    callbackPath,
    startPath: `/start/${nonce()}`,
    donePath: `/done/${nonce()}`,
    response: createDeferred(),
    started: createDeferred(),
    outcome: createDeferred(),
    shown: createDeferred(),
    authorizeUrl: undefined,
    isAnswered: false,
  };
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  attempt: Attempt,
  deps: LoopbackListenerDeps,
): Promise<void> {
  const { port } = attempt;
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (!own.includes(request.headers.host ?? '')) {
    response.writeHead(400).end();
    return;
  }
  if (request.method !== 'GET') {
    response.writeHead(405, { Allow: 'GET' }).end();
    return;
  }
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
  if (url.pathname === attempt.startPath && attempt.authorizeUrl !== undefined) {
    response.writeHead(302, { ...PAGE_HEADERS, Location: attempt.authorizeUrl }).end(() => {
      attempt.started.resolve(undefined);
    });
  } else if (url.pathname === attempt.callbackPath) {
    await receive(url, response, attempt, deps);
  } else if (url.pathname === attempt.donePath) {
    const page = outcomePage(await attempt.outcome.promise, deps);
    response.writeHead(200, PAGE_HEADERS).end(page, () => {
      attempt.shown.resolve(undefined);
    });
  } else if (url.pathname === HANDED_OVER_PATH) {
    const { handedOver, language, close } = deps.texts;
    const page = renderPage('done', handedOver, { language, lines: [close] });
    response.writeHead(200, PAGE_HEADERS).end(page);
  } else if (url.pathname.startsWith(RELAY_PATH)) {
    const isKnown = await deps.relay?.acknowledge(url.pathname.slice(RELAY_PATH.length));
    response.writeHead(isKnown === true ? 204 : 404).end();
  } else {
    response.writeHead(404).end();
  }
}

/** `state` is compared before anything else is read (RFC 9700 4.7); a stranger's callback changes nothing. */
async function receive(
  url: URL,
  response: http.ServerResponse,
  attempt: Attempt,
  { texts, relay }: LoopbackListenerDeps,
): Promise<void> {
  const states = url.searchParams.getAll('state');
  const [state = ''] = states.length === 1 ? states : [];
  if (isEqual(state, attempt.state) && !attempt.isAnswered) {
    attempt.isAnswered = true;
    response.writeHead(303, { ...PAGE_HEADERS, Location: attempt.donePath }).end();
    attempt.response.resolve(url);
  } else if (state && (await relay?.give(state, url.searchParams.toString()))) {
    response.writeHead(303, { ...PAGE_HEADERS, Location: HANDED_OVER_PATH }).end();
  } else {
    const { language } = texts;
    const page = renderPage('unknown', texts.unknown, { language, lines: [texts.unknownDetail] });
    response.writeHead(403, PAGE_HEADERS).end(page);
  }
}

function outcomePage(outcome: SignInOutcome, { texts, describe }: LoopbackListenerDeps): string {
  const { language } = texts;
  if (!outcome.ok) {
    const lines = [describe(outcome.problem), texts.close];
    return renderPage('failed', texts.failed, { language, lines });
  }
  const { user, instance, profile } = outcome;
  const facts = [
    [texts.user, user],
    [texts.instance, instance],
    [texts.profile, profile],
  ] as const;
  return renderPage('done', texts.signedIn, { language, facts, lines: [texts.close] });
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
