import type * as OpenidClient from 'openid-client';
import * as v from 'valibot';
import { ErpNetError } from '../errors.js';
import { isLoopback } from '../instance/address.js';
import type { Clock, Fetch } from '../ports.js';
import { translateFetchError } from '../request/fetchWithin.js';
import { clockOffset } from '../request/serverClock.js';
import type { TokenSet } from './session.js';

/** openid-client is loaded on the first sign-in, not at activation. */
const openid = (): Promise<typeof OpenidClient> => import('openid-client');

const TIMEOUT_SECONDS = 30;
const ENDPOINTS = [
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'end_session_endpoint',
  'revocation_endpoint',
] as const;

export interface IdentityServiceOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Ends every request of this connection. Leave it out for a refresh: a lost answer loses the session. */
  readonly signal?: AbortSignal;
}

/** What openid-client needs to talk to the identity service of one instance for one Trusted Application. */
export interface IdentityService {
  readonly client: typeof OpenidClient;
  readonly config: OpenidClient.Configuration;
}

export interface ClientIdentity {
  readonly issuer: string;
  readonly clientId: string;
  /** Of a confidential application; a public one must send none (ERP.net: `invalid_client`). */
  readonly clientSecret?: string | undefined;
}

/**
 * Reads the identity service's metadata (OpenID Connect Discovery 1.0, section 4) and checks that it is what the
 * instance named: issuer equal to the character, endpoints by https, or by http on this machine.
 * @throws ErpNetError `signin.metadata`, `signin.issuer`, `instance.*`, `cancelled`
 */
export async function connectIdentityService(
  { issuer, clientId, clientSecret }: ClientIdentity,
  options: IdentityServiceOptions,
): Promise<IdentityService> {
  const client = await openid();
  const onThisMachine = isLoopback(new URL(issuer).hostname);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to stand out; meant for loopback, as here
  const allowPlainHttp: (config: OpenidClient.Configuration) => void = client.allowInsecureRequests;
  const allowances = onThisMachine ? [allowPlainHttp] : [];
  // ERP.net takes secrets in the form body.
  const authentication =
    clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret);
  let skew = 0;
  const watchClock: OpenidClient.CustomFetch = async (url, init) => {
    const response = await fetchWith(options)(url, init);
    skew = clockOffset(response, options.clock());
    return response;
  };
  try {
    const found = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
      execute: allowances,
      timeout: TIMEOUT_SECONDS,
      [client.customFetch]: watchClock,
    });
    const metadata = found.serverMetadata();
    const exposed = ENDPOINTS.find((name) => !isAllowed(metadata[name], onThisMachine));
    if (exposed) throw new ErpNetError({ code: 'signin.metadata', issuer, reason: exposed });
    const config = new client.Configuration(
      metadata,
      clientId,
      { [client.clockSkew]: skew, [client.clockTolerance]: 30 },
      authentication,
    );
    config.timeout = TIMEOUT_SECONDS;
    config[client.customFetch] = fetchWith(options);
    for (const allow of allowances) allow(config);
    // Checks the signature of id tokens too, which OpenID Connect would let a client skip over TLS.
    client.enableNonRepudiationChecks(config);
    return { client, config };
  } catch (error) {
    throw translateOAuthError(error, issuer, options.signal);
  }
}

/** RFC 9700 2.6: an https issuer does not get to name a plain-http endpoint. */
function isAllowed(endpoint: string | undefined, onThisMachine: boolean): boolean {
  if (endpoint === undefined) return true;
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || (protocol === 'http:' && onThisMachine && isLoopback(hostname));
}

function fetchWith({ fetch, signal }: IdentityServiceOptions): OpenidClient.CustomFetch {
  return async (url, { body, method, headers, redirect, signal: limit }) => {
    const signals = [limit, signal].filter((one) => one !== undefined);
    const init = { method, headers, redirect, signal: AbortSignal.any(signals) };
    // openid-client sends forms and nothing else.
    const isForm = body instanceof URLSearchParams;
    return withoutChallenge(await fetch(url, isForm ? { ...init, body } : init));
  };
}

/**
 * A refused client may be told both by a challenge and by an error in the body (RFC 6749 5.2). openid-client looks at
 * the challenge first and never at the body, which has the reason.
 */
function withoutChallenge(response: Response): Response {
  if (!response.headers.has('www-authenticate')) return response;
  const { status, statusText, body } = response;
  const headers = new Headers(response.headers);
  headers.delete('www-authenticate');
  return new Response(body, { status, statusText, headers });
}

/**
 * From here on token requests name this redirect URI, to the character as the authorization request did
 * (RFC 6749 4.1.3). openid-client would take it from the address that the callback came to, and that may be spelled
 * otherwise: `127.0.0.1` for `localhost`, or with a slash at the end.
 */
export function exchangeWith({ client, config }: IdentityService, redirectUri: string): void {
  const send = config[client.customFetch];
  if (!send) return;
  config[client.customFetch] = (url, options) => {
    const { body } = options;
    if (body instanceof URLSearchParams && body.has('redirect_uri')) {
      body.set('redirect_uri', redirectUri);
    }
    return send(url, options);
  };
}

interface TokenResponse {
  readonly access_token: string;
  readonly refresh_token?: string | undefined;
  readonly id_token?: string | undefined;
  readonly scope?: string | undefined;
  expiresIn(): number | undefined;
}

/** RFC 6749 5.1: an absent `expires_in` or `scope` means "as usual" and "as asked". */
export function toTokenSet(
  response: TokenResponse,
  now: number,
  before: { readonly scopes: readonly string[]; readonly refreshToken?: string | undefined },
): TokenSet {
  const refreshToken = response.refresh_token ?? before.refreshToken;
  return {
    accessToken: response.access_token,
    ...(refreshToken && { refreshToken }),
    ...(response.id_token && { idToken: response.id_token }),
    granted: response.scope?.split(' ').filter(Boolean) ?? [...before.scopes],
    issuedAt: now,
    expiresAt: now + (response.expiresIn() ?? 3600) * 1000,
  };
}

/** Answers that break the rules of HTTP and JSON rather than those of OAuth: not an identity service, or ill. */
const NOT_AN_IDENTITY_SERVICE: ReadonlySet<string> = new Set([
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_PARSE_ERROR',
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
]);

/** The one translator of what openid-client throws. Messages of the library stay in `cause`; they may quote answers. */
export function translateOAuthError(
  error: unknown,
  issuer: string,
  signal?: AbortSignal,
): ErpNetError {
  if (error instanceof ErpNetError) return error;
  if (signal?.aborted) return new ErpNetError({ code: 'cancelled' }, { cause: error });
  const { code, error: oauthError, error_description: description } = asOAuthError(error);
  const cause = { cause: error };
  if (oauthError !== undefined) {
    const refused = {
      error: oneLine(oauthError, 80),
      description: oneLine(description ?? '', 300),
      phase: code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR' ? 'authorize' : 'token',
    } as const;
    return new ErpNetError({ code: 'signin.refused', ...refused }, cause);
  }
  if (code === 'OAUTH_TIMEOUT') {
    const host = new URL(issuer).host;
    return new ErpNetError({ code: 'instance.timeout', host, seconds: TIMEOUT_SECONDS }, cause);
  }
  const found = code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' && issuerIn(error);
  if (typeof found === 'string') {
    return new ErpNetError({ code: 'signin.issuer', issuer, found: oneLine(found, 200) }, cause);
  }
  if (!code?.startsWith('OAUTH_')) return translateFetchError(error, issuer);
  return NOT_AN_IDENTITY_SERVICE.has(code)
    ? new ErpNetError({ code: 'signin.metadata', issuer, reason: code }, cause)
    : new ErpNetError({ code: 'signin.untrusted', reason: code }, cause);
}

const ForeignMetadata = v.object({
  cause: v.object({ body: v.object({ issuer: v.string() }) }),
});

/** How the identity service calls itself, from an error about metadata of another issuer. */
function issuerIn(error: unknown): string | undefined {
  const parsed = v.safeParse(ForeignMetadata, error);
  return parsed.success ? parsed.output.cause.body.issuer : undefined;
}

interface OAuthErrorShape {
  readonly code?: string;
  readonly error?: string;
  readonly error_description?: string;
}

function asOAuthError(error: unknown): OAuthErrorShape {
  if (!(error instanceof Error)) return {};
  const {
    code,
    error: name,
    error_description: text,
  } = error as Partial<Record<keyof OAuthErrorShape, unknown>>;
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof name === 'string' && { error: name }),
    ...(typeof text === 'string' && { error_description: text }),
  };
}

/** Text from the network for one line of a message: no control characters, not endless. */
function oneLine(text: string, length: number): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, length);
}
