import * as v from 'valibot';
import { ErpNetError, type Problem } from '../errors.js';
import { redirectKind } from '../oauth/redirectKind.js';
import { parseInstanceAddress } from './address.js';
import {
  CLIENT_TYPES,
  CONTEXT_PARAMETERS,
  FLOWS,
  PROFILE_COLORS,
  type Profile,
} from './profile.js';
import { FINGERPRINT } from './trustedCertificates.js';

const RedirectUri = v.pipe(
  v.string(),
  v.check((text) => redirectKind(text) !== undefined),
);

/** The server ignores what is no guid without a word, so it is refused here. */
const Guid = v.pipe(v.string(), v.regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i));

// RFC 5646 2.1, in the breadth that .NET takes names of cultures.
const Culture = v.pipe(v.string(), v.regex(/^[a-z]{2,8}(-[a-z\d]{1,8})*$/i));

export const isGuid = (text: string): boolean => v.is(Guid, text);
export const isCulture = (text: string): boolean => v.is(Culture, text);

/** As a URL has it: in lower case, without the port that is the usual one. */
const isHost = (text: string): boolean => {
  const url = `https://${text}`;
  return URL.canParse(url) && new URL(url).host === text;
};

/** The shape of one entry of the setting `erpnet.profiles`. */
const ProfileSetting = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  instance: v.string(),
  clientId: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  scopes: v.exactOptional(v.array(v.pipe(v.string(), v.regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)))),
  redirectUri: v.exactOptional(v.union([RedirectUri, v.array(RedirectUri)])),
  flow: v.exactOptional(v.picklist(FLOWS)),
  clientType: v.exactOptional(v.picklist(CLIENT_TYPES)),
  culture: v.exactOptional(Culture),
  contextParameters: v.exactOptional(
    v.strictObject(v.entriesFromList(CONTEXT_PARAMETERS, v.exactOptional(Guid))),
  ),
  trustedCertificates: v.exactOptional(
    v.record(v.pipe(v.string(), v.check(isHost)), v.pipe(v.string(), v.regex(FINGERPRINT))),
  ),
  color: v.exactOptional(v.picklist(PROFILE_COLORS)),
  production: v.exactOptional(v.boolean()),
  readOnly: v.exactOptional(v.boolean()),
});
type ProfileSetting = v.InferOutput<typeof ProfileSetting>;

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
      problems.push({ code: 'profile.duplicate', name: result.name });
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
  const { instance, scopes, redirectUri = [], ...rest } = parsed.output;
  const [first, ...others] = typeof redirectUri === 'string' ? [redirectUri] : redirectUri;
  try {
    return {
      ...rest,
      instance: parseInstanceAddress(instance),
      scopes: scopes?.length ? scopes : DEFAULT_SCOPES,
      ...(first !== undefined && { redirectUri: first }),
      ...(others.length > 0 && { otherRedirectUris: others }),
    };
  } catch (error) {
    if (!(error instanceof ErpNetError)) throw error;
    return { code: 'profile.invalid', name: rest.name, reason: 'instance' };
  }
}

function nameOf(entry: unknown): string {
  const named = v.safeParse(v.object({ name: v.string() }), entry);
  return named.success ? named.output.name : '?';
}

/** A profile as an entry of the setting; {@link readProfiles} reads it back as the same profile. */
export function toProfileSetting(profile: Profile): ProfileSetting {
  const { scopes, redirectUri: first, otherRedirectUris: others = [], ...rest } = profile;
  return {
    ...rest,
    scopes: [...scopes],
    ...(first !== undefined && { redirectUri: others.length > 0 ? [first, ...others] : first }),
  };
}
