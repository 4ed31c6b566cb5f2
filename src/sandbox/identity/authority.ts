import { globalApps } from '../records/globalApps.js';
import { enabledApps, type TrustedApp } from '../records/trustedApps.js';
import type { User } from '../records/users.js';
import { profileClaims, userClaims, type Claims } from './claims.js';

/** What one identity service knows: ERP.net has one for each instance and a global one, which differ in this. */
export interface Authority {
  readonly issuer: string;
  /** The clients that it knows. */
  readonly apps: readonly TrustedApp[];
  /** `aud` of its access tokens: the APIs that accept them. */
  readonly audiences: readonly string[];
  /** Scopes beside those of the protocol. */
  readonly apiScopes: readonly string[];
  /** About a person, in ID tokens and at the userinfo endpoint. */
  readonly profileClaims: (user: User) => Claims;
  /** About a person, in access tokens. */
  readonly userClaims: (user: User) => Claims;
}

/** The identity service of the instance: `{root}/id`. */
export const instanceAuthority = (issuer: string): Authority => ({
  issuer,
  apps: enabledApps,
  audiences: ['DomainAPI', 'TableAPI', 'OLAP', 'AppServer', resourceOf(issuer)],
  apiScopes: ['read', 'update'],
  profileClaims,
  userClaims,
});

/** The global one: only for signing in, so no API is in its tokens. */
export const globalAuthority = (issuer: string): Authority => {
  const claims = (user: User): Claims => ({
    ...profileClaims(user),
    preferred_username: user.login,
  });
  return {
    issuer,
    apps: globalApps,
    audiences: [resourceOf(issuer)],
    apiScopes: [],
    profileClaims: claims,
    userClaims: claims,
  };
};

/** The one resource of an authority, in the naming of the IdentityServer family. */
export const resourceOf = (issuer: string): string => `${issuer}/resources`;

export const findApp = ({ apps }: Authority, clientId: unknown): TrustedApp | undefined =>
  apps.find((app) => app.ApplicationUri === clientId);
