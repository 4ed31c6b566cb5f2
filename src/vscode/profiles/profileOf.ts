import type { Profile } from '../../core/instance/profile.js';
import type { Profiles } from './profiles.js';

/**
 * Which profile a command is about.
 * @param target what VS Code or other code gave the command: a tree item of a profile, or a name
 * @returns without a target the active profile, else the one that the person chooses
 * @throws {ErpNetError} `profile.unknown`; `profile.none` or `cancelled` where the person has to choose
 */
export async function profileOf(target: unknown, profiles: Profiles): Promise<Profile> {
  const name = nameOf(target);
  return name === undefined ? (profiles.active() ?? profiles.pick()) : profiles.byName(name);
}

/** @returns undefined: it names no profile */
export function nameOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  const profile = (target as { readonly profile?: { readonly name?: unknown } } | null | undefined)
    ?.profile;
  return typeof profile?.name === 'string' ? profile.name : undefined;
}
