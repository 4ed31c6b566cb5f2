import { ErpNetError, type Problem } from '../errors.js';
import { freeName } from './profileNames.js';
import { readProfiles, toProfileSetting } from './profileSetting.js';
import type { Profile } from './profile.js';

/** The name of the setting, so that the part after it can be copied from and to settings.json. */
const MEMBER = 'erpnet.profiles';
const MAX_LENGTH = 1_000_000;

/**
 * Profiles as a JSON document to hand to others: `{ "erpnet.profiles": […] }`. Profiles hold no secrets, and whom somebody
 * trusts is nobody else's.
 */
export function writeProfileDocument(profiles: readonly Profile[]): string {
  const entries = profiles.map((profile) => toProfileSetting(withoutTrust(profile)));
  return `${JSON.stringify({ [MEMBER]: entries }, undefined, 2)}\n`;
}

/** A certificate that others trust must not become one that the person trusts. */
function withoutTrust(profile: Profile): Profile {
  const { trustedCertificates, ...rest } = profile;
  return trustedCertificates ? rest : profile;
}

/**
 * Reads such a document; a list alone will do. Only what a profile knows is taken: a secret that somebody wrote into it
 * is left where it is.
 * @param path for the sentence
 * @throws ErpNetError `profile.document`
 */
export function readProfileDocument(
  text: string,
  path: string,
): { readonly profiles: readonly Profile[]; readonly problems: readonly Problem[] } {
  const content = text.length > MAX_LENGTH ? undefined : parseJson(text);
  const list = Array.isArray(content) ? (content as unknown) : memberOf(content);
  if (!Array.isArray(list)) throw new ErpNetError({ code: 'profile.document', path });
  const { profiles, problems } = readProfiles(list);
  return { profiles: profiles.map(withoutTrust), problems };
}

/**
 * Those of `offered` that are not there yet, under names that are free. A profile that differs from one that is there in
 * its name only is there.
 */
export function newProfiles(
  offered: readonly Profile[],
  present: readonly Profile[],
): readonly Profile[] {
  const known = new Set(present.map(contentOf));
  const taken = new Set(present.map(({ name }) => name));
  const added: Profile[] = [];
  for (const profile of offered) {
    if (known.has(contentOf(profile))) continue;
    const name = freeName(profile.name, taken);
    known.add(contentOf(profile));
    taken.add(name);
    added.push({ ...profile, name });
  }
  return added;
}

function contentOf(profile: Profile): string {
  const content = Object.entries({ ...toProfileSetting(withoutTrust(profile)), name: '' });
  return JSON.stringify(content.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function memberOf(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return undefined;
  return new Map<string, unknown>(Object.entries(content)).get(MEMBER);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
