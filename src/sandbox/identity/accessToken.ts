import { decodeJwt, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type {
  AccessToken,
  ClientCredentials,
  JWTStructured,
  KoaContextWithOIDC,
} from 'oidc-provider';
import type { Authority } from './authority.js';
import type { Holder, IssuedTokens } from './issuedTokens.js';
import { refusalReason } from './refusalReason.js';
import { grantedScopes } from './scopes.js';
import { upperHexId, type SigningKey, type SigningKeys } from './signingKey.js';

/** The time of day of an instance, in milliseconds. */
export type Clock = () => number;

export interface AccessTokenOptions {
  readonly authority: Authority;
  readonly now: Clock;
  readonly issued: IssuedTokens;
}

/** Gives access tokens the shape of ERP.net: arrays for `aud` and `scope`, `nbf`, no `sub` for a service. */
export function customizeAccessToken({ authority, now, issued }: AccessTokenOptions) {
  return (
    ctx: KoaContextWithOIDC,
    token: AccessToken | ClientCredentials,
    { payload }: JWTStructured,
  ): void => {
    Object.assign(payload, shifted(payload, now));
    payload['aud'] = [...authority.audiences];
    payload['scope'] = [...grantedScopes(ctx)];
    payload['nbf'] = payload['iat'];
    const jti = upperHexId();
    payload['jti'] = jti;
    issued.add(jti, holderOf(payload));
    if (token.kind === 'ClientCredentials') delete payload['sub'];
  };
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** To whom a token with these claims is issued. */
export const holderOf = (claims: JWTPayload): Holder => ({
  login: text(claims['client_system_user']) ?? claims.sub,
  clientId: text(claims['client_id']),
});

/** Completes what oidc-provider answers: all granted scopes, and the header `typ` that ID tokens of ERP.net have. */
export function finishTokenResponse({ kid, privateKey }: SigningKey, now: Clock) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const body: unknown = ctx.body;
    if (ctx.status !== 200 || !isTokenResponse(body)) return;
    body.scope = grantedScopes(ctx).join(' ');
    if (body.id_token === undefined) return;
    const claims = decodeJwt(body.id_token);
    body.id_token = await new SignJWT({ ...claims, ...shifted(claims, now) })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(privateKey);
  };
}

/** oidc-provider takes its times from the computer; the clock of the instance may differ. */
function shifted(claims: JWTPayload, now: Clock): JWTPayload {
  const offset = Math.round((now() - Date.now()) / 1000);
  const times = ['iat', 'exp', 'auth_time'].flatMap((name) => {
    const time = claims[name];
    return typeof time === 'number' ? [[name, time + offset] as const] : [];
  });
  return Object.fromEntries(times);
}

interface TokenResponse {
  readonly access_token: string;
  id_token?: string;
  scope?: string;
}

const isTokenResponse = (body: unknown): body is TokenResponse =>
  typeof body === 'object' && body !== null && 'access_token' in body;

/** A token that is in force. */
export interface Verified {
  readonly claims: JWTPayload;
  /** Goes on with the session of the caller, or opens one; `false` when all licence slots are taken. */
  readonly enter?: () => boolean;
  readonly refused?: never;
}

/** What an access token says, or why it was refused, in the words of the `WWW-Authenticate` header. */
export type Verification = Verified | { readonly claims?: never; readonly refused: string };

/** Checks that this instance issued an access token for `audience`, and that it is in force. */
export type VerifyAccessToken = (token: string, audience: string) => Promise<Verification>;

export interface VerifierOptions {
  readonly issuer: string;
  readonly keys: () => SigningKeys;
  readonly now?: Clock;
  readonly isRevoked?: IssuedTokens['isRevoked'];
}

export function accessTokenVerifier({
  issuer,
  keys,
  now = Date.now,
  isRevoked = () => false,
}: VerifierOptions): VerifyAccessToken {
  return async (token, audience) => {
    const keyOf = ({ kid }: { readonly kid?: string }) =>
      (keys().find((key) => key.kid === kid) ?? keys()[0]).publicKey;
    try {
      const { payload } = await jwtVerify(token, keyOf, {
        algorithms: ['RS256'],
        typ: 'at+jwt',
        issuer,
        audience,
        requiredClaims: ['exp'],
        currentDate: new Date(now()),
      });
      return isRevoked(payload.jti) ? { refused: 'The token is revoked' } : { claims: payload };
    } catch (error) {
      return { refused: refusalReason(error, token, keys()) };
    }
  };
}

/** Whether the token carries this scope; ERP.net sends `scope` as an array. */
export const hasScope = ({ scope }: JWTPayload, wanted: string): boolean =>
  Array.isArray(scope) && scope.includes(wanted);
