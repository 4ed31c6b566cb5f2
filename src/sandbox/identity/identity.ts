import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SignJWT, type JWTPayload } from 'jose';
import type { Provider } from 'oidc-provider/lib/provider.js';
import { readBody, replay } from '../http/body.js';
import { sendText, type Handler } from '../http/respond.js';
import {
  accessTokenVerifier,
  holderOf,
  type Clock,
  type VerifyAccessToken,
} from './accessToken.js';
import type { Authority } from './authority.js';
import { rewriteAuthorizeQuery } from './authorizeQuery.js';
import { sessionId } from './claims.js';
import { watchForm, watchResponse, type OnExchange } from './exchange.js';
import { createIssuedTokens } from './issuedTokens.js';
import { createProvider, type Lifetimes } from './provider.js';
import { signIn } from './signIn.js';
import type { OnSessionEnd } from './signOut.js';
import { createSigningKey, type SigningKey, type SigningKeys } from './signingKey.js';
import { createStorage } from './storage.js';
import { sendUserinfo } from './userinfo.js';

/** An identity service: the one of the instance, or the global one. */
export interface Identity {
  /** Answers requests below the issuer. */
  readonly handle: Handler;
  /** What an API of the same instance does with a bearer token. */
  readonly verify: VerifyAccessToken;
  /** Signs with a new key from now on. Tokens of the old one stay valid if it is kept in the published set. */
  readonly rotateKeys: (rotation: { readonly keepOld: boolean }) => Promise<void>;
  /** Signs the claims of an access token as they are, with the present key. */
  readonly sign: (claims: JWTPayload, typ: string) => Promise<string>;
  /** Makes tokens, codes and the browser sessions of one user void, or those of everybody. */
  readonly revokeTokens: (login: string | undefined) => void;
}

export interface IdentityOptions {
  readonly authority: Authority;
  readonly key: SigningKey;
  readonly lifetimes: Lifetimes;
  readonly now?: Clock | undefined;
  readonly onExchange?: OnExchange | undefined;
  readonly onSessionEnd?: OnSessionEnd;
}

export function createIdentity(options: IdentityOptions): Identity {
  const { authority, key, lifetimes, now = Date.now, onExchange } = options;
  const storage = createStorage(now);
  const issued = createIssuedTokens();
  const shared = {
    authority,
    lifetimes,
    now,
    storage,
    issued,
    cookieKey: randomBytes(32).toString('base64url'),
    onSessionEnd: (sid: string) => {
      // FAQ of ERP.net: after a sign-out refresh tokens stop working. Access tokens go on.
      storage.remove(['RefreshToken'], ({ sessionUid }) => sidOf(sessionUid) === sid);
      options.onSessionEnd?.(sid);
    },
  };
  let keys: SigningKeys = [key];
  let provider = createProvider({ ...shared, keys });
  const verify = accessTokenVerifier({
    issuer: authority.issuer,
    keys: () => keys,
    now,
    isRevoked: issued.isRevoked,
  });
  const prefix = new URL(authority.issuer).pathname;

  const handle: Handler = async (request, response, url) => {
    const body = request.method === 'POST' ? await readBody(request) : Buffer.alloc(0);
    if (!body) {
      sendText(response, 413, 'The form is too large.');
      return;
    }
    const form = request.method === 'POST' ? new URLSearchParams(body.toString()) : undefined;
    if (onExchange) {
      if (form) watchForm(form, onExchange);
      watchResponse(response, onExchange);
    }
    const path = url.pathname.slice(prefix.length);
    if (path.startsWith('/login/')) {
      await signIn({ provider, authority }, { request, response, url, form });
    } else if (path === '/connect/userinfo') {
      await sendUserinfo({ request, response, authority, verify });
    } else {
      await pass(provider, form ? replay(request, body) : request, { response, url, path });
    }
  };
  return {
    handle,
    verify,
    rotateKeys: async ({ keepOld }) => {
      const next = await createSigningKey();
      keys = keepOld ? [next, ...keys] : [next];
      provider = createProvider({ ...shared, keys });
    },
    sign: (claims, typ) => {
      if (claims.jti !== undefined) issued.add(claims.jti, holderOf(claims));
      const [{ kid, privateKey }] = keys;
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ }).sign(privateKey);
    },
    revokeTokens: (login) => {
      issued.revokeAll(login);
      const kinds = ['RefreshToken', 'AuthorizationCode', 'Session'];
      storage.remove(kinds, ({ accountId }) => login === undefined || accountId === login);
    },
  };
}

const sidOf = (sessionUid: unknown): string | undefined =>
  typeof sessionUid === 'string' ? sessionId(sessionUid) : undefined;

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
