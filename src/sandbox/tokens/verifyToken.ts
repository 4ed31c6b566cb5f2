import type { JWTPayload } from 'jose';
import type { Verification, VerifyAccessToken } from '../identity/accessToken.js';
import { serviceClaims, userClaims } from '../identity/claims.js';
import type { Caller, Licences } from '../licences/licences.js';
import { isReferenceToken, type ReferenceToken, type ReferenceTokens } from './referenceTokens.js';

export interface TokenSources {
  /** For tokens that the identity service issues. */
  readonly accessTokens: VerifyAccessToken;
  readonly referenceTokens: ReferenceTokens;
  readonly licences: Licences;
}

/** What the APIs of the instance do with a token of either kind. */
export function tokenVerifier(sources: TokenSources): VerifyAccessToken {
  const { accessTokens, referenceTokens, licences } = sources;
  return async (token, audience) => {
    const verified = isReferenceToken(token)
      ? useReferenceToken(token, referenceTokens)
      : await accessTokens(token, audience);
    if (verified.refused !== undefined) return verified;
    const { claims } = verified;
    return { claims, enter: () => licences.enter(callerOf(claims)) };
  };
}

function useReferenceToken(token: string, referenceTokens: ReferenceTokens): Verification {
  const record = referenceTokens.use(token);
  return record
    ? { claims: claimsOf(record) }
    : { refused: 'The token is unknown, expired or revoked' };
}

function callerOf({ sub, sid, client_id, client_system_user }: JWTPayload): Caller {
  return {
    user: sub ?? String(client_system_user),
    app: String(client_id),
    isService: sub === undefined,
    sid: typeof sid === 'string' ? sid : undefined,
  };
}

/** What an access token for the same user and application would say. */
function claimsOf({ kind, user, app, scopes }: ReferenceToken): JWTPayload {
  const common = { client_id: app.ApplicationUri, scope: [...scopes] };
  return kind === 'PAT'
    ? { sub: user.login, ...userClaims(user), ...common }
    : { ...serviceClaims(user), ...common };
}
