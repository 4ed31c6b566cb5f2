import type { Configuration } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import { customizeAccessToken, finishTokenResponse, type Clock } from './accessToken.js';
import { accountFinder, extraTokenClaims, grantEverythingAsked } from './accounts.js';
import { findApp, resourceOf, type Authority } from './authority.js';
import { silentParameter } from './authorizeQuery.js';
import { protocolScopes, toClient } from './clients.js';
import { showError } from './errorPage.js';
import { signInPolicy } from './policy.js';
import { resolveScopes } from './scopes.js';
import type { IssuedTokens } from './issuedTokens.js';
import { revokeAccessTokens } from './revocation.js';
import { askToSignOut, endSessions, showSignedOut, type OnSessionEnd } from './signOut.js';
import type { SigningKey, SigningKeys } from './signingKey.js';
import type { Storage } from './storage.js';
import { nameTokenErrors } from './tokenErrors.js';

/** In seconds. */
export interface Lifetimes {
  readonly accessToken: number;
  /** When absent: a day for public applications, 30 days for others. */
  readonly refreshToken?: number | undefined;
  /** A minute when absent. */
  readonly code?: number | undefined;
}

export interface ProviderOptions {
  readonly authority: Authority;
  readonly keys: SigningKeys;
  readonly lifetimes: Lifetimes;
  readonly now: Clock;
  readonly onSessionEnd: OnSessionEnd;
  readonly storage: Storage;
  readonly issued: IssuedTokens;
  /** Signs the cookies. */
  readonly cookieKey: string;
}

const hour = 3600;
const day = 24 * hour;

/** oidc-provider, made to behave like an identity service of ERP.net. */
export function createProvider(options: ProviderOptions): Provider {
  const { authority, keys, now, onSessionEnd, issued, storage } = options;
  const provider = new Provider(authority.issuer, {
    ...surface(options),
    ...signIn(options),
    features: features(options),
    ttl: ttl(options),
    formats: { customizers: { jwt: customizeAccessToken(options) } },
    adapter: storage.adapter,
    cookies: cookies(options),
    renderError: showError,
  });
  restoreNames(provider);
  provider.use(endSessions(onSessionEnd));
  provider.use(revokeAccessTokens(issued));
  provider.use(nameTokenErrors);
  provider.use(finishTokenResponse(keys[0], now));
  return provider;
}

/** oidc-provider finds lifetimes and stored things by the names of its classes, which a minifier takes away. */
function restoreNames(provider: Provider): void {
  const { AccessToken, AuthorizationCode, Client, ClientCredentials, Grant } = provider;
  const { IdToken, Interaction, RefreshToken, ReplayDetection, Session } = provider;
  const models = {
    AccessToken,
    AuthorizationCode,
    Client,
    ClientCredentials,
    Grant,
    IdToken,
    Interaction,
    RefreshToken,
    ReplayDetection,
    Session,
  };
  for (const [name, model] of Object.entries(models)) {
    Object.defineProperty(model, 'name', { value: name });
  }
}

/** Cookies don't know ports: names of our own keep two sandboxes in one browser apart. */
function cookies({ authority, cookieKey }: ProviderOptions): Configuration['cookies'] {
  const name = (what: string): string => `erpnet.${new URL(authority.issuer).port}.${what}`;
  return {
    keys: [cookieKey],
    names: { session: name('session'), interaction: name('interaction'), resume: name('resume') },
  };
}

/** What clients see in the discovery document. */
const surface = ({ authority, keys }: ProviderOptions): Configuration => ({
  routes: {
    authorization: '/connect/authorize',
    token: '/connect/token',
    end_session: '/connect/endsession',
    userinfo: '/connect/userinfo',
    revocation: '/connect/revocation',
    jwks: '/.well-known/openid-configuration/jwks',
  },
  jwks: { keys: keys.map(toJwk) },
  clients: authority.apps.map(toClient),
  clientAuthMethods: ['none', 'client_secret_post', 'client_secret_basic'],
  clientBasedCORS: () => false,
  responseTypes: ['code'],
  scopes: [...protocolScopes, ...authority.apiScopes],
  claims: {
    openid: ['sub', 'sid', 'auth_time'],
    profile: ['name', 'email', 'email_verified', 'locale', 'preferred_username'],
  },
  conformIdTokenClaims: false,
});

const toJwk = ({ kid, privateKey }: SigningKey) => ({
  ...privateKey.export({ format: 'jwk' }),
  alg: 'RS256',
  use: 'sig',
  kid,
});

const signIn = ({ authority }: ProviderOptions): Configuration => ({
  pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' },
  interactions: {
    policy: signInPolicy(authority),
    url: (_ctx, { uid }) => `${authority.issuer}/login/${uid}`,
  },
  extraParams: [silentParameter],
  findAccount: accountFinder(authority),
  extraTokenClaims: extraTokenClaims(authority),
  loadExistingGrant: grantEverythingAsked,
  issueRefreshToken: (_ctx, client, code) =>
    client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  rotateRefreshToken: true,
  expiresWithSession: () => false,
});

const ttl = ({ lifetimes }: ProviderOptions): Configuration['ttl'] => ({
  AccessToken: lifetimes.accessToken,
  AuthorizationCode: lifetimes.code ?? 60,
  ClientCredentials: lifetimes.accessToken,
  Grant: 30 * day,
  IdToken: hour,
  Interaction: hour,
  RefreshToken: (_ctx, _token, client) =>
    lifetimes.refreshToken ?? (client.clientAuthMethod === 'none' ? day : 30 * day),
  Session: day,
});

const features = ({ authority, lifetimes }: ProviderOptions): Configuration['features'] => ({
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  clientCredentials: { enabled: true },
  revocation: {
    enabled: true,
    allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
  },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: askToSignOut,
    postLogoutSuccessSource: showSignedOut,
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resourceOf(authority.issuer),
    useGrantedResource: () => true,
    getResourceServerInfo: (ctx, _resource, client) => {
      const app = findApp(authority, client.clientId);
      if (app) resolveScopes(ctx, app);
      return {
        scope: authority.apiScopes.join(' '),
        audience: resourceOf(authority.issuer),
        accessTokenFormat: 'jwt',
        accessTokenTTL: lifetimes.accessToken,
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  },
});
