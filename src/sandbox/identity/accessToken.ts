import { decodeJwt, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type {
  AccessToken,
  ClientCredentials,
  JWTStructured,
  KoaContextWithOIDC,
} from 'oidc-provider';
import { audiences } from './claims.js';
import { grantedScopes } from './scopes.js';
import { upperHexId, type SigningKey } from './signingKey.js';

/** Gives access tokens the shape of ERP.net: arrays for `aud` and `scope`, `nbf`, no `sub` for a service. */
export function customizeAccessToken(issuer: string) {
  return (
    ctx: KoaContextWithOIDC,
    token: AccessToken | ClientCredentials,
    { payload }: JWTStructured,
  ): void => {
    payload['aud'] = [...audiences(issuer)];
    payload['scope'] = [...grantedScopes(ctx)];
    payload['nbf'] = payload['iat'];
    payload['jti'] = upperHexId();
    if (token.kind === 'ClientCredentials') delete payload['sub'];
  };
}

/** Completes what oidc-provider answers: all granted scopes, and the header `typ` that ID tokens of ERP.net have. */
export function finishTokenResponse({ kid, privateKey }: SigningKey) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const body: unknown = ctx.body;
    if (ctx.status !== 200 || !isTokenResponse(body)) return;
    body.scope = grantedScopes(ctx).join(' ');
    if (body.id_token === undefined) return;
    body.id_token = await new SignJWT(decodeJwt(body.id_token))
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(privateKey);
  };
}

interface TokenResponse {
  readonly access_token: string;
  id_token?: string;
  scope?: string;
}

const isTokenResponse = (body: unknown): body is TokenResponse =>
  typeof body === 'object' && body !== null && 'access_token' in body;

/** What an access token says, or why it was refused, in the words of the `WWW-Authenticate` header. */
export type Verification =
  { readonly claims: JWTPayload } | { readonly claims?: never; readonly refused: string };

/** Checks that this instance issued an access token for `audience`, and that it is in force. */
export type VerifyAccessToken = (token: string, audience: string) => Promise<Verification>;

export function accessTokenVerifier(issuer: string, { publicKey }: SigningKey): VerifyAccessToken {
  return async (token, audience) => {
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: ['RS256'],
        typ: 'at+jwt',
        issuer,
        audience,
        requiredClaims: ['exp'],
      });
      return { claims: payload };
    } catch (error) {
      return { refused: reason(error) };
    }
  };
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const claim = error instanceof Error && 'claim' in error ? String(error.claim) : undefined;
  if (code === 'ERR_JWT_EXPIRED') return 'The token is expired';
  if (code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return 'The signature is invalid';
  if (claim === 'iss') return 'The issuer is invalid';
  if (claim === 'aud') return 'The audience is invalid';
  if (claim === 'typ') return 'The token is not an access token';
  if (claim === 'nbf') return 'The token is not valid yet';
  return 'The token is malformed';
}

/** Whether the token carries this scope; ERP.net sends `scope` as an array. */
export const hasScope = ({ scope }: JWTPayload, wanted: string): boolean =>
  Array.isArray(scope) && scope.includes(wanted);
