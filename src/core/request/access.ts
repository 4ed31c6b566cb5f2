import { ownOrigins, type Instance } from '../instance/instance.js';
import type { Session } from '../oauth/session.js';
import type { Sessions } from '../oauth/sessions.js';
import type { Access } from './exchange.js';

export interface AccessOptions {
  readonly signal?: AbortSignal;
  /** Told of each token that is given out. */
  readonly onLent?: (token: string) => void;
}

/** Lends the tokens of a session to requests that go to its instance. */
export function accessOf(
  instance: Instance,
  session: Session,
  sessions: Pick<Sessions, 'accessToken'>,
  { signal, onLent }: AccessOptions = {},
): Access {
  return {
    origins: ownOrigins(instance),
    issuer: instance.identity,
    ...(session.sentAs && { sentAs: session.sentAs }),
    token: async (refused) => {
      const token = await sessions.accessToken(session, {
        ...(signal && { signal }),
        ...(refused !== undefined && { refused }),
      });
      onLent?.(token);
      return token;
    },
  };
}

/** How a token travels (RFC 6750 2.1; ERP.net, Reference tokens). Never both headers: ERP.net answers 400. */
export function tokenHeader(
  sentAs: Session['sentAs'],
  token: string,
): readonly [name: string, value: string] {
  return sentAs === 'api-key' ? ['X-Api-Key', token] : ['Authorization', `Bearer ${token}`];
}
