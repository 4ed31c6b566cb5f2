import type { Problem } from '../../core/errors.js';
import type { Secrets } from './secrets.js';

/** `{{$secret name}}` where there is no keychain: CI systems hand secrets over as environment variables. */

/** Environment variable of a secret: `client-secret` is in `ERPNET_SECRET_CLIENT_SECRET`. */
function variableOf(name: string): string {
  return `ERPNET_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/** The secrets of these names that the environment has; reports hide them from now on. */
export function namedSecrets(
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  secrets: Secrets,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const name of names) {
    const value = env[variableOf(name)];
    if (!value) continue;
    secrets.addNamed(value);
    values.set(name, value);
  }
  return values;
}

/** What helps when a secret is missing; undefined for any other problem. */
export function missingSecret(problem: Problem): string | undefined {
  if (problem.code !== 'request.unknown-variable') return undefined;
  const [, name] = /^\$secret (.+)$/.exec(problem.name) ?? [];
  if (name === undefined) return undefined;
  return `Nothing was sent: the secret ${name} has no value. Set the environment variable ${variableOf(name)}.`;
}
