import {
  clientTypeOf,
  redirectUrisOf,
  type Identity,
  type Profile,
} from '../../instance/profile.js';
import { redirectKind } from '../redirectKind.js';
import { appLink, loopback, pastedAddress } from './browserFlows.js';
import { clientCredentials } from './clientCredentials.js';
import type { Flow, HostKind } from './flow.js';
import { referenceToken } from './referenceToken.js';

/** In the order of preference: least work for the person first. */
const allFlows: readonly Flow[] = [
  loopback,
  appLink,
  pastedAddress,
  clientCredentials,
  referenceToken,
];

/**
 * The flows that can sign `identity` in to a profile, from where this extension runs; best first.
 * @param environment `uriScheme`: of the links that this VS Code answers to; absent: those of any
 */
export function offeredFlows(
  profile: Profile,
  host: HostKind,
  identity: Identity,
  { uriScheme }: { readonly uriScheme?: string } = {},
): readonly Flow[] {
  const registered = redirectUrisOf(profile).map((uri) => redirectKind(uri, uriScheme));
  // Without a list the application takes any loopback port.
  const kinds = registered.length > 0 ? registered : ['loopback' as const];
  return allFlows.filter(
    (flow) =>
      flow.identity === identity &&
      flow.hosts.includes(host) &&
      flow.clientTypes.includes(clientTypeOf(profile)) &&
      (flow.redirects.length === 0 || flow.redirects.some((kind) => kinds.includes(kind))),
  );
}
