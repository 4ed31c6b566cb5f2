import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerToken, challenge } from '../http/bearer.js';
import { sendJson } from '../http/respond.js';
import { findPerson } from '../records/users.js';
import { hasScope, type Verification, type VerifyAccessToken } from './accessToken.js';
import { resourceOf, type Authority } from './authority.js';

export interface Userinfo {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly authority: Authority;
  readonly verify: VerifyAccessToken;
}

/** The userinfo endpoint. oidc-provider's own refuses tokens that are meant for an API, and ours all are. */
export async function sendUserinfo(options: Userinfo): Promise<void> {
  const { request, response, authority, verify } = options;
  const token = bearerToken(request);
  const verified: Verification =
    token === undefined
      ? { refused: 'The token is missing' }
      : await verify(token, resourceOf(authority.issuer));
  if (!verified.claims) {
    refuse(response, 401, { error: 'invalid_token', error_description: verified.refused });
    return;
  }
  const { claims } = verified;
  const user = findPerson(claims.sub);
  if (!user || !hasScope(claims, 'openid')) {
    const error_description = 'The token lacks the scope openid';
    refuse(response, 403, { error: 'insufficient_scope', error_description });
    return;
  }
  const profile = hasScope(claims, 'profile') ? authority.profileClaims(user) : {};
  sendJson(response, 200, { body: { sub: user.login, ...profile } });
}

function refuse(
  response: ServerResponse,
  status: number,
  body: { readonly error: string; readonly error_description: string },
): void {
  sendJson(response, status, { body, headers: { 'WWW-Authenticate': challenge(body) } });
}
