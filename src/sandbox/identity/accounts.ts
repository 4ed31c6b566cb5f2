import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { findPerson } from '../records/users.js';
import { findApp, type Authority } from './authority.js';
import { serviceClaims, sessionId } from './claims.js';

type Settings = Required<Configuration>;

/** The user behind a login; `sub` of ERP.net is the login. */
export const accountFinder =
  ({ profileClaims }: Authority): Settings['findAccount'] =>
  (_ctx, login, token) => {
    const user = findPerson(login);
    if (!user) return undefined;
    const sid = sessionOf(token);
    return {
      accountId: login,
      claims: () => ({ sub: login, ...(sid === undefined ? {} : { sid }), ...profileClaims(user) }),
    };
  };

/** What access tokens of ERP.net say beyond the standard. */
export const extraTokenClaims =
  (authority: Authority): Settings['extraTokenClaims'] =>
  (_ctx, token) => {
    if (token.kind === 'ClientCredentials') {
      const systemUser = findApp(authority, token.clientId)?.SystemUser;
      return systemUser ? serviceClaims(systemUser) : undefined;
    }
    const user = findPerson(token.accountId);
    return user && { sid: sessionOf(token), ...authority.userClaims(user) };
  };

function sessionOf(token: unknown): string | undefined {
  const uid =
    typeof token === 'object' && token !== null && 'sessionUid' in token && token.sessionUid;
  return typeof uid === 'string' ? sessionId(uid) : undefined;
}

/** No consent page: whatever the application may ask is granted. A new grant each time keeps refresh families apart. */
export async function grantEverythingAsked(ctx: KoaContextWithOIDC) {
  const { account, client, provider, resourceServers = {}, requestParamScopes } = ctx.oidc;
  if (!account || !client) return undefined;
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  const scope = [...requestParamScopes].join(' ');
  grant.addOIDCScope(scope);
  for (const resource of Object.keys(resourceServers)) grant.addResourceScope(resource, scope);
  await grant.save();
  return grant;
}
