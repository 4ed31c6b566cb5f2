import { ErpNetError } from '../errors.js';
import { ownOrigins, type Instance } from '../instance/instance.js';
import type { Profile } from '../instance/profile.js';
import { isForIdentity } from './lendToken.js';
import type { PreparedRequest } from './prepare.js';

/** Who may write, and to what. */
export interface WriteScene {
  readonly profile: Pick<Profile, 'name' | 'production' | 'readOnly'> | undefined;
  readonly instance: Instance | undefined;
}

/**
 * Keeps what may change data from an instance whose profile is read-only, and asks first where people work with it.
 * Every request of a profile passes here before it is sent.
 * @param confirm asks the person, who answers for this request
 * @throws ErpNetError `request.read-only`, `cancelled`
 */
export async function guardWrite(
  request: PreparedRequest,
  { profile, instance }: WriteScene,
  confirm: (request: PreparedRequest, profile: string) => Promise<boolean>,
): Promise<void> {
  if (!profile || !instance || !isOwn(request, instance) || !mayChange(request)) return;
  const { name, readOnly = false, production = false } = profile;
  if (readOnly) {
    throw new ErpNetError({ code: 'request.read-only', profile: name, method: request.method });
  }
  if (production && !(await confirm(request, name))) throw new ErpNetError({ code: 'cancelled' });
}

function isOwn({ url }: PreparedRequest, instance: Instance): boolean {
  return ownOrigins(instance).has(new URL(url).origin) && !isForIdentity(url, instance);
}

/** RFC 9110 9.2.1 */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Whether a request may change data. A batch does what its parts do (OData 11.7), and `$query` reads (OData URL
 * conventions 4.17). What can't be told counts as a change.
 */
export function mayChange({ method, url, body }: PreparedRequest): boolean {
  if (SAFE_METHODS.has(method)) return false;
  const { pathname } = new URL(url);
  if (method !== 'POST') return true;
  if (pathname.endsWith('/$query')) return false;
  if (!pathname.endsWith('/$batch') || typeof body !== 'string') return true;
  const parts = [...body.matchAll(/^([A-Z]+)[ \t]+\S.*$|"method"\s*:\s*"(\w+)"/gim)];
  return (
    parts.length === 0 ||
    parts.some(([, line, json]) => !SAFE_METHODS.has((line ?? json ?? '').toUpperCase()))
  );
}
