import * as v from 'valibot';
import { ErpNetError, type Problem } from '../errors.js';
import { parseInstanceAddress } from './address.js';

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
}

/** The shape of one entry of the setting `erpnet.profiles`. */
const ProfileSetting = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  instance: v.string(),
  clientId: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  scopes: v.optional(v.array(v.pipe(v.string(), v.regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)))),
  redirectUri: v.optional(v.pipe(v.string(), v.check(isLoopbackRedirect))),
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
  const { name, instance, clientId, scopes, redirectUri } = parsed.output;
  try {
    return {
      name,
      instance: parseInstanceAddress(instance),
      clientId,
      scopes: scopes?.length ? scopes : DEFAULT_SCOPES,
      ...(redirectUri && { redirectUri }),
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

function isLoopbackRedirect(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, hash } = new URL(text);
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname) && !!port && !hash;
}
