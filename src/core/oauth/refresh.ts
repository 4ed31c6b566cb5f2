import { ErpNetError } from '../errors.js';
import {
  connectIdentityService,
  toTokenSet,
  translateOAuthError,
  type IdentityServiceOptions,
} from './identityService.js';
import type { Session } from './session.js';

/**
 * Exchanges the refresh token (RFC 6749 6). ERP.net rotates it: the returned session must be stored before its access
 * token is used, and the request is never aborted, because a lost answer is a lost session.
 * @throws ErpNetError `signin.ended` when the identity service says that the refresh token is worth nothing any more;
 * `instance.*` and `signin.*` for everything else, after which the old session is still good to try
 */
export async function refreshSession(
  session: Session,
  options: Omit<IdentityServiceOptions, 'signal'>,
): Promise<Session> {
  const { issuer, clientId, profile, subject, tokens } = session;
  const ended = new ErpNetError({ code: 'signin.ended', profile });
  if (!tokens.refreshToken) throw ended;
  const { client, config } = await connectIdentityService({ issuer, clientId }, options);
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

/** Revokes the refresh token (RFC 7009) where the identity service offers it. Never throws: sign-out goes on without. */
export async function revokeSession(
  session: Session,
  options: IdentityServiceOptions,
): Promise<void> {
  const { issuer, clientId, tokens } = session;
  if (!tokens.refreshToken) return;
  try {
    const { client, config } = await connectIdentityService({ issuer, clientId }, options);
    if (!config.serverMetadata().revocation_endpoint) return;
    const hint = { token_type_hint: 'refresh_token' };
    await client.tokenRevocation(config, tokens.refreshToken, hint);
  } catch {
    // The tokens are forgotten here either way, and the refresh token ends by itself within a day.
  }
}
