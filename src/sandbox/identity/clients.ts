import type { ClientMetadata } from 'oidc-provider';
import type { TrustedApp } from '../records/trustedApps.js';

/** Scopes of the protocol: granted to interactive applications without being listed in the record. */
export const protocolScopes = ['openid', 'profile', 'offline_access'] as const;

const list = (urls: string): string[] => urls.split(',').filter((url) => url !== '');

/** Registered without a port, or with a scheme of its own: a native application, which may listen on any loopback port. */
const isNative = (urls: readonly string[]): boolean =>
  urls.length > 0 &&
  urls.every((url) => /^http:\/\/(127\.0\.0\.1|localhost)\/|^(?!https?:)/.test(url));

/** The Trusted Application as `oidc-provider` wants its clients. */
export function toClient(app: TrustedApp): ClientMetadata {
  const redirectUris = list(app.ImpersonateLoginUrl);
  const interactive = redirectUris.length > 0;
  const grants = [
    ...(interactive ? ['authorization_code', 'refresh_token'] : []),
    ...(app.SystemUserAllowed && app.SystemUser ? ['client_credentials'] : []),
  ];
  const scopes = [...(interactive ? protocolScopes : []), ...app.Scope.split(' ')];
  return {
    client_id: app.ApplicationUri,
    client_name: app.Name,
    application_type: isNative(redirectUris) ? 'native' : 'web',
    grant_types: grants,
    response_types: interactive ? ['code'] : [],
    redirect_uris: redirectUris,
    post_logout_redirect_uris: list(app.ImpersonateLogoutUrl),
    scope: [...new Set(scopes)].join(' '),
    ...(app.ClientType === 'Public'
      ? { token_endpoint_auth_method: 'none' }
      : {
          token_endpoint_auth_method: 'client_secret_post',
          client_secret: app.ApplicationSecret,
        }),
  };
}
