import { createHash } from 'node:crypto';
import { database } from '../records/instance.js';
import type { TrustedApp } from '../records/trustedApps.js';
import type { User } from '../records/users.js';

/** APIs that accept the tokens of the instance. */
export const audiences = (issuer: string): readonly string[] => [
  'DomainAPI',
  'TableAPI',
  'OLAP',
  'AppServer',
  resourceOf(issuer),
];

/** The one resource of the instance, in the naming of the IdentityServer family. */
export const resourceOf = (issuer: string): string => `${issuer}/resources`;

/** Session id of a token: the same for all tokens of one browser session. */
export function sessionId(sessionUid: string): string {
  return createHash('sha256').update(sessionUid).digest('hex').slice(0, 32).toUpperCase();
}

/** Claims about a person, in access tokens of the user flow. */
export function userClaims(user: User): Readonly<Record<string, unknown>> {
  return {
    sub_id: user.id,
    ...profileClaims(user),
    user_type: user.userType,
    is_admin: user.isAdmin,
    db: database,
  };
}

/** Claims of scope `profile`: in ID tokens and at the userinfo endpoint. */
export function profileClaims(user: User): Readonly<Record<string, unknown>> {
  return { name: user.name, email: user.email, email_verified: true, locale: user.locale };
}

/** Claims about the system user, in access tokens of the service flow. */
export function serviceClaims(app: TrustedApp): Readonly<Record<string, unknown>> {
  return {
    client_db: database,
    client_system_user: app.SystemUser?.login,
    client_system_user_type: app.SystemUser?.userType,
    client_system_user_id: app.SystemUser?.id,
  };
}
