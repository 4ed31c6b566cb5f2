import { ErpNetError } from '../errors.js';
import { advise, type AskedApp } from './advice.js';
import type { ClientSecrets } from './clientSecrets.js';
import { grantToClient } from './flows/clientCredentials.js';
import {
  connectIdentityService,
  toTokenSet,
  translateOAuthError,
  type IdentityServiceOptions,
} from './identityService.js';
import type { Session } from './session.js';

export interface RenewalOptions extends Omit<IdentityServiceOptions, 'signal'> {
  readonly clientSecrets: ClientSecrets;
}

/**
 * Gets new tokens for a session: by its refresh token, or for a service by the secret of its application. What comes
 * back must be stored before its access token is used. The request is never aborted: a lost answer is a lost session.
 * @throws ErpNetError `signin.ended` when the identity service says that the refresh token is worth nothing any more;
 * `instance.*` and `signin.*` for everything else, after which the old session is still good to try
 */
export async function renewSession(session: Session, options: RenewalOptions): Promise<Session> {
  const { issuer, clientId, tokens } = session;
  const clientSecret = await secretOf(session, options.clientSecrets);
  try {
    if (session.identity !== 'service') return await refreshSession(session, clientSecret, options);
    const fresh = await grantToClient({ issuer, clientId, clientSecret }, tokens.granted, options);
    return { ...session, tokens: fresh };
  } catch (error) {
    throw error instanceof ErpNetError ? advise(error, appOf(session)) : error;
  }
}

/** A renewal has no redirect URI. */
function appOf({ profile, clientId, clientType, identity, tokens }: Session): AskedApp {
  return { profile, clientId, clientType, identity, redirectUri: '', scopes: tokens.granted };
}

/** @throws ErpNetError `signin.required` when the secret of a confidential application is gone */
async function secretOf(
  session: Session,
  clientSecrets: ClientSecrets,
): Promise<string | undefined> {
  if (session.clientType === 'public') return undefined;
  const secret = await clientSecrets.get(session);
  if (secret === undefined) {
    throw new ErpNetError({ code: 'signin.required', profile: session.profile });
  }
  return secret;
}

/** Exchanges the refresh token (RFC 6749 6), which ERP.net rotates. */
async function refreshSession(
  session: Session,
  clientSecret: string | undefined,
  options: RenewalOptions,
): Promise<Session> {
  const { issuer, clientId, profile, subject, tokens } = session;
  const ended = new ErpNetError({ code: 'signin.ended', profile });
  if (!tokens.refreshToken) throw ended;
  const { client, config } = await connectIdentityService(
    { issuer, clientId, clientSecret },
    options,
  );
  try {
    const response = await client.refreshTokenGrant(config, tokens.refreshToken);
    // OpenID Connect Core 12.2: the person must still be the same.
    const sub = response.claims()?.sub;
    if (sub !== undefined && sub !== subject) {
      throw new ErpNetError({ code: 'signin.untrusted', reason: 'sub' });
    }
    const before = { scopes: tokens.granted, refreshToken: tokens.refreshToken };
    const fresh = toTokenSet(response, options.clock(), before);
    return { ...session, tokens: tokens.idToken ? { idToken: tokens.idToken, ...fresh } : fresh };
  } catch (error) {
    const translated = translateOAuthError(error, issuer);
    const { problem } = translated;
    throw problem.code === 'signin.refused' && problem.error === 'invalid_grant'
      ? ended
      : translated;
  }
}

/** What became of a refresh token at a sign-out. `failed`: it ends by itself, in a day or in 30 (ERP.net, lifetimes). */
export type Revocation = 'revoked' | 'nothing-to-revoke' | 'not-offered' | 'failed';

/** Revokes the refresh token (RFC 7009) where the identity service offers it. Never throws: sign-out goes on without. */
export async function revokeSession(
  session: Session,
  clientSecret: string | undefined,
  options: IdentityServiceOptions,
): Promise<Revocation> {
  const { issuer, clientId, tokens } = session;
  if (!tokens.refreshToken) return 'nothing-to-revoke';
  try {
    const identity = { issuer, clientId, clientSecret };
    const { client, config } = await connectIdentityService(identity, options);
    if (!config.serverMetadata().revocation_endpoint) return 'not-offered';
    const hint = { token_type_hint: 'refresh_token' };
    await client.tokenRevocation(config, tokens.refreshToken, hint);
    return 'revoked';
  } catch {
    return 'failed';
  }
}
