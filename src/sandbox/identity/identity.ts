import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider/lib/provider.js';
import { readBody, replay } from '../http/body.js';
import { sendText, type Handler } from '../http/respond.js';
import { accessTokenVerifier, type VerifyAccessToken } from './accessToken.js';
import { rewriteAuthorizeQuery } from './authorizeQuery.js';
import { watchForm, watchResponse, type OnExchange } from './exchange.js';
import { createProvider, type ProviderOptions } from './provider.js';
import { signIn } from './signIn.js';
import { sendUserinfo } from './userinfo.js';

/** The identity service of the instance. */
export interface Identity {
  /** Answers requests below the issuer. */
  readonly handle: Handler;
  /** What an API of the same instance does with a bearer token. */
  readonly verify: VerifyAccessToken;
}

export interface IdentityOptions extends ProviderOptions {
  readonly onExchange?: OnExchange | undefined;
}

export function createIdentity(options: IdentityOptions): Identity {
  const provider = createProvider(options);
  const verify = accessTokenVerifier(options.issuer, options.key);
  const prefix = new URL(options.issuer).pathname;

  const handle: Handler = async (request, response, url) => {
    const body = request.method === 'POST' ? await readBody(request) : Buffer.alloc(0);
    if (!body) {
      sendText(response, 413, 'The form is too large.');
      return;
    }
    const form = request.method === 'POST' ? new URLSearchParams(body.toString()) : undefined;
    if (options.onExchange) {
      if (form) watchForm(form, options.onExchange);
      watchResponse(response, options.onExchange);
    }
    const path = url.pathname.slice(prefix.length);
    if (path.startsWith('/login/')) await signIn(provider, { request, response, url, form });
    else if (path === '/connect/userinfo') await sendUserinfo(request, response, verify);
    else await pass(provider, form ? replay(request, body) : request, { response, url, path });
  };
  return { handle, verify };
}

/** Hands the request to oidc-provider, which wants its own path in `url` and the whole one in `originalUrl`. */
async function pass(
  provider: Provider,
  request: IncomingMessage,
  { response, url, path }: { response: ServerResponse; url: URL; path: string },
): Promise<void> {
  const query =
    path === '/connect/authorize' ? rewriteAuthorizeQuery(url.searchParams) : url.searchParams;
  const search = query.size > 0 ? `?${query.toString()}` : '';
  request.url = (path || '/') + search;
  await provider.callback()(
    Object.assign(request, { originalUrl: url.pathname + search }),
    response,
  );
}
