import { createHash } from 'node:crypto';
import { database } from '../records/instance.js';
import type { User } from '../records/users.js';

export type Claims = Readonly<Record<string, unknown>>;

/** Session id of a token: the same for all tokens of one browser session. */
export function sessionId(sessionUid: string): string {
  return createHash('sha256').update(sessionUid).digest('hex').slice(0, 32).toUpperCase();
}

/** Claims about a person, in access tokens of the user flow. */
export function userClaims(user: User): Claims {
  return {
    sub_id: user.id,
    ...profileClaims(user),
    user_type: user.userType,
    is_admin: user.isAdmin,
    db: database,
  };
}

/** Claims of scope `profile`: in ID tokens and at the userinfo endpoint. */
export function profileClaims(user: User): Claims {
  return { name: user.name, email: user.email, email_verified: true, locale: user.locale };
}

/** Claims about the system user, in access tokens of the service flow. */
export function serviceClaims(systemUser: User): Claims {
  return {
    client_db: database,
    client_system_user: systemUser.login,
    client_system_user_type: systemUser.userType,
    client_system_user_id: systemUser.id,
  };
}
