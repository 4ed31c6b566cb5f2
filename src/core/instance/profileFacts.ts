import type { Instance } from './instance.js';
import type { Profile } from './profile.js';

/** What `{{$profile.…}}` may tell; a token is not among it. */
export function profileFacts(
  { name, instance: root, clientId }: Profile,
  { serviceRoot }: Instance,
): Readonly<Record<string, string>> {
  return { name, clientId, instance: root, serviceRoot };
}
