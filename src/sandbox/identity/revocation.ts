import { decodeJwt } from 'jose';
import { oidcOf, type Middleware } from './context.js';
import type { IssuedTokens } from './issuedTokens.js';

/**
 * Access tokens can be revoked like others (RFC 7009, section 2); oidc-provider refuses that for those that are JWT.
 * What is no token of the application is answered as if it had been revoked (section 2.2).
 */
export function revokeAccessTokens(issued: IssuedTokens): Middleware {
  return async (ctx, next) => {
    await next();
    const { route, params, client } = oidcOf(ctx) ?? {};
    if (route !== 'revocation' || !isUnsupported(ctx.body)) return;
    const jti = idOf(String(params?.['token']));
    if (jti !== undefined) issued.revoke(jti, client?.clientId);
    ctx.body = '';
    ctx.status = 200;
  };
}

const isUnsupported = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'error' in body &&
  body.error === 'unsupported_token_type';

function idOf(token: string): string | undefined {
  try {
    return decodeJwt(token).jti;
  } catch {
    return undefined;
  }
}
