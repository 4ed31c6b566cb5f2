import { ErpNetError } from '../errors.js';

/**
 * What `vscode.authentication.getSession('erpnet', scopes)` asks for, parsed once at the door.
 * Scopes are the only channel from a consumer to a provider, so pseudo-scopes with an upper-case prefix (VS Code's own
 * `VSCODE_CLIENT_ID:` is the model) say where; everything else is an OAuth scope.
 */
export interface ScopeRequest {
  /** The caller's list, to be echoed exactly: VS Code compares it as a set. */
  readonly requested: readonly string[];
  /** Name of the profile, from `ERPNET_PROFILE:`. */
  readonly profile?: string;
  readonly oauth: readonly string[];
}

const PROFILE = 'ERPNET_PROFILE:';

/** Scopes of the protocols themselves; every sign-in asks for them, no session is refused for want of them. */
export const PROTOCOL_SCOPES: readonly string[] = ['openid', 'profile', 'offline_access'];

/** @throws ErpNetError `scope.*` */
export function parseScopes(scopes: readonly string[]): ScopeRequest {
  const profiles = scopes.filter((scope) => scope.startsWith(PROFILE));
  const unknown = scopes.find((scope) => scope.startsWith('ERPNET_') && !scope.startsWith(PROFILE));
  if (unknown !== undefined) {
    throw new ErpNetError({
      code: 'scope.unknown-prefix',
      scope: unknown,
      suggestion: `${PROFILE}name`,
    });
  }
  const [first, second] = profiles;
  if (first !== undefined && second !== undefined && first !== second) {
    throw new ErpNetError({ code: 'scope.conflict', first, second });
  }
  return {
    requested: [...scopes],
    ...(first !== undefined && { profile: decode(first.slice(PROFILE.length)) }),
    oauth: [...new Set(scopes.filter((scope) => !scope.startsWith('ERPNET_')))],
  };
}

/**
 * The list under which the product itself asks for a profile's session. No item may hold a space:
 * VS Code joins and splits the list, and the Accounts badge would never clear.
 */
export function scopesOf(profile: {
  readonly name: string;
  readonly scopes: readonly string[];
}): readonly string[] {
  return [PROFILE + encodeURIComponent(profile.name), ...profile.scopes];
}

/** Do the scopes a session was granted cover the ones asked for? */
export function covers(granted: readonly string[], asked: readonly string[]): boolean {
  return asked.every((scope) => granted.includes(scope) || PROTOCOL_SCOPES.includes(scope));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
