import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { oidcOf, type Middleware } from './context.js';

/**
 * Errors of the token endpoint as the IdentityServer family has them: always HTTP 400, also for a wrong client, and a
 * grant that the application may not use has an error of its own (oidc-provider says `invalid_request`).
 * The descriptions are the "typical messages" of ERP.net's pages `interactive-apps-errors` and `service-apps-errors`.
 */
export const nameTokenErrors: Middleware = async (ctx, next) => {
  await next();
  const body: unknown = ctx.body;
  if (oidcOf(ctx)?.route !== 'token' || !isError(body)) return;
  const error = body.error === 'invalid_request' ? refusedGrant(ctx) : body.error;
  const error_description = (await describe(ctx, error)) ?? body.error_description;
  ctx.body = { error, error_description };
  ctx.status = ctx.status === 401 ? 400 : ctx.status;
};

function refusedGrant({ oidc }: KoaContextWithOIDC): string {
  const grant = oidc.params?.['grant_type'];
  if (!oidc.client || typeof grant !== 'string' || oidc.client.grantTypeAllowed(grant)) {
    return 'invalid_request';
  }
  return grant === 'client_credentials' ? 'unauthorized_client' : 'unsupported_grant_type';
}

async function describe(ctx: KoaContextWithOIDC, error: string): Promise<string | undefined> {
  const { body: form = {} } = ctx.oidc;
  switch (error) {
    case 'invalid_client':
      return 'Invalid client_id or client_secret';
    case 'unauthorized_client':
      return 'The client is not authorized to use this grant type';
    case 'unsupported_grant_type':
      return `Unsupported grant type: ${String(form['grant_type'])}`;
    case 'invalid_request': {
      const missing = required(form['grant_type']).find((name) => form[name] === undefined);
      return missing === undefined ? undefined : `Missing ${missing}`;
    }
    case 'invalid_grant':
      if (form['grant_type'] === 'refresh_token') return 'refresh token is expired or invalid';
      return (await spendCode(ctx)) === 'other challenge'
        ? 'PKCE verification failed'
        : 'authorization code is expired or invalid';
    default:
      return undefined;
  }
}

function required(grant: unknown): readonly string[] {
  const always = ['client_id', 'grant_type'];
  if (grant === 'authorization_code') return [...always, 'code', 'redirect_uri'];
  return grant === 'refresh_token' ? [...always, 'refresh_token'] : always;
}

/**
 * A code is good for one attempt, also for one that fails (oidc-provider keeps it then). Tells whether it failed for a
 * verifier that doesn't belong to the code (RFC 7636, section 4.6).
 */
async function spendCode({ oidc }: KoaContextWithOIDC): Promise<'other challenge' | undefined> {
  const { code: value, code_verifier: verifier } = oidc.params ?? {};
  const code = await oidc.provider.AuthorizationCode.find(String(value));
  if (!code || code.clientId !== oidc.client?.clientId) return undefined;
  if (!code.isValid) return undefined;
  await code.destroy();
  if (code.codeChallenge === undefined) return undefined;
  const challenge = createHash('sha256').update(String(verifier)).digest('base64url');
  return challenge === code.codeChallenge ? undefined : 'other challenge';
}

interface ErrorResponse {
  readonly error: string;
  readonly error_description?: unknown;
}

const isError = (body: unknown): body is ErrorResponse =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';
