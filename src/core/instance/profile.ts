import * as v from 'valibot';
import { ErpNetError, type Problem } from '../errors.js';
import { redirectKind } from '../oauth/redirectKind.js';
import { parseInstanceAddress } from './address.js';

/**
 * On whose behalf a session acts: a person; the system user of the Trusted Application (client credentials); or
 * whoever is behind a reference token.
 */
const IDENTITIES = ['user', 'service', 'reference'] as const;
export type Identity = (typeof IDENTITIES)[number];

export function isIdentity(text: string | undefined): text is Identity {
  return IDENTITIES.some((identity) => identity === text);
}
export type ClientType = 'public' | 'confidential';

const FLOWS = ['user', 'service', 'hybrid', 'reference'] as const;
const CLIENT_TYPES = ['public', 'confidential'] as const satisfies readonly ClientType[];

/** A trusted-app profile: how this developer signs in to one instance. Holds no secret. */
export interface Profile {
  /** Unique; also the identity of its sessions. */
  readonly name: string;
  /** Root URL of the instance, see {@link parseInstanceAddress}. */
  readonly instance: string;
  /** `ApplicationUri` of the Trusted Application. */
  readonly clientId: string;
  /** API scopes to ask for; `openid profile offline_access` are added by the sign-in. */
  readonly scopes: readonly string[];
  /** Exact redirect URI registered in the Trusted Application; absent: a free loopback port. */
  readonly redirectUri?: string;
  /** Further registered ones, for when the first can't be used: its port is taken, or VS Code runs elsewhere. */
  readonly otherRedirectUris?: readonly string[];
  /** How tokens are got; `user` when absent, `hybrid` for an app of both a person and a service. */
  readonly flow?: (typeof FLOWS)[number];
  /** `ClientType` of the Trusted Application: a confidential one keeps a secret; see {@link clientTypeOf}. */
  readonly clientType?: ClientType;
}

/** The identities that a profile offers; the first is the one that requests use unless they say otherwise. */
export function identitiesOf({ flow = 'user' }: Pick<Profile, 'flow'>): readonly Identity[] {
  return flow === 'hybrid' ? ['user', 'service'] : [flow];
}

/** ERP.net, Trusted Applications: only a confidential app gets a token without a person. */
export function clientTypeOf(profile: Profile): ClientType {
  return identitiesOf(profile).includes('service')
    ? 'confidential'
    : (profile.clientType ?? 'public');
}

/** The registered redirect URIs in the order in which they are tried. */
export function redirectUrisOf({
  redirectUri,
  otherRedirectUris = [],
}: Profile): readonly string[] {
  return redirectUri === undefined ? [] : [redirectUri, ...otherRedirectUris];
}

const RedirectUri = v.pipe(
  v.string(),
  v.check((text) => redirectKind(text) !== undefined),
);

/** The shape of one entry of the setting `erpnet.profiles`. */
const ProfileSetting = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  instance: v.string(),
  clientId: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  scopes: v.optional(v.array(v.pipe(v.string(), v.regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)))),
  redirectUri: v.optional(v.union([RedirectUri, v.array(RedirectUri)])),
  flow: v.optional(v.picklist(FLOWS)),
  clientType: v.optional(v.picklist(CLIENT_TYPES)),
});

/** Least privilege: reading. `update` is asked for by the profile that needs it. */
const DEFAULT_SCOPES: readonly string[] = ['read'];

/**
 * Reads the setting `erpnet.profiles`. A wrong entry is reported and skipped, so one mistake does not hide the others.
 */
export function readProfiles(setting: unknown): {
  readonly profiles: readonly Profile[];
  readonly problems: readonly Problem[];
} {
  const profiles: Profile[] = [];
  const problems: Problem[] = [];
  for (const entry of Array.isArray(setting) ? (setting as readonly unknown[]) : []) {
    const result = readProfile(entry);
    if ('code' in result) problems.push(result);
    else if (profiles.some(({ name }) => name === result.name)) {
      problems.push({ code: 'profile.invalid', name: result.name, reason: 'duplicate name' });
    } else profiles.push(result);
  }
  return { profiles, problems };
}

function readProfile(entry: unknown): Profile | Problem {
  const parsed = v.safeParse(ProfileSetting, entry);
  if (!parsed.success) {
    const path = v.getDotPath(parsed.issues[0]) ?? '';
    return { code: 'profile.invalid', name: nameOf(entry), reason: path };
  }
  const { name, instance, clientId, scopes, redirectUri = [], flow, clientType } = parsed.output;
  const [first, ...others] = typeof redirectUri === 'string' ? [redirectUri] : redirectUri;
  try {
    return {
      name,
      instance: parseInstanceAddress(instance),
      clientId,
      scopes: scopes?.length ? scopes : DEFAULT_SCOPES,
      ...(first !== undefined && { redirectUri: first }),
      ...(others.length > 0 && { otherRedirectUris: others }),
      ...(flow && { flow }),
      ...(clientType && { clientType }),
    };
  } catch (error) {
    if (error instanceof ErpNetError) return { code: 'profile.invalid', name, reason: 'instance' };
    throw error;
  }
}

function nameOf(entry: unknown): string {
  const named = v.safeParse(v.object({ name: v.string() }), entry);
  return named.success ? named.output.name : '?';
}
