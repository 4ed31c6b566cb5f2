import { ErpNetError } from '../../errors.js';
import { preflight } from '../preflight.js';
import type { Step } from '../step.js';

/** The metadata of the identity service, and in the same breath what it says about the app. */
export const metadata: Step = {
  id: 'metadata',
  needs: ['discovery'],
  run: async (known, { fetch, clock, signal }) => {
    const { instance, profile } = known;
    if (!instance) throw new ErpNetError({ code: 'internal', reason: 'instance' });
    const { clientId, scopes, redirectUri } = profile;
    const request = {
      issuer: instance.identity,
      clientId,
      scopes,
      ...(redirectUri && { redirectUri }),
    };
    known.preflight = await preflight(request, { fetch, clock, signal });
    return { code: 'metadata.ok', issuer: instance.identity };
  },
};
