import type { SandboxApp, SandboxReady, SandboxReferenceToken, SandboxUser } from './api.js';
import type { Addresses } from './records/instance.js';
import { globalApps } from './records/globalApps.js';
import { trustedApps, type TrustedApp } from './records/trustedApps.js';
import { people, type User } from './records/users.js';
import { fixedTokens, type FixedToken } from './tokens/fixedTokens.js';

/** What a started sandbox tells whoever started it. */
export const readyMessage = (
  { root, issuer, serviceRoot }: Addresses,
  globalIssuer: string,
): SandboxReady => ({
  ready: true,
  root,
  issuer,
  serviceRoot,
  globalAuthority: { issuer: globalIssuer, apps: globalApps.map(publicApp) },
  apps: trustedApps.map(publicApp),
  users: people.map(publicUser),
  referenceTokens: fixedTokens.map(publicToken),
});

const publicApp = (app: TrustedApp): SandboxApp => ({
  ApplicationUri: app.ApplicationUri,
  Name: app.Name,
  ClientType: app.ClientType,
  ImpersonateLoginUrl: app.ImpersonateLoginUrl,
  ImpersonateLogoutUrl: app.ImpersonateLogoutUrl,
  ImpersonateAsInternalUserAllowed: app.ImpersonateAsInternalUserAllowed,
  ImpersonateAsCommunityUserAllowed: app.ImpersonateAsCommunityUserAllowed,
  SystemUserAllowed: app.SystemUserAllowed,
  SystemUser: app.SystemUser?.login ?? null,
  Scope: app.Scope,
  AccessTokens: app.AccessTokens,
  BasicAuthenticationAllowed: app.BasicAuthenticationAllowed,
  IsEnabled: app.IsEnabled,
  ...(app.ApplicationSecret === undefined ? {} : { ApplicationSecret: app.ApplicationSecret }),
});

const publicToken = ({ kind, user, app, scopes, token }: FixedToken): SandboxReferenceToken => ({
  kind,
  user: user.login,
  app: app.ApplicationUri,
  scope: scopes.join(' '),
  token,
});

const publicUser = ({ login, password, name, isAdmin, userType }: User): SandboxUser => ({
  login,
  password,
  name,
  isAdmin,
  userType,
});
