import type { KoaContextWithOIDC } from 'oidc-provider';
import { CustomOIDCProviderError } from 'oidc-provider/lib/helpers/errors.js';
import type { TrustedApp } from '../records/trustedApps.js';
import { protocolScopes } from './clients.js';

/**
 * ERP.net's rules (page `scopes`): no scope asked = all scopes of the application; a scope that it lacks, `sec`,
 * `DomainApi` or an unknown one = `invalid_scope` (oidc-provider ignores unknown ones). Puts what is asked into the
 * parameters of the request.
 * @throws CustomOIDCProviderError `invalid_scope`
 */
export function resolveScopes(ctx: KoaContextWithOIDC, app: TrustedApp): void {
  const { params } = ctx.oidc;
  if (!params) return;
  const { scope } = params;
  const asked = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
  const service = params['grant_type'] === 'client_credentials';
  const allowed = [...(service ? [] : protocolScopes), ...app.Scope.split(' ')];
  const refused = asked.find((one) => !allowed.includes(one));
  if (refused !== undefined) {
    throw new CustomOIDCProviderError('invalid_scope', `Invalid scope: ${refused}`);
  }
  const choosesScopes = service || ctx.oidc.route === 'authorization';
  if (asked.length === 0 && choosesScopes) params['scope'] = app.Scope;
}

/** What was granted with a token, protocol scopes included; oidc-provider names those of the API only. */
export function grantedScopes(ctx: KoaContextWithOIDC): readonly string[] {
  const { AuthorizationCode, RefreshToken, ClientCredentials } = ctx.oidc.entities;
  const granted = (RefreshToken ?? AuthorizationCode ?? ClientCredentials)?.scope?.split(' ') ?? [];
  const narrowed = ctx.oidc.params?.['scope'];
  if (RefreshToken === undefined || typeof narrowed !== 'string') return granted;
  return granted.filter((scope) => narrowed.split(' ').includes(scope));
}
