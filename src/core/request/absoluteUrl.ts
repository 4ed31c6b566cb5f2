import type { Problem } from '../errors.js';
import { BARE_HOST, isLoopback } from '../instance/address.js';

export interface Bases {
  /** Value of the `Host` header. */
  readonly host: string | undefined;
  /** Domain API service root of the active profile's instance. */
  readonly serviceRoot: string | undefined;
}

/**
 * An absolute URL as it is, with a host alone the scheme that its port tells, `/path` with a `Host` header as in REST
 * Client, anything else below the service root.
 */
export function absoluteUrl(url: string, { host, serviceRoot }: Bases): URL | Problem {
  const invalid: Problem = {
    code: 'request.invalid-url',
    url: (url.split('?')[0] ?? '').slice(0, 100),
  };
  const [bareHost] = BARE_HOST.exec(url) ?? [];
  if (bareHost !== undefined) {
    return absoluteUrl(originOf(bareHost) + url.slice(bareHost.length), { host, serviceRoot });
  }
  const isAbsolute = /^[a-z][a-z\d+.-]*:\/\//i.test(url);
  const base = isAbsolute ? '' : host && url.startsWith('/') ? originOf(host) : serviceRoot;
  if (base === undefined) return { code: 'request.no-profile' };
  const text = isAbsolute ? url : base.replace(/\/$/, '') + url.replace(/^(?![/?])/, '/');
  if (!URL.canParse(text)) return invalid;
  const parsed = new URL(text);
  if (!['http:', 'https:'].includes(parsed.protocol) || parsed.username) return invalid;
  return parsed;
}

/** A port tells the scheme, as in REST Client and httpYac; without one it is `https`, but on this machine. */
function originOf(host: string): string {
  const [, hostname = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  const isPlain = port === undefined ? isLoopback(hostname) : !/^(?:443|8443)$/.test(port);
  return `${isPlain ? 'http' : 'https'}://${host}`;
}
