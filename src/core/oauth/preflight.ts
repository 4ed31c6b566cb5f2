import { ErpNetError } from '../errors.js';
import { fetchWithin } from '../request/fetchWithin.js';
import type { IdentityService, IdentityServiceOptions } from './identityService.js';

/** Error names that the pages of identity services mention (ERP.net, OAuth errors). */
const ERROR_NAMES =
  /\b(invalid_redirect_uri|unauthorized_client|invalid_client|invalid_request|invalid_scope)\b/;
/** What "only the person is missing" is called (OpenID Connect Core 3.1.2.6). */
const NOBODY_SIGNED_IN: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);
const MAX_PAGE = 200_000;

/** What the identity service thinks of an app, a redirect URI and scopes. */
export type Verdict =
  | { readonly kind: 'accepted' }
  /** `error`: its OAuth name; empty where a page of the service names none. */
  | { readonly kind: 'refused'; readonly error: string }
  /** An answer that tells nothing: sign in and see. */
  | { readonly kind: 'unclear'; readonly status: number };

interface PreflightQuestion {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

interface PreflightOptions extends Pick<IdentityServiceOptions, 'fetch' | 'signal'> {
  readonly timeoutSeconds: number;
}

/**
 * Asks the authorization endpoint without a person (`prompt=none`, OpenID Connect Core 3.1.2.1): `login_required` at the
 * redirect URI means that app, redirect URI and scopes are in order; a wrong app or redirect URI gets a page, because
 * nothing may be sent to an address that is not registered (RFC 6749 4.1.2.1). It goes without cookies, so that nobody is
 * signed in by it, and no API is called, so that it takes no licence slot.
 * @throws ErpNetError `instance.*`, `cancelled`
 */
export async function askWithoutPerson(
  { client, config }: IdentityService,
  { redirectUri, scopes }: PreflightQuestion,
  { timeoutSeconds, ...options }: PreflightOptions,
): Promise<Verdict> {
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state: client.randomState(),
    nonce: client.randomNonce(),
    prompt: 'none',
    code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  });
  const response = await fetchWithin(timeoutSeconds, address.href, options);
  const { status } = response;
  const target = redirectTarget(response, address);
  if (!target) return readPage(status, await textOf(response));
  await response.body?.cancel();
  if (isSameAddress(target, redirectUri)) return readRedirect(target, status);
  const named = ERROR_NAMES.exec(decode(target.search))?.[1];
  if (named !== undefined) return { kind: 'refused', error: named };
  // The IdentityServer family redirects to a page of its own, which has the name in its text.
  if (target.origin !== address.origin || !/error/i.test(target.pathname)) {
    return { kind: 'unclear', status };
  }
  const page = await fetchWithin(timeoutSeconds, target.href, options);
  return { kind: 'refused', error: ERROR_NAMES.exec(await textOf(page))?.[1] ?? '' };
}

function redirectTarget(response: Response, base: URL): URL | undefined {
  const location = response.headers.get('location') ?? '';
  const isRedirect = response.status >= 300 && response.status < 400;
  return isRedirect && URL.canParse(location, base.href) ? new URL(location, base) : undefined;
}

/** An answer to the app itself: the redirect URI is registered. */
function readRedirect(target: URL, status: number): Verdict {
  const error = target.searchParams.get('error');
  if (error === null) return { kind: 'unclear', status };
  return NOBODY_SIGNED_IN.has(error)
    ? { kind: 'accepted' }
    : { kind: 'refused', error: error.slice(0, 60) };
}

function readPage(status: number, page: string): Verdict {
  const error = ERROR_NAMES.exec(page)?.[1];
  if (error !== undefined) return { kind: 'refused', error };
  return status === 400 ? { kind: 'refused', error: '' } : { kind: 'unclear', status };
}

function isSameAddress({ protocol, host, pathname }: URL, redirectUri: string): boolean {
  const expected = new URL(redirectUri);
  return protocol === expected.protocol && host === expected.host && pathname === expected.pathname;
}

async function textOf(response: Response): Promise<string> {
  return (await response.text()).slice(0, MAX_PAGE);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether an error means that another redirect URI may be accepted: the page says so, or says nothing.
 */
export function isAboutRedirect(error: string): boolean {
  return error === 'invalid_redirect_uri' || error === '';
}

/** The verdict, or `unclear` where nobody answers in time: the browser may get further. */
export async function askBriefly(
  ...[service, question, options]: Parameters<typeof askWithoutPerson>
): Promise<Verdict> {
  try {
    return await askWithoutPerson(service, question, options);
  } catch (error) {
    if (error instanceof ErpNetError && error.code !== 'cancelled') {
      return { kind: 'unclear', status: 0 };
    }
    throw error;
  }
}
