import type { JWTPayload } from 'jose';
import type { SandboxTokenOrder } from '../api.js';
import type { Clock } from '../identity/accessToken.js';
import type { Authority } from '../identity/authority.js';
import { serviceClaims } from '../identity/claims.js';
import type { Identity } from '../identity/identity.js';
import { upperHexId } from '../identity/signingKey.js';
import { nativeApp } from '../records/trustedApps.js';
import { findPerson, maria, serviceUser } from '../records/users.js';
import { isRecord, isText, optional, wrongMember, type Members } from './members.js';

export interface TokenIssuer {
  readonly authority: Authority;
  readonly sign: Identity['sign'];
  readonly now: Clock;
  /** In seconds. */
  readonly lifetime: number;
}

/** The answer to an order; members as at the token endpoint. */
export interface IssuedToken {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

/** Makes the token of an order, or says in one sentence what is wrong with the order. */
export async function orderToken(
  order: SandboxTokenOrder,
  issuer: TokenIssuer,
): Promise<IssuedToken | string> {
  const { lifetime = issuer.lifetime, scope = 'read update', typ = 'at+jwt' } = order;
  const holder = holderClaims(order.user ?? maria.login, issuer.authority);
  if (!holder) return `The sandbox has no user "${order.user ?? ''}".`;
  const now = Math.floor(issuer.now() / 1000);
  const exp = now + lifetime;
  const iat = lifetime > 0 ? now : exp - issuer.lifetime;
  const claims: Readonly<Record<string, unknown>> = {
    iss: issuer.authority.issuer,
    aud: issuer.authority.audiences,
    iat,
    nbf: iat,
    exp,
    jti: upperHexId(),
    client_id: order.app ?? nativeApp.ApplicationUri,
    scope: scope.split(' ').filter(Boolean),
    ...holder,
    ...order.claims,
  };
  const kept = Object.entries(claims).filter(([, value]) => value !== null);
  const access_token = await issuer.sign(Object.fromEntries(kept), typ);
  return { access_token, token_type: 'Bearer', expires_in: lifetime, scope };
}

function holderClaims(login: string, { userClaims }: Authority): JWTPayload | undefined {
  if (login === serviceUser.login) return { ...serviceClaims(serviceUser) };
  const user = findPerson(login);
  return user && { sub: user.login, sid: upperHexId(), ...userClaims(user) };
}

/** Checks an order that came as JSON; a text says what is wrong with it. */
export function readTokenOrder(value: unknown): SandboxTokenOrder | string {
  if (!isRecord(value)) return 'The body must be a JSON object that orders a token.';
  const wrong = wrongMember(value, members);
  return wrong === undefined ? value : `An order of a token has no such "${wrong}".`;
}

const members: Members = {
  user: optional(isText),
  app: optional(isText),
  scope: optional(isText),
  typ: optional(isText),
  lifetime: optional(Number.isInteger),
  claims: optional(isRecord),
};
