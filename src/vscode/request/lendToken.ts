import { ErpNetError } from '../../core/errors.js';
import { ownOrigins, type Instance } from '../../core/instance/instance.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Access } from '../../core/request/exchange.js';
import type { PreparedRequest } from '../../core/request/prepare.js';

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
 * The active profile's token, for a request to its instance that brings no credentials of its own.
 * @throws ErpNetError `signin.required`
 */
export async function lendToken(
  request: PreparedRequest,
  { profile, instance }: Owner,
  { sessions }: LendDeps,
): Promise<Loan> {
  if (!profile || !instance) return {};
  if (isForIdentity(request.url, instance)) return { profile };
  if (request.hasCredentials || !ownOrigins(instance).has(new URL(request.url).origin)) {
    return { profile, access: () => accessTo(instance, refuse(profile)) };
  }
  const session = await sessions.ofProfile(profile.name);
  if (!session) throw new ErpNetError({ code: 'signin.required', profile: profile.name });
  let lent: string | undefined;
  return {
    profile,
    lentToken: () => lent,
    access: (signal) =>
      accessTo(instance, async (refused) => {
        const options = { signal, ...(refused !== undefined && { refused }) };
        lent = await sessions.accessToken(session, options);
        return lent;
      }),
  };
}

/**
 * Requests that ask for a token, or sign out, are not made with one: there an application proves who it is in other ways
 * (RFC 6749 2.3). Only `userinfo` takes an access token (OpenID Connect Core 5.3.1).
 */
function isForIdentity(url: string, { identity }: Instance): boolean {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.startsWith(`${identity}/`) && !pathname.endsWith('/userinfo');
}

function accessTo(instance: Instance, token: Access['token']): Access {
  return { origins: ownOrigins(instance), issuer: instance.identity, token };
}

function refuse({ name }: Profile): Access['token'] {
  return () => Promise.reject(new ErpNetError({ code: 'signin.required', profile: name }));
}
