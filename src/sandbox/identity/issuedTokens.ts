/** To whom an access token was issued. */
export interface Holder {
  /** Of the user, or of the system user of a service. */
  readonly login: string | undefined;
  readonly clientId: string | undefined;
}

/**
 * Access tokens by their `jti`. They carry everything that an API needs to know, so the instance must remember those
 * that were revoked before their end.
 */
export interface IssuedTokens {
  readonly add: (jti: string, holder: Holder) => void;
  /** Revokes a token of this application. */
  readonly revoke: (jti: string, clientId: string | undefined) => void;
  /** Revokes those of one user, or of everybody. */
  readonly revokeAll: (login: string | undefined) => void;
  readonly isRevoked: (jti: string | undefined) => boolean;
}

export function createIssuedTokens(): IssuedTokens {
  const issued = new Map<string, Holder>();
  const revoked = new Set<string>();
  return {
    add: (jti, holder) => {
      issued.set(jti, holder);
    },
    revoke: (jti, clientId) => {
      if (issued.get(jti)?.clientId === clientId) revoked.add(jti);
    },
    revokeAll: (login) => {
      for (const [jti, holder] of issued) {
        if (login === undefined || holder.login === login) revoked.add(jti);
      }
    },
    isRevoked: (jti) => jti !== undefined && revoked.has(jti),
  };
}
