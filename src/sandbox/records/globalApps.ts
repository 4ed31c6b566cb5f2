import { defaults, type TrustedApp } from './trustedApps.js';

/** Clients of the global authority: registered there by ERP.net, and unknown to the instance. */
export const globalApps: readonly TrustedApp[] = [
  {
    ...defaults,
    Id: 'd6f1b8a4-2c73-4e09-95ba-7e40c3d81f21',
    ApplicationUri: 'demo.sso',
    Name: 'Demo Single Sign-on',
    ImpersonateLoginUrl: 'http://127.0.0.1/callback,http://localhost/callback',
    ImpersonateLogoutUrl: 'http://127.0.0.1/signed-out,http://localhost/signed-out',
    ImpersonateAsInternalUserAllowed: true,
    ImpersonateAsCommunityUserAllowed: true,
    Scope: 'openid profile',
  },
];
