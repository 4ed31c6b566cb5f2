import { connectIdentityService, type IdentityServiceOptions } from '../oauth/identityService.js';
import { PROTOCOL_SCOPES } from '../oauth/scopes.js';
import { fetchWithin } from '../request/fetchWithin.js';

const TIMEOUT_SECONDS = 15;
/** Any free port will do: nobody listens, and nothing is sent there. */
const LOOPBACK_REDIRECT = 'http://127.0.0.1:49152/callback';
/** Error names that the pages of identity services mention (ERP.net, OAuth errors). */
const ERROR_NAMES =
  /\b(invalid_redirect_uri|unauthorized_client|invalid_client|invalid_request|invalid_scope)\b/;

/**
 * What the authorization endpoint says when asked without a person (`prompt=none`, OpenID Connect Core 3.1.2.1):
 * `login_required` at the redirect URI means that app, redirect URI and scopes are in order.
 */
export interface Preflight {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly status: number;
  /** `error` parameter of a redirect back to the app. */
  readonly redirectError?: string;
  /** Error name on a page of the identity service; empty when there is a page without one. */
  readonly pageError?: string;
}

export interface PreflightRequest {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly redirectUri?: string;
}

/**
 * Asks without cookies, so nobody is signed in by it.
 * @throws ErpNetError `signin.metadata`, `instance.*`, `cancelled`
 */
export async function preflight(
  { issuer, clientId, scopes: wanted, redirectUri = LOOPBACK_REDIRECT }: PreflightRequest,
  options: IdentityServiceOptions,
): Promise<Preflight> {
  const { client, config } = await connectIdentityService({ issuer, clientId }, options);
  const scopes = [...new Set([...PROTOCOL_SCOPES, ...wanted])];
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state: client.randomState(),
    nonce: client.randomNonce(),
    prompt: 'none',
    code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  });
  const response = await fetchWithin(TIMEOUT_SECONDS, address.href, options);
  const { status } = response;
  const known = { redirectUri, scopes, status };
  const location = response.headers.get('location') ?? '';
  if (location.startsWith(redirectUri)) {
    await response.body?.cancel();
    return { ...known, redirectError: new URL(location).searchParams.get('error') ?? '' };
  }
  const page = status >= 300 && status < 400 ? decode(location) : await response.text();
  return { ...known, pageError: ERROR_NAMES.exec(page)?.[1] ?? '' };
}

/** Some identity services redirect to an error page of their own, with the error in its address. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
