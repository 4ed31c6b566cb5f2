import { ErpNetError } from '../errors.js';
import { ownOrigins, type Instance } from '../instance/instance.js';
import { identitiesOf, type Profile } from '../instance/profile.js';
import type { Sessions } from '../oauth/sessions.js';
import { accessOf } from './access.js';
import type { Access } from './exchange.js';
import type { PreparedRequest } from './prepare.js';

export interface LendDeps {
  readonly sessions: Sessions;
}

/** Whose token a request may get. */
export interface Loan {
  readonly profile?: Profile;
  readonly access?: (signal: AbortSignal) => Access;
  /** The profile's token, once it has been lent to the request. */
  readonly lentToken?: () => string | undefined;
}

interface Owner {
  readonly profile: Profile | undefined;
  readonly instance: Instance | undefined;
}

/**
 * The token of a profile, for a request to its instance that brings no credentials of its own: of the identity that the
 * request names (`# @as service`), else of the one that the profile uses by default.
 * @throws ErpNetError `signin.required`, `signin.identity`
 */
export async function lendToken(
  request: PreparedRequest,
  { profile, instance }: Owner,
  { sessions }: LendDeps,
): Promise<Loan> {
  if (!profile || !instance) return {};
  if (isForIdentity(request.url, instance)) return { profile };
  if (!getsToken(request, instance)) {
    // A redirect from elsewhere must not draw a token out either.
    const token = (): Promise<string> =>
      Promise.reject(new ErpNetError({ code: 'signin.required', profile: profile.name }));
    const { identity: issuer } = instance;
    return { profile, access: () => ({ origins: ownOrigins(instance), issuer, token }) };
  }
  const as = request.settings?.as;
  if (as !== undefined && !identitiesOf(profile).includes(as)) {
    throw new ErpNetError({ code: 'signin.identity', profile: profile.name, identity: as });
  }
  const session = await sessions.ofProfile(profile.name, as && { as });
  if (!session) {
    const identity = as !== undefined && { identity: as };
    throw new ErpNetError({ code: 'signin.required', profile: profile.name, ...identity });
  }
  let lent: string | undefined;
  const onLent = (token: string): void => {
    lent = token;
  };
  return {
    profile,
    lentToken: () => lent,
    access: (signal) => accessOf(instance, session, sessions, { signal, onLent }),
  };
}

/** Whether sending adds the token of the profile that the instance belongs to. */
export function getsToken({ url, hasCredentials }: PreparedRequest, instance: Instance): boolean {
  const isOwn = ownOrigins(instance).has(new URL(url).origin);
  return isOwn && !hasCredentials && !isForIdentity(url, instance);
}

/**
 * Requests that ask for a token, or sign out, are not made with one: there an application proves who it is in other ways
 * (RFC 6749 2.3). Only `userinfo` takes an access token (OpenID Connect Core 5.3.1).
 */
export function isForIdentity(url: string, { identity }: Instance): boolean {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.startsWith(`${identity}/`) && !pathname.endsWith('/userinfo');
}
