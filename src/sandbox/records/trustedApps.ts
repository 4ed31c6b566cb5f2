import { createHash } from 'node:crypto';
import type { SandboxApp } from '../api.js';
import { serviceUser, type User } from './users.js';

/** A row of `Systems_Security_TrustedApplications`: what ERP.net knows of an OAuth client. */
export interface TrustedApp extends Omit<SandboxApp, 'SystemUser'> {
  readonly Id: string;
  readonly SystemUser: User | null;
  /** base64(sha256(secret)); `null` for a public application. */
  readonly ApplicationSecretHash: string | null;
}

/** What the record of an application says unless it says something else. */
export const defaults = {
  ClientType: 'Public',
  ImpersonateLoginUrl: '',
  ImpersonateLogoutUrl: '',
  ImpersonateAsInternalUserAllowed: false,
  ImpersonateAsCommunityUserAllowed: false,
  SystemUserAllowed: false,
  SystemUser: null,
  ApplicationSecretHash: null,
  Scope: 'read update',
  AccessTokens: 'None',
  BasicAuthenticationAllowed: false,
  IsEnabled: true,
} as const satisfies Partial<TrustedApp>;

const confidential = (secret: string) =>
  ({
    ClientType: 'Confidential',
    ApplicationSecret: secret,
    ApplicationSecretHash: createHash('sha256').update(secret).digest('base64'),
  }) as const;

export const nativeApp: TrustedApp = {
  ...defaults,
  Id: 'a5b8f3d1-1c2e-4f70-9b64-2e8d7c5a6f11',
  ApplicationUri: 'erpnet-api-explorer',
  Name: 'ERP.net API Explorer',
  ImpersonateLoginUrl: [
    ...['http://127.0.0.1/callback', 'http://localhost/callback'],
    ...['vscode', 'vscode-insiders', 'vscodium', 'code-oss'].map(
      (scheme) => `${scheme}://erpnet-tools.erpnet-api-explorer/callback`,
    ),
  ].join(),
  ImpersonateLogoutUrl: 'http://127.0.0.1/signed-out,http://localhost/signed-out',
  ImpersonateAsInternalUserAllowed: true,
  ImpersonateAsCommunityUserAllowed: true,
  AccessTokens: 'AuthenticatedUsers',
};

/** One exact redirect URI, as most registrations have: any other port is refused. */
const exactApp: TrustedApp = {
  ...defaults,
  Id: '0e64b7c9-58fd-4a13-8b2f-91d3a0c7e612',
  ApplicationUri: 'demo.portal/web',
  Name: 'Demo Portal',
  ImpersonateLoginUrl: 'http://127.0.0.1:53177/callback',
  ImpersonateLogoutUrl: 'http://127.0.0.1:53177/signed-out',
  ImpersonateAsInternalUserAllowed: true,
  Scope: 'read',
};

export const serviceApp: TrustedApp = {
  ...defaults,
  ...confidential('sandbox-demo-secret'),
  Id: '7c19e2a4-d36b-4e58-a0f7-b45c8d1e9313',
  ApplicationUri: 'demo.service',
  Name: 'Demo Service',
  SystemUserAllowed: true,
  SystemUser: serviceUser,
  AccessTokens: 'AdministratorsOnly',
};

/** A web application with a server: it keeps a secret, and gets refresh tokens of 30 days. */
const webApp: TrustedApp = {
  ...defaults,
  ...confidential('sandbox-web-secret'),
  Id: '2b90d6e7-41ac-4c35-9d08-e7f6a3b15c15',
  ApplicationUri: 'demo.web',
  Name: 'Demo Web Application',
  ImpersonateLoginUrl: 'http://127.0.0.1:53178/signin-erpnet,http://127.0.0.1:53178/callback',
  ImpersonateLogoutUrl: 'http://127.0.0.1:53178/signed-out',
  ImpersonateAsInternalUserAllowed: true,
};

/** For community users only. */
const shopApp: TrustedApp = {
  ...defaults,
  Id: '9d3c51f8-b7e2-46a0-8f14-5a0e7d92c616',
  ApplicationUri: 'demo.shop',
  Name: 'Demo Shop',
  ImpersonateLoginUrl: 'http://127.0.0.1:53179/callback',
  ImpersonateLogoutUrl: 'http://127.0.0.1:53179/signed-out',
  ImpersonateAsCommunityUserAllowed: true,
  Scope: 'read',
};

/** People sign in to it, and its server works at night. */
const hybridApp: TrustedApp = {
  ...webApp,
  ...confidential('sandbox-hybrid-secret'),
  Id: 'e85f0a2d-6c94-4b71-a3d6-08b1c7f94e17',
  ApplicationUri: 'demo.hybrid',
  Name: 'Demo Hybrid Application',
  ImpersonateLoginUrl: 'http://127.0.0.1:53180/callback',
  ImpersonateLogoutUrl: 'http://127.0.0.1:53180/signed-out',
  ImpersonateAsCommunityUserAllowed: true,
  SystemUserAllowed: true,
  SystemUser: serviceUser,
  AccessTokens: 'AuthenticatedUsers',
};

/** Forgotten by its administrator: a service that nobody gave a system user. */
const unassignedApp: TrustedApp = {
  ...serviceApp,
  ...confidential('sandbox-unassigned-secret'),
  Id: '41a7e6b3-d02f-4895-bc7e-93f5d8160a18',
  ApplicationUri: 'demo.unassigned',
  Name: 'Demo Service Without a User',
  SystemUser: null,
};

const retiredApp: TrustedApp = {
  ...nativeApp,
  Id: 'f2a7d05b-3e81-4c96-b7da-6c9e1f0b4814',
  ApplicationUri: 'demo.retired',
  Name: 'Retired Demo',
  IsEnabled: false,
};

export const trustedApps: readonly TrustedApp[] = [
  ...[nativeApp, exactApp, serviceApp, webApp, shopApp, hybridApp],
  ...[unassignedApp, retiredApp],
];

/** The applications that the identity service knows: it behaves as if the others were not there. */
export const enabledApps: readonly TrustedApp[] = trustedApps.filter((app) => app.IsEnabled);

/** Whether the application may act for users of this type. */
export const admits = (app: TrustedApp, { userType }: User): boolean =>
  userType === 'InternalUser'
    ? app.ImpersonateAsInternalUserAllowed
    : userType === 'ExternalCommunityUser' && app.ImpersonateAsCommunityUserAllowed;
