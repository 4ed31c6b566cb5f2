import { ErpNetError } from '../errors.js';
import { refusedBeforehand, type AskedApp } from './advice.js';
import type { IdentityService, IdentityServiceOptions } from './identityService.js';
import { askBriefly, isAboutRedirect } from './preflight.js';
import { SUGGESTED_REDIRECT_URI } from './redirectKind.js';
import type { ListenForRedirect, RedirectListener } from './redirectListener.js';

/** Nobody waits longer for a question whose answer the browser brings as well. */
const TIMEOUT_SECONDS = 4;

interface ListenOptions extends IdentityServiceOptions {
  readonly identity: IdentityService;
  readonly app: AskedApp;
  readonly state: string;
  readonly listen: ListenForRedirect;
  readonly redirectUris: readonly string[];
  readonly accepted?: Map<string, string | undefined>;
}

/** Names what the identity service was asked, in `FlowPorts.accepted`. */
export function acceptanceKey(issuer: string, { clientId, scopes }: AskedApp): string {
  return JSON.stringify([issuer, clientId, scopes]);
}

/**
 * Listens at the first redirect URI whose port is free and that the identity service accepts, which is asked before a
 * browser opens. Without a list that is any free port, which some services take (RFC 8252 7.3), or the suggested one.
 * @throws ErpNetError `signin.refused` with advice, `signin.listener`, `cancelled`
 */
export async function listenWhereAccepted(options: ListenOptions): Promise<RedirectListener> {
  const { redirectUris, accepted, app, identity } = options;
  const key = acceptanceKey(identity.config.serverMetadata().issuer, app);
  const candidates: readonly (string | undefined)[] =
    redirectUris.length > 0 ? redirectUris : [undefined, SUGGESTED_REDIRECT_URI];
  const isKnown = accepted?.has(key) === true;
  const known = accepted?.get(key);
  // One that worked comes first, and is not asked about again.
  const inOrder =
    isKnown && candidates.includes(known)
      ? [known, ...candidates.filter((one) => one !== known)]
      : candidates;
  const failures: ErpNetError[] = [];
  for (const redirectUri of inOrder) {
    try {
      const trusted = isKnown && redirectUri === known;
      const listener = await listenAt(redirectUri, trusted, options);
      accepted?.set(key, redirectUri);
      return listener;
    } catch (error) {
      if (!(error instanceof ErpNetError) || !mayGoOn(error)) throw error;
      failures.push(error);
    }
  }
  // A refusal says more than a port that is taken.
  throw failures.find(({ code }) => code === 'signin.refused') ?? failures[0] ?? noCandidate();
}

async function listenAt(
  redirectUri: string | undefined,
  isTrusted: boolean,
  { listen, state, app, identity, ...options }: ListenOptions,
): Promise<RedirectListener> {
  const listener = await listen({ state, redirectUri });
  if (isTrusted) return listener;
  try {
    const question = { redirectUri: listener.redirectUri, scopes: app.scopes };
    const how = { ...options, timeoutSeconds: TIMEOUT_SECONDS };
    const verdict = await askBriefly(identity, question, how);
    if (verdict.kind === 'refused') throw refusedBeforehand(verdict.error, app);
    return listener;
  } catch (error) {
    listener.close();
    throw error;
  }
}

/** Another redirect URI may do where this one's port is taken, or where it is not registered. */
function mayGoOn({ problem }: ErpNetError): boolean {
  return (
    problem.code === 'signin.listener' ||
    (problem.code === 'signin.refused' && isAboutRedirect(problem.error))
  );
}

function noCandidate(): ErpNetError {
  return new ErpNetError({ code: 'internal', reason: 'no redirect URI' });
}
