import type { Instances } from '../../core/instance/instances.js';
import type { Sessions } from '../../core/oauth/sessions.js';

/** What `vscode.extensions.getExtension('erpnet-tools.erpnet-api-explorer').activate()` resolves to. */
export interface ErpNetApi {
  /**
   * Where a session of the authentication provider `erpnet` belongs. Tokens come from
   * `vscode.authentication.getSession` alone, which asks the person.
   * @param sessionId `id` of the `AuthenticationSession`
   * @returns undefined when there is no such session any more
   */
  getConnection(sessionId: string): Promise<Connection | undefined>;
}

interface Connection {
  /** Root URL of the instance, without a slash at the end. */
  readonly instance: string;
  /** Issuer of the tokens. */
  readonly issuer: string;
  /** Domain API service root, with a slash at the end; absent until the instance was asked. */
  readonly serviceRoot?: string;
  /** `ApplicationUri` of the Trusted Application. */
  readonly clientId: string;
  /** Name of the profile in the settings. */
  readonly profile: string;
  readonly identity: 'user' | 'service' | 'reference';
  /** `reference`: opaque, `enrt_…`. */
  readonly tokenType: 'jwt' | 'reference';
  /** The header that takes the access token; with `X-Api-Key` the bare token is its value. */
  readonly header: 'Authorization' | 'X-Api-Key';
  /** Milliseconds since the epoch; absent when nobody stated it. */
  readonly expiresAt?: number;
}

export function createApi(deps: {
  readonly instances: Pick<Instances, 'get'>;
  readonly sessions: Pick<Sessions, 'list'>;
}): ErpNetApi {
  return {
    getConnection: async (sessionId) => {
      const session = (await deps.sessions.list()).find(({ id }) => id === sessionId);
      if (!session) return undefined;
      const { instance, issuer, clientId, profile, identity, sentAs, tokens } = session;
      const serviceRoot = deps.instances.get(instance)?.serviceRoot;
      return {
        instance,
        issuer,
        clientId,
        profile,
        identity,
        tokenType: identity === 'reference' ? 'reference' : 'jwt',
        header: sentAs === 'api-key' ? 'X-Api-Key' : 'Authorization',
        ...(serviceRoot !== undefined && { serviceRoot }),
        ...(tokens.expiresAt !== undefined && { expiresAt: tokens.expiresAt }),
      };
    },
  };
}
