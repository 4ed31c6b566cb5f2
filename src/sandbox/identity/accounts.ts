import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { findApp } from '../records/trustedApps.js';
import { people } from '../records/users.js';
import { profileClaims, serviceClaims, sessionId, userClaims } from './claims.js';

type Settings = Required<Configuration>;

/** The user behind a login; `sub` of ERP.net is the login. */
export const findAccount: Settings['findAccount'] = (_ctx, login, token) => {
  const user = people.find((person) => person.login === login);
  if (!user) return undefined;
  const sid = sessionOf(token);
  return {
    accountId: login,
    claims: () => ({ sub: login, ...(sid === undefined ? {} : { sid }), ...profileClaims(user) }),
  };
};

/** What access tokens of ERP.net say beyond the standard. */
export const extraTokenClaims: Settings['extraTokenClaims'] = (_ctx, token) => {
  const app = token.clientId === undefined ? undefined : findApp(token.clientId);
  if (token.kind === 'ClientCredentials') return app && serviceClaims(app);
  const user = people.find((person) => person.login === token.accountId);
  return user && { sid: sessionOf(token), ...userClaims(user) };
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
