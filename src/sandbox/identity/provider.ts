import { randomBytes } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import { enabledApps, findApp } from '../records/trustedApps.js';
import { customizeAccessToken, finishTokenResponse } from './accessToken.js';
import { extraTokenClaims, findAccount, grantEverythingAsked } from './accounts.js';
import { silentParameter } from './authorizeQuery.js';
import { resourceOf } from './claims.js';
import { protocolScopes, toClient } from './clients.js';
import { showError } from './errorPage.js';
import { signInPolicy } from './policy.js';
import { apiScopes, resolveScopes } from './scopes.js';
import { endSessionAtOnce, showSignedOut } from './signOut.js';
import type { SigningKey } from './signingKey.js';
import { createStorage } from './storage.js';

export interface ProviderOptions {
  readonly issuer: string;
  readonly key: SigningKey;
  /** In seconds. */
  readonly accessTokenLifetime: number;
}

const hour = 3600;
const day = 24 * hour;

/** oidc-provider, made to behave like the identity service of an ERP.net instance. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.issuer, {
    ...surface(options),
    ...signIn(options),
    features: features(options),
    ttl: lifetimes(options),
    formats: { customizers: { jwt: customizeAccessToken(options.issuer) } },
    adapter: createStorage(),
    cookies: cookies(options),
    renderError: showError,
  });
  restoreNames(provider);
  provider.use(endSessionAtOnce);
  provider.use(finishTokenResponse(options.key));
  return provider;
}

/** oidc-provider finds lifetimes and stored things by the names of its classes, which a minifier takes away. */
function restoreNames(provider: Provider): void {
  const { AccessToken, AuthorizationCode, Client, ClientCredentials, Grant } = provider;
  const { IdToken, Interaction, RefreshToken, ReplayDetection, Session } = provider;
  const models = {
    ...{ AccessToken, AuthorizationCode, Client, ClientCredentials, Grant },
    ...{ IdToken, Interaction, RefreshToken, ReplayDetection, Session },
  };
  for (const [name, model] of Object.entries(models)) {
    Object.defineProperty(model, 'name', { value: name });
  }
}

/** Cookies don't know ports: names of our own keep two sandboxes in one browser apart. */
function cookies({ issuer }: ProviderOptions): Configuration['cookies'] {
  const name = (what: string): string => `erpnet.${new URL(issuer).port}.${what}`;
  return {
    keys: [randomBytes(32).toString('base64url')],
    names: { session: name('session'), interaction: name('interaction'), resume: name('resume') },
  };
}

/** What clients see in the discovery document. */
const surface = ({ key }: ProviderOptions): Configuration => ({
  routes: {
    authorization: '/connect/authorize',
    token: '/connect/token',
    end_session: '/connect/endsession',
    userinfo: '/connect/userinfo',
    revocation: '/connect/revocation',
    jwks: '/.well-known/openid-configuration/jwks',
  },
  jwks: {
    keys: [{ ...key.privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: key.kid }],
  },
  clients: enabledApps.map(toClient),
  clientAuthMethods: ['none', 'client_secret_post', 'client_secret_basic'],
  clientBasedCORS: () => false,
  responseTypes: ['code'],
  scopes: [...protocolScopes, ...apiScopes],
  claims: {
    openid: ['sub', 'sid', 'auth_time'],
    profile: ['name', 'email', 'email_verified', 'locale'],
  },
  conformIdTokenClaims: false,
});

const signIn = ({ issuer }: ProviderOptions): Configuration => ({
  pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' },
  interactions: { policy: signInPolicy(), url: (_ctx, { uid }) => `${issuer}/login/${uid}` },
  extraParams: [silentParameter],
  findAccount,
  extraTokenClaims,
  loadExistingGrant: grantEverythingAsked,
  issueRefreshToken: (_ctx, client, code) =>
    client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  rotateRefreshToken: true,
  expiresWithSession: () => false,
});

const lifetimes = ({ accessTokenLifetime }: ProviderOptions): Configuration['ttl'] => ({
  AccessToken: accessTokenLifetime,
  AuthorizationCode: 60,
  ClientCredentials: accessTokenLifetime,
  Grant: 30 * day,
  IdToken: hour,
  Interaction: hour,
  RefreshToken: (_ctx, _token, client) => (client.clientAuthMethod === 'none' ? day : 30 * day),
  Session: day,
});

const features = ({ issuer, accessTokenLifetime }: ProviderOptions): Configuration['features'] => ({
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
    logoutSource: showSignedOut,
    postLogoutSuccessSource: showSignedOut,
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resourceOf(issuer),
    useGrantedResource: () => true,
    getResourceServerInfo: (ctx, _resource, client) => {
      const app = findApp(client.clientId);
      if (app) resolveScopes(ctx, app);
      return {
        scope: apiScopes.join(' '),
        audience: resourceOf(issuer),
        accessTokenFormat: 'jwt',
        accessTokenTTL: accessTokenLifetime,
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  },
});
