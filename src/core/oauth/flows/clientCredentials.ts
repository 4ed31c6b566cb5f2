import { ErpNetError, throwIfCancelled } from '../../errors.js';
import { advise, askedApp } from '../advice.js';
import {
  connectIdentityService,
  toTokenSet,
  translateOAuthError,
  type ClientIdentity,
  type IdentityServiceOptions,
} from '../identityService.js';
import type { TokenSet } from '../session.js';
import type { Flow } from './flow.js';
import { newSession } from './newSession.js';
import { withClientSecret } from './withClientSecret.js';

/** Client credentials (RFC 6749 4.4): the system user of a confidential application, without a person. */
export const clientCredentials: Flow = {
  id: 'client-credentials',
  identity: 'service',
  hosts: ['local', 'remote', 'web'],
  clientTypes: ['confidential'],
  redirects: [],
  run: (request, ports, store) =>
    withClientSecret(request.profile, ports, async (clientSecret) => {
      const { profile, issuer, oauth } = request;
      const { clientId } = profile;
      const scopes = [...new Set([...profile.scopes, ...oauth])];
      const identity = { issuer, clientId, clientSecret };
      const tokens = await grantToClient(identity, scopes, ports).catch((error: unknown) => {
        if (!(error instanceof ErpNetError)) throw error;
        throw advise(error, askedApp(profile, 'service', scopes));
      });
      const session = await newSession(request, { identity: 'service', subject: clientId }, tokens);
      throwIfCancelled(ports.signal);
      await store(session);
      return session;
    }),
};

/**
 * @param scopes those of the API only: a service gets no `openid` and no refresh token
 * @throws ErpNetError `signin.*`, `instance.*`, `cancelled`
 */
export async function grantToClient(
  identity: ClientIdentity,
  scopes: readonly string[],
  options: IdentityServiceOptions,
): Promise<TokenSet> {
  const { client, config } = await connectIdentityService(identity, options);
  try {
    const response = await client.clientCredentialsGrant(config, { scope: scopes.join(' ') });
    return toTokenSet(response, options.clock(), { scopes });
  } catch (error) {
    throw translateOAuthError(error, identity.issuer, options.signal);
  }
}
