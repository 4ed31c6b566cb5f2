import type { interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import { LoginRequired } from 'oidc-provider/lib/helpers/errors.js';
import { base } from 'oidc-provider/lib/helpers/interaction_policy/index.js';
import { admits } from '../records/trustedApps.js';
import { findPerson } from '../records/users.js';
import { findApp, type Authority } from './authority.js';
import { silentParameter } from './authorizeQuery.js';

/**
 * When the sign-in page is shown: `prompt=login`, nobody signed in, or somebody whom the application doesn't admit.
 * Consent is never asked.
 */
export function signInPolicy(authority: Authority): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.get('consent')?.checks.clear();
  for (const check of policy.get('login')?.checks ?? []) {
    const needsPerson = check.check;
    check.check = async (ctx) => {
      const refused = check.reason === 'no_session' && !isAdmitted(ctx, authority);
      const needed = refused || (await needsPerson(ctx));
      if (needed && isSilent(ctx)) throw new LoginRequired('End-User authentication is required');
      return needed;
    };
  }
  return policy;
}

function isAdmitted({ oidc }: KoaContextWithOIDC, authority: Authority): boolean {
  const app = findApp(authority, oidc.client?.clientId);
  const user = findPerson(oidc.session?.accountId);
  return !app || !user || admits(app, user);
}

const isSilent = (ctx: KoaContextWithOIDC): boolean =>
  ctx.oidc.params?.[silentParameter] !== undefined;
