import { admits, enabledApps, type TrustedApp } from '../records/trustedApps.js';
import type { User } from '../records/users.js';
import type { NewReferenceToken } from '../tokens/referenceTokens.js';

export interface RefusedToken {
  readonly status: 400 | 403;
  readonly message: string;
}

/** Whether `user` may issue the token that they ask for, by the policy in the record of the application. */
export function decideToken(asked: unknown, user: User): NewReferenceToken | RefusedToken {
  const { kind = 'PAT', app: uri, scope, description = '', expiresIn = null } = toRecord(asked);
  const app = enabledApps.find(({ ApplicationUri }) => ApplicationUri === uri);
  if (!app) return bad('`app` must be the ApplicationUri of an enabled Trusted Application.');
  if (kind !== 'PAT' && kind !== 'SAT') return bad('`kind` must be PAT or SAT.');
  if (typeof description !== 'string') return bad('`description` must be a text.');
  if (expiresIn !== null && !isPositive(expiresIn)) {
    return bad('`expiresIn` must be a number of seconds, or absent.');
  }
  const scopes = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
  const allowed = app.Scope.split(' ');
  if (scopes.length === 0 || scopes.some((one) => !allowed.includes(one))) {
    return bad(`\`scope\` must name some of the scopes of the application: ${app.Scope}.`);
  }
  const why = kind === 'PAT' ? refusesPersonal(app, user) : refusesService(app, user);
  if (why !== undefined) return { status: 403, message: why };
  const owner = kind === 'PAT' ? user : (app.SystemUser ?? user);
  return { kind, user: owner, app, scopes, description, lifetime: expiresIn };
}

function refusesPersonal(app: TrustedApp, user: User): string | undefined {
  if (app.AccessTokens === 'None') return 'AccessTokens of the application is None.';
  if (app.AccessTokens === 'AdministratorsOnly' && !user.isAdmin) {
    return 'AccessTokens of the application is AdministratorsOnly.';
  }
  return admits(app, user) ? undefined : `The application does not admit ${user.userType}s.`;
}

function refusesService(app: TrustedApp, user: User): string | undefined {
  if (!user.isAdmin) return 'Only administrators issue service access tokens.';
  if (app.AccessTokens === 'None') return 'AccessTokens of the application is None.';
  return app.SystemUserAllowed && app.SystemUser
    ? undefined
    : 'The application has no SystemUser, or SystemUserAllowed is false.';
}

const bad = (message: string): RefusedToken => ({ status: 400, message });

const isPositive = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

const toRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
