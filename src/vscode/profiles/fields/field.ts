import type { Profile } from '../../../core/instance/profile.js';
import type { Back, Place } from '../ask.js';

/** What a question may need to know of the other profiles. */
interface FieldContext {
  /** Names that other profiles have. */
  readonly taken: ReadonlySet<string>;
}

/** One thing that a person may say of a profile: asked as a step of adding it, or alone to change it. */
export interface Field {
  /** Name of the field, for the list of them. */
  readonly label: () => string;
  /** What it is now, in words; empty where nothing is said. */
  readonly value: (profile: Profile) => string;
  readonly appliesTo: (profile: Profile) => boolean;
  /** @throws ErpNetError `cancelled` */
  readonly ask: (profile: Profile, place: Place, context: FieldContext) => Promise<Profile | Back>;
}

/** The profile with nothing said of these fields. */
export function without<K extends keyof Profile>(
  profile: Profile,
  ...names: readonly K[]
): Omit<Profile, K> {
  const entries = Object.entries(profile).filter(([name]) => !names.some((one) => one === name));
  // `Object.fromEntries` forgets which names there are.
  return Object.fromEntries(entries) as Omit<Profile, K>;
}
