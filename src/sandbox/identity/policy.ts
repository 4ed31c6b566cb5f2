import type { interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import { LoginRequired } from 'oidc-provider/lib/helpers/errors.js';
import { base } from 'oidc-provider/lib/helpers/interaction_policy/index.js';
import { silentParameter } from './authorizeQuery.js';

/** When the sign-in page is shown: `prompt=login` or nobody signed in. Consent is never asked. */
export function signInPolicy(): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.get('consent')?.checks.clear();
  for (const check of policy.get('login')?.checks ?? []) {
    const needsPerson = check.check;
    check.check = async (ctx) => {
      const needed = await needsPerson(ctx);
      if (needed && isSilent(ctx)) throw new LoginRequired('End-User authentication is required');
      return needed;
    };
  }
  return policy;
}

const isSilent = (ctx: KoaContextWithOIDC): boolean =>
  ctx.oidc.params?.[silentParameter] !== undefined;
