import { createHash } from 'node:crypto';
import type { SandboxApp } from '../api.js';
import { serviceUser, type User } from './users.js';

/** A row of `Systems_Security_TrustedApplications`: what ERP.net knows of an OAuth client. */
export interface TrustedApp extends SandboxApp {
  readonly Id: string;
  /** Post-logout redirect URIs, comma-separated. */
  readonly ImpersonateLogoutUrl: string;
  readonly ImpersonateAsInternalUserAllowed: boolean;
  readonly SystemUserAllowed: boolean;
  readonly SystemUser: User | null;
  /** base64(sha256(secret)); `null` for a public application. */
  readonly ApplicationSecretHash: string | null;
  readonly IsEnabled: boolean;
}

const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64');

const serviceSecret = 'sandbox-demo-secret';

const nativeApp: TrustedApp = {
  Id: 'a5b8f3d1-1c2e-4f70-9b64-2e8d7c5a6f11',
  ApplicationUri: 'erpnet-api-explorer',
  Name: 'ERP.net API Explorer',
  ClientType: 'Public',
  ImpersonateLoginUrl: 'http://127.0.0.1/callback,http://localhost/callback',
  ImpersonateLogoutUrl: 'http://127.0.0.1/signed-out,http://localhost/signed-out',
  ImpersonateAsInternalUserAllowed: true,
  SystemUserAllowed: false,
  SystemUser: null,
  ApplicationSecretHash: null,
  Scope: 'read update',
  IsEnabled: true,
};

/** One exact redirect URI, as most registrations have: any other port is refused. */
const exactApp: TrustedApp = {
  ...nativeApp,
  Id: '0e64b7c9-58fd-4a13-8b2f-91d3a0c7e612',
  ApplicationUri: 'demo.portal/web',
  Name: 'Demo Portal',
  ImpersonateLoginUrl: 'http://127.0.0.1:53177/callback',
  ImpersonateLogoutUrl: 'http://127.0.0.1:53177/signed-out',
  Scope: 'read',
};

const serviceApp: TrustedApp = {
  ...nativeApp,
  Id: '7c19e2a4-d36b-4e58-a0f7-b45c8d1e9313',
  ApplicationUri: 'demo.service',
  Name: 'Demo Service',
  ClientType: 'Confidential',
  ImpersonateLoginUrl: '',
  ImpersonateLogoutUrl: '',
  ImpersonateAsInternalUserAllowed: false,
  SystemUserAllowed: true,
  SystemUser: serviceUser,
  ApplicationSecret: serviceSecret,
  ApplicationSecretHash: hash(serviceSecret),
};

const retiredApp: TrustedApp = {
  ...nativeApp,
  Id: 'f2a7d05b-3e81-4c96-b7da-6c9e1f0b4814',
  ApplicationUri: 'demo.retired',
  Name: 'Retired Demo',
  IsEnabled: false,
};

export const trustedApps: readonly TrustedApp[] = [nativeApp, exactApp, serviceApp, retiredApp];

export const enabledApps: readonly TrustedApp[] = trustedApps.filter((app) => app.IsEnabled);

/** The enabled application with this `client_id`. */
export function findApp(clientId: string): TrustedApp | undefined {
  return enabledApps.find((app) => app.ApplicationUri === clientId);
}
