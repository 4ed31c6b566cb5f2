import { SUGGESTED_REDIRECT_URI } from '../../oauth/redirectKind.js';
import { clientTypeOf, identitiesOf, redirectUrisOf, type Profile } from '../profile.js';

/** Attributes of the entity set below, by the names that the API has (ERP.net, Trusted Applications). */
export type AppAttribute =
  | 'ApplicationSecretHash'
  | 'ApplicationUri'
  | 'BasicAuthenticationAllowed'
  | 'ClientType'
  | 'ImpersonateAsCommunityUserAllowed'
  | 'ImpersonateAsInternalUserAllowed'
  | 'ImpersonateLoginUrl'
  | 'IsEnabled'
  | 'Name'
  /** `AccessTokens` in the documentation of sign-in. */
  | 'ReferenceTokens'
  | 'Scope'
  | 'SystemUser'
  | 'SystemUserAllowed';

/** The suggested redirect URI with any port. */
const ANY_PORT = SUGGESTED_REDIRECT_URI.replace(/:\d+/, '');

export const TRUSTED_APPLICATIONS = 'Systems_Security_TrustedApplications';

/** What an attribute of the record has to be for a profile to work. */
export type ExpectedAttribute = { readonly name: AppAttribute } & (
  | { readonly must: 'equal'; readonly value: string | boolean }
  /** These among others: a list with commas, or for `Scope` with blanks. One of `instead` does as well. */
  | {
      readonly must: 'list';
      readonly value: readonly string[];
      readonly instead?: readonly string[];
    }
  /** Something: what it is only the administrator knows, or the one who has the secret. */
  | { readonly must: 'be-set' }
  /** One of these; the first is the safest. */
  | { readonly must: 'one-of'; readonly value: readonly string[] }
  /** Needed for nothing; `value` is the safest. */
  | { readonly must: 'free'; readonly value: string | boolean }
);

/**
 * The whole record that a profile needs, in the order in which one fills it in, with the least that works
 * (ERP.net, Trusted Applications).
 * @param secretHash of the secret of a confidential application, see `hashSecret`; absent: nobody gave the secret
 */
export function expectedApp(profile: Profile, secretHash?: string): readonly ExpectedAttribute[] {
  const identities = identitiesOf(profile);
  const isPublic = clientTypeOf(profile) === 'public';
  const hasUser = identities.includes('user');
  const hasService = identities.includes('service');
  const expected: readonly (ExpectedAttribute | undefined)[] = [
    { name: 'ApplicationUri', must: 'equal', value: profile.clientId },
    { name: 'Name', must: 'free', value: profile.name },
    { name: 'ClientType', must: 'equal', value: isPublic ? 'Public' : 'Confidential' },
    isPublic ? undefined : secretAttribute(secretHash),
    hasUser ? { name: 'ImpersonateLoginUrl', must: 'list', ...loginUrls(profile) } : undefined,
    flag('ImpersonateAsInternalUserAllowed', hasUser),
    flag('ImpersonateAsCommunityUserAllowed', false),
    flag('SystemUserAllowed', hasService),
    hasService ? { name: 'SystemUser', must: 'be-set' } : undefined,
    { name: 'Scope', must: 'list', value: profile.scopes },
    identities.includes('reference')
      ? {
          name: 'ReferenceTokens',
          must: 'one-of',
          value: ['AdministratorsOnly', 'AuthenticatedUsers'],
        }
      : undefined,
    flag('BasicAuthenticationAllowed', false),
    { name: 'IsEnabled', must: 'equal', value: true },
  ];
  return expected.filter((attribute) => attribute !== undefined);
}

/** ERP.net, ApplicationSecretHash: base64 of SHA-256 of the secret's UTF-8. Computed here: `/tools/sha256` would put it in a log. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

function secretAttribute(hash: string | undefined): ExpectedAttribute {
  const name = 'ApplicationSecretHash';
  return hash === undefined ? { name, must: 'be-set' } : { name, must: 'equal', value: hash };
}

function flag(name: AppAttribute, isNeeded: boolean): ExpectedAttribute {
  return isNeeded ? { name, must: 'equal', value: true } : { name, must: 'free', value: false };
}

/**
 * Where the port is compared, sign-ins without a redirect URI of their own come to the one suggested; where it is not
 * (RFC 8252 7.3), an address without a port is for all of them.
 */
function loginUrls(profile: Profile): {
  readonly value: readonly string[];
  readonly instead?: readonly string[];
} {
  const registered = redirectUrisOf(profile);
  if (registered.length > 0) return { value: registered };
  return { value: [SUGGESTED_REDIRECT_URI], instead: [ANY_PORT] };
}
