import * as oidc from 'openid-client';
import type { Sandbox } from '../../../../src/sandbox/server.js';
import { createBrowser, type Browser, type Page } from '../../../support/headlessBrowser.js';

const redirectUri = 'http://127.0.0.1:49152/callback';
const allScopes = 'openid profile offline_access read update';

const app = 'erpnet-api-explorer';

export function discover({ ready }: Sandbox, clientId = app): Promise<oidc.Configuration> {
  return oidc.discovery(new URL(ready.issuer), clientId, undefined, oidc.None(), {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its mark is a warning; the sandbox has no TLS
    execute: [oidc.allowInsecureRequests],
  });
}

export interface SignInOptions {
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
  const config = await discover(sandbox);
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

/** The whole sign-in. */
export async function signIn(sandbox: Sandbox, options: SignInOptions = {}): Promise<Tokens> {
  const attempt = await prepare(sandbox, options);
  const { url } = await authorize(attempt, options);
  return exchange(attempt, url);
}
