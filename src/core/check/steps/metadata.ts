import { ErpNetError } from '../../errors.js';
import { identitiesOf, redirectUrisOf, type Profile } from '../../instance/profile.js';
import { connectIdentityService, type IdentityService } from '../../oauth/identityService.js';
import { askWithoutPerson, isAboutRedirect } from '../../oauth/preflight.js';
import { SUGGESTED_REDIRECT_URI } from '../../oauth/redirectKind.js';
import { PROTOCOL_SCOPES } from '../../oauth/scopes.js';
import type { CheckDeps, Preflight, Step } from '../step.js';

const TIMEOUT_SECONDS = 15;

/** The metadata of the identity service, and in the same breath what it says about the app. */
export const metadata: Step = {
  id: 'metadata',
  needs: ['discovery'],
  run: async (known, deps) => {
    const { instance, profile } = known;
    if (!instance) throw new ErpNetError({ code: 'internal', reason: 'instance' });
    const { identity: issuer } = instance;
    const identity = await connectIdentityService({ issuer, clientId: profile.clientId }, deps);
    if (identitiesOf(profile).includes('user')) {
      known.preflight = await firstAccepted(profile, identity, deps);
    }
    return { code: 'metadata.ok', issuer };
  },
};

/** The first redirect URI that is accepted, as a sign-in would find it; else what was said of the first one. */
async function firstAccepted(
  profile: Profile,
  identity: IdentityService,
  { fetch, signal }: CheckDeps,
): Promise<Preflight> {
  const scopes = [...new Set([...PROTOCOL_SCOPES, ...profile.scopes])];
  // Where any port is accepted, this one is too; nobody has to listen for being asked about.
  const [first = SUGGESTED_REDIRECT_URI, ...others] = redirectUrisOf(profile);
  const ask = async (redirectUri: string): Promise<Preflight> => {
    const options = { fetch, signal, timeoutSeconds: TIMEOUT_SECONDS };
    const verdict = await askWithoutPerson(identity, { redirectUri, scopes }, options);
    return { redirectUri, scopes, verdict };
  };
  const found = await ask(first);
  let next = found;
  for (const redirectUri of others) {
    if (next.verdict.kind !== 'refused' || !isAboutRedirect(next.verdict.error)) break;
    next = await ask(redirectUri);
  }
  return next.verdict.kind === 'refused' && isAboutRedirect(next.verdict.error) ? found : next;
}
