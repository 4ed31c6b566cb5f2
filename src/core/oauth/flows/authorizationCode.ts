import { createDeferred } from '../../deferred.js';
import { ErpNetError, throwIfCancelled } from '../../errors.js';
import { advise, askedApp } from '../advice.js';
import {
  connectIdentityService,
  exchangeWith,
  toTokenSet,
  translateOAuthError,
  type IdentityService,
} from '../identityService.js';
import { acceptanceKey, listenWhereAccepted } from '../listenWhereAccepted.js';
import type { ListenForRedirect, RedirectListener } from '../redirectListener.js';
import { readPastedCallback, type PastedProblem } from '../pastedCallback.js';
import { PROTOCOL_SCOPES } from '../scopes.js';
import type { Session } from '../session.js';
import type { FlowPorts, SignInRequest, StoreSession } from './flow.js';
import { newSession } from './newSession.js';

const DEFAULT_LIMIT_MINUTES = 5;

export interface AuthorizationCodePorts extends Pick<
  FlowPorts,
  'fetch' | 'clock' | 'openBrowser' | 'signal' | 'limitMinutes' | 'accepted' | 'whenOther'
> {
  readonly listen: ListenForRedirect;
  /** Registered redirect URIs that `listen` can serve, in the order in which they are tried; empty: none is known. */
  readonly redirectUris: readonly string[];
  /** Of a confidential application. */
  readonly clientSecret?: string | undefined;
}

/**
 * Authorization code grant with PKCE (RFC 6749 4.1, RFC 7636) through a loopback redirect (RFC 8252 7.3).
 * @param store keeps the session; the browser says "signed in" only after it did
 * @throws ErpNetError `signin.*`, `instance.*`, `cancelled`
 */
export async function signInWithAuthorizationCode(
  request: SignInRequest,
  ports: AuthorizationCodePorts,
  store: StoreSession,
): Promise<Session> {
  const { issuer, profile } = request;
  const { clientSecret } = ports;
  const { clientId } = profile;
  const identity = await connectIdentityService({ issuer, clientId, clientSecret }, ports);
  const scopes = [...new Set([...PROTOCOL_SCOPES, ...profile.scopes, ...request.oauth])];
  const app = askedApp(profile, 'user', scopes);
  const state = identity.client.randomState();
  const listener = await listenWhereAccepted({ ...ports, identity, app, state });
  try {
    const session = await runAttempt({ request, identity, listener, state, scopes, ports });
    await store(session);
    const { subject: user, instance, profile: name } = session;
    listener.finish({ ok: true, user, instance: new URL(instance).host, profile: name });
    return session;
  } catch (error) {
    const translated = advise(translateOAuthError(error, issuer, ports.signal), app);
    if (translated.code === 'signin.refused') ports.accepted?.delete(acceptanceKey(issuer, app));
    listener.finish({ ok: false, problem: translated.problem });
    throw translated;
  }
}

interface Attempt {
  readonly request: SignInRequest;
  readonly identity: IdentityService;
  readonly listener: RedirectListener;
  readonly state: string;
  readonly scopes: readonly string[];
  readonly ports: AuthorizationCodePorts;
}

async function runAttempt(attempt: Attempt): Promise<Session> {
  const { request, identity, listener, state, scopes, ports } = attempt;
  const { client, config } = identity;
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const authorizeUrl = client.buildAuthorizationUrl(config, {
    redirect_uri: listener.redirectUri,
    scope: scopes.join(' '),
    state,
    nonce,
    // Sent even where the metadata does not list it: ERP.net's does not, and supports it.
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...(request.loginHint !== undefined && { login_hint: request.loginHint }),
    ...(request.prompt && { prompt: request.prompt }),
  });
  const { redirectUri } = listener;
  const pasted = createDeferred<URL>();
  const paste = (address: string): PastedProblem | undefined => {
    const read = readPastedCallback(address, { redirectUri, state });
    if (typeof read === 'string') return read;
    pasted.resolve(read);
    return undefined;
  };
  const opening = ports.openBrowser(listener.startAddress(authorizeUrl.href), {
    redirectUri,
    paste,
  });
  // Not waited for: VS Code may ask before it opens an address, and cancelling must work meanwhile.
  const notOpened = new Promise<never>((_, reject) => {
    opening.catch(reject);
  });
  const answer = Promise.race([listener.response, pasted.promise, notOpened]);
  const callback = await answerWithin(answer, request, ports);
  exchangeWith(identity, redirectUri);
  const response = await client.authorizationCodeGrant(config, callback, {
    pkceCodeVerifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const subject = response.claims()?.sub;
  if (!subject) throw new ErpNetError({ code: 'signin.untrusted', reason: 'sub' });
  await compareWithExpected(subject, request, ports);
  const tokens = toTokenSet(response, ports.clock(), { scopes });
  return newSession(request, { identity: 'user', subject }, tokens);
}

/** Asks before anything is stored: the browser may have been signed in as somebody else. */
async function compareWithExpected(
  subject: string,
  { loginHint: expected }: SignInRequest,
  { whenOther, signal }: AuthorizationCodePorts,
): Promise<void> {
  if (expected === undefined || expected === subject || !whenOther) return;
  const wish = await whenOther({ expected, subject });
  throwIfCancelled(signal);
  if (wish === 'again') throw new ErpNetError({ code: 'signin.other-account', expected, subject });
}

/** The answer, unless the person cancels or the time is up. */
function answerWithin(
  answer: Promise<URL>,
  { profile }: SignInRequest,
  { signal, limitMinutes: minutes = DEFAULT_LIMIT_MINUTES }: AuthorizationCodePorts,
): Promise<URL> {
  return new Promise((resolve, reject) => {
    const giveUp = (error: ErpNetError): void => {
      clearTimeout(timer);
      reject(error);
    };
    const timer = setTimeout(() => {
      giveUp(new ErpNetError({ code: 'signin.timeout', profile: profile.name, minutes }));
    }, minutes * 60_000);
    const cancel = (): void => {
      giveUp(new ErpNetError({ code: 'cancelled' }));
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    });
  });
}
