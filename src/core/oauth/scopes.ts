import { ErpNetError } from '../errors.js';
import { identitiesOf, type Identity, type Profile } from '../instance/profile.js';
import { similarTo } from '../similar.js';

/**
 * What `vscode.authentication.getSession('erpnet', scopes)` asks for, parsed once at the door.
 * Scopes are the only channel from a consumer to a provider, so pseudo-scopes with an upper-case prefix (VS Code's own
 * `VSCODE_CLIENT_ID:` is the model) say where and how; everything else is an OAuth scope.
 */
export interface ScopeRequest {
  /** The caller's list, to be echoed exactly: VS Code compares it as a set. */
  readonly requested: readonly string[];
  /** Name of the profile, from `ERPNET_PROFILE:`. */
  readonly profile?: string;
  /** Host of the instance with its port, in small letters, from `ERPNET_INSTANCE:`. */
  readonly instance?: string;
  /** Client id of the Trusted Application, from `ERPNET_APP:`. */
  readonly app?: string;
  /** From `ERPNET_FLOW:`. */
  readonly identity?: Identity;
  readonly oauth: readonly string[];
}

/** Each pseudo-scope with what its value means; values are percent-encoded. */
const PSEUDO_SCOPES = {
  'ERPNET_PROFILE:': (profile: string) => ({ profile }),
  'ERPNET_INSTANCE:': (host: string) => ({ instance: host.toLowerCase() }),
  'ERPNET_APP:': (app: string) => ({ app }),
  'ERPNET_FLOW:': (flow: string) => ({ identity: readIdentity(flow) }),
} satisfies Readonly<Record<string, (value: string) => Partial<ScopeRequest>>>;
type Prefix = keyof typeof PSEUDO_SCOPES;
const PREFIXES = Object.keys(PSEUDO_SCOPES) as readonly Prefix[];
const IDENTITIES: readonly Identity[] = ['user', 'service', 'reference'];

/** Scopes of the protocols themselves; every sign-in asks for them, no session is refused for want of them. */
export const PROTOCOL_SCOPES: readonly string[] = ['openid', 'profile', 'offline_access'];

/** @throws ErpNetError `scope.*` */
export function parseScopes(scopes: readonly string[]): ScopeRequest {
  const oauth = new Set<string>();
  const seen = new Map<Prefix, { readonly scope: string; readonly meaning: string }>();
  let request: Partial<ScopeRequest> = {};
  for (const scope of scopes) {
    // VS Code joins a list by blanks and splits it again; an item with one would come back as two.
    if (/\s/.test(scope) || scope === '') refuse(scope, encodeURIComponent(scope.trim()));
    const prefix = PREFIXES.find((one) => scope.startsWith(one));
    if (prefix === undefined) {
      if (/^erpnet_/i.test(scope)) refuse(scope, correct(scope));
      oauth.add(scope);
      continue;
    }
    const value = PSEUDO_SCOPES[prefix](decode(scope.slice(prefix.length)));
    const meaning = JSON.stringify(value);
    const first = seen.get(prefix);
    if (first && first.meaning !== meaning) {
      throw new ErpNetError({ code: 'scope.conflict', first: first.scope, second: scope });
    }
    seen.set(prefix, { scope, meaning });
    request = { ...request, ...value };
  }
  return { ...request, requested: [...scopes], oauth: [...oauth] };
}

/**
 * The list under which the product itself asks for a profile's session. No item may hold a space:
 * VS Code joins and splits the list, and the Accounts badge would never clear.
 */
export function scopesOf(
  profile: Pick<Profile, 'name' | 'scopes' | 'flow'>,
  identity?: Identity,
): readonly string[] {
  const isMain = identity === undefined || identity === identitiesOf(profile)[0];
  return [
    `${'ERPNET_PROFILE:' satisfies Prefix}${encodeURIComponent(profile.name)}`,
    ...(isMain ? [] : [`${'ERPNET_FLOW:' satisfies Prefix}${identity}`]),
    ...profile.scopes,
  ];
}

/** Whether the pseudo-scopes of a request allow this profile. */
export function fitsProfile(
  request: Omit<ScopeRequest, 'requested' | 'oauth'>,
  profile: Pick<Profile, 'name' | 'instance' | 'clientId' | 'flow'>,
): boolean {
  return (
    (request.profile === undefined || request.profile === profile.name) &&
    (request.instance === undefined || request.instance === new URL(profile.instance).host) &&
    (request.app === undefined || request.app === profile.clientId) &&
    (request.identity === undefined || identitiesOf(profile).includes(request.identity))
  );
}

/** Do the scopes a session was granted cover the ones asked for? */
export function covers(granted: readonly string[], asked: readonly string[]): boolean {
  return asked.every((scope) => granted.includes(scope) || PROTOCOL_SCOPES.includes(scope));
}

function readIdentity(flow: string): Identity {
  const identity = IDENTITIES.find((one) => one === flow);
  if (identity) return identity;
  const meant = similarTo(flow, IDENTITIES) ?? 'user';
  return refuse(`ERPNET_FLOW:${flow}`, `ERPNET_FLOW:${meant}`);
}

/** What a mistyped pseudo-scope probably means. */
function correct(scope: string): string {
  const [name = '', value = 'name'] = scope.split(/[:=](.*)/s);
  return (similarTo(`${name}:`, PREFIXES) ?? 'ERPNET_PROFILE:') + value;
}

function refuse(scope: string, suggestion: string): never {
  throw new ErpNetError({ code: 'scope.unknown-prefix', scope, suggestion });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
