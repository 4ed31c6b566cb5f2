import { connectIdentityService, type IdentityServiceOptions } from './identityService.js';
import type { Session } from './session.js';

/** What ending a session needs; taken before the session is forgotten. */
export type EndableSession = Pick<Session, 'issuer' | 'clientId'> & { readonly idToken: string };

/** @returns undefined for a session that no person began: only interactive ones can be ended (ERP.net, end session) */
export function toEndable({
  identity,
  issuer,
  clientId,
  tokens,
}: Session): EndableSession | undefined {
  const { idToken } = tokens;
  return identity === 'user' && idToken !== undefined ? { issuer, clientId, idToken } : undefined;
}

/**
 * The page of the identity service that ends the session of a browser (OpenID Connect RP-Initiated Logout 1.0), and with
 * it frees the licence slot. The address holds the id token: it goes to the browser and nowhere else.
 * @returns undefined where the identity service offers no such page
 * @throws ErpNetError `signin.*`, `instance.*`, `cancelled`
 */
export async function endSessionAddress(
  { issuer, clientId, idToken }: EndableSession,
  options: IdentityServiceOptions,
): Promise<string | undefined> {
  const { client, config } = await connectIdentityService({ issuer, clientId }, options);
  if (!config.serverMetadata().end_session_endpoint) return undefined;
  return client.buildEndSessionUrl(config, { id_token_hint: idToken }).href;
}
