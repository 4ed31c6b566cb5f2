import * as oidc from 'openid-client';
import type { Sandbox } from '../../../../src/sandbox/server.js';
import { createBrowser, type Browser, type Page } from '../../../support/headlessBrowser.js';

const redirectUri = 'http://127.0.0.1:49152/callback';
const allScopes = 'openid profile offline_access read update';

const app = 'erpnet-api-explorer';

/** The sandbox's configuration for one of its applications, with its secret if it has one. */
export function discover({ ready }: Sandbox, clientId = app): Promise<oidc.Configuration> {
  const known = ready.apps.find(({ ApplicationUri }) => ApplicationUri === clientId);
  return discoverAs(ready.issuer, clientId, known?.ApplicationSecret);
}

export function discoverAs(
  issuer: string,
  clientId: string,
  secret?: string,
): Promise<oidc.Configuration> {
  return oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    secret === undefined ? oidc.None() : oidc.ClientSecretPost(secret),
    {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- its mark is a warning; the sandbox has no TLS
      execute: [oidc.allowInsecureRequests],
    },
  );
}

export interface SignInOptions {
  /** The authority; that of the instance when absent. */
  readonly issuer?: string;
  readonly clientId?: string;
  readonly scope?: string;
  readonly login?: string;
  readonly password?: string;
  readonly browser?: Browser;
  /** Further parameters of the authorization request. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly redirectUri?: string;
}

export interface Attempt {
  readonly config: oidc.Configuration;
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** An authorization request with PKCE, state and nonce. */
export async function prepare(sandbox: Sandbox, options: SignInOptions = {}): Promise<Attempt> {
  const { issuer, clientId = app } = options;
  const config = await (issuer === undefined
    ? discover(sandbox, clientId)
    : discoverAs(issuer, clientId));
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const scope = options.scope ?? allScopes;
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: options.redirectUri ?? redirectUri,
    ...(scope === '' ? {} : { scope }),
    state,
    ...(scope.split(' ').includes('openid') ? { nonce } : {}),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...options.parameters,
  });
  return { config, url, verifier, state, nonce };
}

export const isCallback = (url: URL): boolean => url.pathname === '/callback';

/** Goes through the sign-in page to the address that the application gets. */
export async function authorize(attempt: Attempt, options: SignInOptions = {}): Promise<Page> {
  const { browser = createBrowser(), login = 'maria', password = login } = options;
  const page = await browser.open(attempt.url.href, isCallback);
  return page.stopped ? page : browser.submit(page, { login, password }, isCallback);
}

export type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

export const exchange = (
  { config, verifier, state, nonce, url }: Attempt,
  callback: URL,
): Promise<Tokens> =>
  oidc.authorizationCodeGrant(config, callback, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    ...(url.searchParams.has('nonce') ? { expectedNonce: nonce } : {}),
  });

/** A token of the service flow. */
export const serviceTokens = async (
  sandbox: Sandbox,
  {
    clientId = 'demo.service',
    scope,
  }: { readonly clientId?: string; readonly scope?: string } = {},
) =>
  oidc.clientCredentialsGrant(
    await discover(sandbox, clientId),
    scope === undefined ? {} : { scope },
  );

/** The whole sign-in. */
export async function signIn(sandbox: Sandbox, options: SignInOptions = {}): Promise<Tokens> {
  const attempt = await prepare(sandbox, options);
  const { url } = await authorize(attempt, options);
  return exchange(attempt, url);
}
